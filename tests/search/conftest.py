"""A small site to search in."""

import pytest
from wagtail.models import Page, Site


@pytest.fixture
def home(db: None) -> Page:
    """Return the home page of a site that has nothing else."""
    home = Page.objects.get(depth=1).add_child(instance=Page(title="Lighthouse", slug="lighthouse"))
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "testserver", "root_page": home})
    return home
