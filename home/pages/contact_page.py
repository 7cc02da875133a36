"""The contact page."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField

from home.blocks import ContactStreamBlock
from home.blocks.rich_text import PROSE_FEATURES
from home.blocks.stream_references import load_streams
from home.contact.forms import ContactForm
from home.contact.limits import CONTACT_LIMIT
from home.contact.message_mail import store_message
from home.contact.retention import RETENTION_DAYS
from home.pages.public_form_page import PublicFormPage
from home.registers import RoleContact
from home.search_entries.entry_text import text_from_rich_texts
from home.search_entries.page_entries import page_entry, team_texts
from search.entries import Entry


class ContactPage(PublicFormPage):
    """Whom to write to about what, and a form that reaches them."""

    contacts = StreamField(ContactStreamBlock(min_num=1), help_text="The teams that readers can contact, in order.")
    thanks = RichTextField(
        features=PROSE_FEATURES,
        blank=True,
        help_text="Shown after the message is sent: when to expect a reply, and who to call until then.",
    )

    content_panels = [*PublicFormPage.content_panels, FieldPanel("contacts"), FieldPanel("thanks")]

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    page_description = "Teams with their addresses, and a form to contact them. There can only be one."
    max_count = 1

    form_limit = CONTACT_LIMIT
    sent_template = "home/contact_sent.html"

    class Meta:
        verbose_name = "contact page"

    @cached_property
    def teams(self) -> list[RoleContact]:
        """The teams on the page, each once, without those that were deleted."""
        load_streams(self, ["contacts"])
        return list({block.value.pk: block.value for block in self.contacts if block.value}.values())

    @property
    def reachable_teams(self) -> list[RoleContact]:
        """The teams that the form reaches, which are those with an address."""
        return [team for team in self.teams if team.email]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add how long a message is kept."""
        return super().get_context(request, *args, **kwargs) | {"kept_days": RETENTION_DAYS}

    def unbound_form(self, request: HttpRequest) -> ContactForm:
        """Return the form with the team chosen that the address names."""
        return ContactForm(self.reachable_teams, chosen=request.GET.get("to", ""))

    def bound_form(self, request: HttpRequest) -> ContactForm:
        """Return the form as it was sent."""
        return ContactForm(self.reachable_teams, request.POST)

    def process_form(self, form: ContactForm, request: HttpRequest) -> None:
        """Keep the message and have it mailed."""
        store_message(form, is_delayed=self.is_flooded(request))

    def search_entries(self) -> list[Entry]:
        """Return what readers find of the page."""
        return [page_entry(self, text_from_rich_texts(self.introduction), *team_texts(self.teams))]
