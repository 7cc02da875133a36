"""Configuration of the home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The standing pages and the registers."""

    name = "home"
    verbose_name = "Pages and registers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Forget what is remembered when staff change it, check what the law wants said, and hand over to search."""
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import PageViewRestriction
        from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

        from home import checks  # noqa: F401  # registers the check
        from home.models import RoleContact
        from home.models.settings import RememberedSetting, forget_setting
        from home.remembering import forget
        from home.searching.publications import PUBLICATIONS
        from search.sources import register_source

        register_source(PUBLICATIONS)

        for setting in RememberedSetting.__subclasses__():
            post_save.connect(forget_setting, sender=setting, dispatch_uid=f"home.forget.{setting.__name__}")
        for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
            signal.connect(forget, dispatch_uid="home.forget")
        for model in (RoleContact, PageViewRestriction):
            for signal in (post_save, post_delete):
                signal.connect(forget, sender=model, dispatch_uid=f"home.forget.{model.__name__}")
