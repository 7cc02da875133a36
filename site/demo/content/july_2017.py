"""The July 2017 edition as a whole."""

import datetime
from typing import Final
from zoneinfo import ZoneInfo

from demo.content.contacts import TEAM
from demo.content.july_2017_education import EDUCATION_ITEMS
from demo.content.july_2017_exploitation import EXPLOITATION_ITEMS
from demo.content.july_2017_own import OWN_ITEMS
from demo.content.july_2017_vulnerability import VULNERABILITY_ITEMS
from demo.records import EditionRecord, Section

JULY_2017: Final = EditionRecord(
    month=datetime.date(2017, 7, 1),
    published=datetime.datetime(2017, 7, 31, 10, tzinfo=ZoneInfo("Europe/London")),
    introduction="""
        The law of England and Wales is about to let families look after the affairs of someone who is missing: our
        campaign has reached its goal. We also ask social workers for help with a study, and read new reports on county
        lines, foster care, education and mental health. Every figure says what it counts and where it comes from; where
        we do not know, it says that too.
    """,
    search_description="Missing News, July 2017: guardianship becomes law, a call to social workers, county lines, "
    "foster care, children missing education, vulnerability and mental health.",
    producing_team=TEAM,
    sections=(
        Section(title="News from Missing People", items=OWN_ITEMS),
        Section(title="News from the sector", items=(*EXPLOITATION_ITEMS, *VULNERABILITY_ITEMS, *EDUCATION_ITEMS)),
    ),
)
