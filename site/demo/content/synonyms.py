"""Words and phrases that mean the same to those who work with missing people, a group a line."""

from typing import Final

SYNONYMS: Final = (
    ("CSE", "child sexual exploitation"),
    ("RHI", "return home interview", "return interview"),
    ("looked-after", "in care"),
    ("APPG", "All-Party Parliamentary Group"),
    ("CME", "children missing education"),
    ("SRE", "sex and relationships education"),
    ("NEET", "not in education, employment or training"),
    ("DfE", "Department for Education"),
    ("CQC", "Care Quality Commission"),
    ("HMIC", "Her Majesty’s Inspectorate of Constabulary"),
    ("PHE", "Public Health England"),
    ("NCB", "National Children’s Bureau"),
)
