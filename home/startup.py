"""What is connected once the models are loaded."""

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from home import checks  # noqa: F401  # registers the checks
from home.dates.filter_fields import read_days_in_filters
from home.page_tree_cache import clear_page_tree_cache
from home.registers import RoleContact
from home.search_entries.publication_entries import PUBLICATIONS
from home.site_address import follow_site_url
from home.site_settings import CachedSetting, clear_setting_cache
from search.sources import register_source


def connect() -> None:
    """Clear caches when staff change what is in them, hand publications over to search, and replace date pickers."""
    register_source(PUBLICATIONS)
    post_migrate.connect(follow_site_url, sender=apps.get_app_config("home"), dispatch_uid="home.site_address")
    read_days_in_filters()
    for setting in CachedSetting.__subclasses__():
        post_save.connect(clear_setting_cache, sender=setting, dispatch_uid=f"home.forget.{setting.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(clear_page_tree_cache, dispatch_uid="home.forget")
    for model in (RoleContact, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(clear_page_tree_cache, sender=model, dispatch_uid=f"home.forget.{model.__name__}")
