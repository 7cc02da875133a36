"""What is connected once the models are loaded."""

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction, UploadedFile
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published

from home import checks  # noqa: F401  # registers the checks
from home.contact.held_messages import MESSAGES
from home.dates.filter_fields import read_days_in_filters
from home.held_data import register_held_parts
from home.images import SiteImage
from home.page_tree_cache import clear_page_tree_cache
from home.registers import RoleContact
from home.registers.approved_entry import ApprovedEntry
from home.search_entries.publication_entries import PUBLICATIONS
from home.site_address import follow_site_url
from home.site_settings import CachedSetting, clear_setting_cache
from home.task_records import TASK_RECORDS
from home.uploads.stored_files import clean_before_storing
from home.usage.entry_approval import on_published
from search.sources import register_source


def connect() -> None:
    """Keep caches, search, dates in filters and uploaded files as the site needs them, whoever changes something."""
    register_source(PUBLICATIONS)
    register_held_parts([MESSAGES, TASK_RECORDS])
    post_migrate.connect(follow_site_url, sender=apps.get_app_config("home"), dispatch_uid="home.site_address")
    read_days_in_filters()
    for setting in CachedSetting.__subclasses__():
        post_save.connect(clear_setting_cache, sender=setting, dispatch_uid=f"home.forget.{setting.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(clear_page_tree_cache, dispatch_uid="home.forget")
    page_published.connect(on_published, dispatch_uid="home.approve.pages")
    for register in ApprovedEntry.__subclasses__():
        published.connect(on_published, sender=register, dispatch_uid=f"home.approve.{register.__name__}")
    for model in (RoleContact, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(clear_page_tree_cache, sender=model, dispatch_uid=f"home.forget.{model.__name__}")
    for model in (SiteImage, Document, UploadedFile):
        pre_save.connect(clean_before_storing, sender=model, dispatch_uid=f"home.clean.{model.__name__}")
