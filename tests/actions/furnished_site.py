"""A site with one of everything that the CMS shows: each page type, each register, each list of the desk."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.documents import get_document_model
from wagtail.models import Collection, UploadedFile, Workflow

from home.accounts.models import User
from home.contact.message import ContactMessage
from newsletter.editions.models import Correction
from newsletter.people.models import RetentionRecord, SupporterImport
from search.models import SynonymGroup
from tests.factories import (
    AboutPageFactory,
    CampaignPageFactory,
    ContentPageFactory,
    EventsPageFactory,
    FigureFactory,
    LibraryPageFactory,
    OpenCallsPageFactory,
    OrganisationFactory,
    PolicyPageFactory,
    PublicationFactory,
    SiteImageFactory,
    TopicFactory,
    TopicIndexPageFactory,
    chosen,
    milestone,
    recommendation,
)
from tests.factories.contact import ContactPageFactory
from tests.factories.sent_mailings import SentMessageFactory
from tests.factories.signing_up import SignUpPageFactory
from tests.factories.supporters import (
    SupporterFactory,
    VolunteerInterestFactory,
    VolunteerRoleFactory,
    VolunteerTimeFactory,
)


def make_pages() -> None:
    """Publish a page of every type but editions."""
    topic, figure = TopicFactory.create(), FigureFactory.create()
    PolicyPageFactory(topics=[topic], key_figures=chosen("figure", figure), what_we_ask=[recommendation("More.")])
    CampaignPageFactory(topics=[topic], milestones=[milestone("2017", "It began.")])
    for factory in (
        AboutPageFactory,
        ContactPageFactory,
        ContentPageFactory,
        EventsPageFactory,
        LibraryPageFactory,
        OpenCallsPageFactory,
        SignUpPageFactory,
        TopicIndexPageFactory,
    ):
        factory()


def make_registers() -> None:
    """Write down a publication with its publisher."""
    PublicationFactory.create(publishers=[OrganisationFactory.create()])


def make_library() -> None:
    """Put a picture, a document and a collection into the library, and files that wait to be described."""
    SiteImageFactory()
    Collection.get_first_root_node().add_child(name="Photographs")
    document_model = get_document_model()
    document_model.objects.create(title="A leaflet", file=ContentFile(b"Words.", name="leaflet.txt"))
    for model in (document_model, SiteImageFactory._meta.model):
        UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model), file=ContentFile(b"Words.", name="waiting.txt")
        )


def make_search() -> None:
    """Promote something, redirect something, and name words that mean the same."""
    SearchPromotion.objects.create(
        query=Query.get("tides"), external_link_url="https://e.example/", external_link_text="Tides"
    )
    Redirect.objects.create(old_path="/old", redirect_link="https://e.example/")
    SynonymGroup.objects.create(forms="child\nminor")


def make_people() -> None:
    """Sign people up, let one of them volunteer, take a message, and import a list."""
    SupporterFactory.create()
    VolunteerInterestFactory.create()
    VolunteerRoleFactory.create()
    VolunteerTimeFactory.create()
    ContactMessage.objects.create(message="Hello.")
    SupporterImport.objects.create(list_name="A list", state="done")
    RetentionRecord.objects.create(subject="left", deleted=3)


def make_workflow() -> None:
    """Submit the draft of a page to the moderators."""
    page = ContentPageFactory(title="Submitted")
    page.save_revision()
    Workflow.objects.get().start(page, User.objects.get(name="author"))


def make_mailings() -> None:
    """Send an edition, correct it, and open its editor."""
    mailing = SentMessageFactory.create().mailing
    edition = mailing.page.specific
    for published_at in (timezone.now(), None):
        Correction.objects.create(edition=edition, text="It was 12.", published_at=published_at)
    EditingSession.objects.create(
        user=User.objects.get(name="author"), content_object=edition, last_seen_at=timezone.now()
    )


def furnish() -> None:
    """Make one of everything."""
    make_pages()
    make_registers()
    make_library()
    make_search()
    make_people()
    make_workflow()
    make_mailings()
