"""Makes the synonyms that readers’ searches are widened by, where they are missing."""

from demo.content.synonyms import SYNONYMS
from search.models import SynonymGroup
from search.words import index_text


def make_synonyms() -> int:
    """Make the groups of which no word stands in another group, and tell how many; what staff changed stays."""
    known = {index_text(line) for group in SynonymGroup.objects.all() for line in group.lines}
    missing = [forms for forms in SYNONYMS if not known & set(map(index_text, forms))]
    for forms in missing:
        group = SynonymGroup(forms="\n".join(forms))
        group.full_clean()
        group.save()
    return len(missing)
