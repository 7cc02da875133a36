"""What every page type and every state of the code base keeps to."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, get_page_models

OWN_PAGE_TYPES = [model for model in get_page_models() if model._meta.app_label in {"home", "newsletter"}]


@pytest.mark.parametrize("model", OWN_PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_says_where_it_stands_and_what_it_is(model: type[Page]) -> None:
    for name in ("parent_page_types", "subpage_types", "page_description"):
        assert any(
            name in vars(ancestor)
            for ancestor in model.__mro__
            if ancestor.__module__.startswith(("home", "newsletter"))
        ), name
    assert model.page_description


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
