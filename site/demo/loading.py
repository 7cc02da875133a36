"""Loads the demo content: everything that is missing, and nothing twice."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from demo.accounts import Accounts, ensure_accounts
from demo.content.july_2017 import JULY_2017
from demo.content.june_2017 import june_2017
from demo.editions import make_edition
from demo.entries import Entries
from demo.pages import find_home, make_about, make_home, make_missing_news
from demo.readers import sample_readers
from demo.samples import sample_editions
from demo.signing_up import make_sign_up
from demo.standing import make_campaigns, make_listings, make_notices, make_policy_pages
from demo.supporters import make_supporters
from demo.synonyms import make_synonyms
from home.pages import AboutPage
from home.site_address import follow_site_url
from newsletter.listings.old_addresses import add_old_addresses
from newsletter.listings.pages import NewsletterIndexPage
from search.index_pause import pause_indexing
from search.rebuild import rebuild_search


@dataclass
class Loaded:
    """What a run made: pages, the number of register entries and synonyms by model name, and accounts."""

    accounts: Accounts
    pages: list[Page] = field(default_factory=list)
    entries: Counter[str] = field(default_factory=Counter)


@transaction.atomic
def load_demo(editions: int = 0, password: str = "", readers: int = 0) -> Loaded:
    """Load the demo content, with so many sample editions and readers, and build the search index again.

    Raises SiteInUseError where there is no place for it.
    """
    with pause_indexing():
        loaded = _load(editions, password)
    loaded.entries += Counter(Reader=sample_readers(readers))
    rebuild_search()
    return loaded


def _load(editions: int, password: str) -> Loaded:
    entries = Entries()
    home = find_home()
    loaded = Loaded(ensure_accounts(password), entries=entries.created)
    if home is None:
        loaded.pages.append(home := make_home(entries))
    follow_site_url()
    if not AboutPage.objects.exists():
        loaded.pages.append(make_about(home, entries))
    missing_news = NewsletterIndexPage.objects.first()
    if missing_news is None:
        loaded.pages.append(missing_news := make_missing_news(home))
    loaded.pages.extend(make_listings(home, entries))
    loaded.pages.extend(make_notices(home, entries))
    records = (JULY_2017, june_2017(timezone.localdate()), *sample_editions(editions))
    made = (make_edition(missing_news, record, entries) for record in records)
    loaded.pages.extend(page for page in made if page)
    loaded.pages.extend(make_campaigns(home, entries))
    loaded.pages.extend(make_policy_pages(home, entries))
    loaded.pages.extend(make_sign_up(home, entries))
    entries.created["Supporter"] = make_supporters()
    add_old_addresses()
    loaded.entries += Counter(SynonymGroup=make_synonyms())
    return loaded
