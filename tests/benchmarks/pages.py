"""Content pages below a home page, as many as wanted, in the tree and in the search index but without revisions."""

from __future__ import annotations

from random import Random

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from tqdm import tqdm
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from home.pages import ContentPage, HomePage
from tests.benchmarks.vocabulary import draw, prose
from tests.factories.pages import HomePageFactory

SECTIONS = 40
BATCH = 500


def make_pages(count: int) -> HomePage:
    """Make the pages, most of them below forty others, index them, and return the home page."""
    home = HomePageFactory()
    pages = [_make_page(home, number) for number in range(count)]
    home.numchild = SECTIONS
    home.save(update_fields=["numchild"])
    with transaction.atomic():
        _write(pages)
    backend = get_search_backend()
    for start in tqdm(range(0, count, BATCH), desc="pages indexed", unit="", unit_scale=BATCH, leave=False):
        backend.add_bulk(ContentPage, pages[start : start + BATCH])
    return home


def _make_page(home: HomePage, number: int) -> ContentPage:
    """Return a page: the first forty are sections, each later one stands below one of them."""
    random = Random(number)  # noqa: S311  # data, no secret
    place, section = divmod(number, SECTIONS)
    path = Page._get_path(home.path, home.depth + 1, section + 1)
    if place:
        path = Page._get_path(path, home.depth + 2, place)
    slug = f"page-{number}"
    return ContentPage(
        path=path,
        depth=home.depth + (2 if place else 1),
        title=" ".join(draw(random, random.randint(4, 10))).capitalize(),
        slug=slug,
        url_path=f"{home.url_path}{slug}/" if not place else f"{home.url_path}page-{section}/{slug}/",
        content_type=ContentType.objects.get_for_model(ContentPage),
        locale_id=home.locale_id,
        lead=prose(random, random.randint(60, 400)),
        body=[],
        live=True,
    )


def _write(pages: list[ContentPage]) -> None:
    """Write the rows of the pages, those of the tree at once; Django writes no others of a page type at once."""
    fields = [field.attname for field in Page._meta.concrete_fields if not field.primary_key]
    rows = [Page(**{name: getattr(page, name) for name in fields}) for page in pages]
    below = (len(pages) - 1) // SECTIONS
    for row in rows[:SECTIONS]:
        row.numchild = below
    Page.objects.bulk_create(rows, batch_size=BATCH)
    keys = dict(Page.objects.values_list("path", "pk"))
    for page in tqdm(pages, desc="pages", unit="", leave=False):
        page.pk = page.page_ptr_id = keys[page.path]
        page.save_base(raw=True, force_insert=True)
