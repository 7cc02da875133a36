"""Contacts are teams, not people: one change here shows everywhere."""

from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from home.telephone import telephone_uri


class RoleContact(models.Model):
    """A team that readers can write to or call, and what about."""

    name = models.CharField(
        "team",
        max_length=120,
        unique=True,
        error_messages={"unique": "There is already a contact with this name. Choose that one instead."},
    )
    remit = models.CharField("what to contact them about", max_length=200, blank=True)
    email = models.EmailField(blank=True, help_text="Shown so that people can read it but automated programs cannot.")
    phone = models.CharField(max_length=40, blank=True)

    panels = [FieldPanel("name"), FieldPanel("remit"), FieldRowPanel([FieldPanel("email"), FieldPanel("phone")])]

    class Meta:
        ordering = ["name"]
        verbose_name = "contact"

    def __str__(self) -> str:
        return self.name

    @property
    def telephone_uri(self) -> str:
        """The number as a ``tel:`` address (RFC 3966), empty when there is none."""
        return telephone_uri(self.phone)
