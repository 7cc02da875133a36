"""Factories for the standing pages and the newsletter page; what they make is published unless told otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import factory
import wagtail_factories
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled

from home.pages import AboutPage, HomePage
from newsletter.listings.pages import EventsPage, NewsletterIndexPage, OpenCallsPage, TopicIndexPage
from tests.factories.bodies import purpose
from tests.factories.site_root import free_site_root, start_default_site_at


class SitePageFactory(wagtail_factories.PageFactory):
    """Base of the page factories: ``published=False`` makes a draft."""

    published = True

    class Meta:
        abstract = True

    @classmethod
    def _build(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        kwargs.pop("published")
        return super()._build(model_class, *args, **kwargs)

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, **kwargs: Any) -> Page:
        published = kwargs.pop("published")
        with _references_left_to_publishing() if published else nullcontext():
            page = super()._create(model_class, *args, **{"live": False, **kwargs})
            revision = page.save_revision()
        if published:
            revision.publish()
        return model_class.objects.get(pk=page.pk)


@contextmanager
def _references_left_to_publishing() -> Iterator[None]:
    """Keep the references of a page for when it is published, which saves it once more."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
    else:
        with disable_reference_index_auto_update():
            yield


class HomePageFactory(SitePageFactory):
    """The root page of the default site, in place of the welcome page of a fresh installation."""

    parent = factory.LazyFunction(free_site_root)
    title = "Policy and research"
    slug = "home"
    lead = "We find out what missing people and their families need."

    class Meta:
        model = HomePage

    @classmethod
    def _create(cls, model_class: type[HomePage], *args: Any, **kwargs: Any) -> HomePage:
        page = super()._create(model_class, *args, **kwargs)
        start_default_site_at(page)
        return page


def the_home_page() -> HomePage:
    """Return the home page, which is made when there is none."""
    return HomePage.objects.first() or HomePageFactory()


class AboutPageFactory(SitePageFactory):
    """The page about the issue, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "About the issue"
    lead = "Who the team is and what it does."
    purposes = factory.LazyFunction(lambda: [purpose("Research", "We find out what helps.")])

    class Meta:
        model = AboutPage


class NewsletterIndexPageFactory(SitePageFactory):
    """The page of Missing News, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "Missing News"
    introduction = "<p>The newsletter of the team.</p>"

    class Meta:
        model = NewsletterIndexPage


def the_newsletter_page() -> NewsletterIndexPage:
    """Return the page of Missing News, which is made when there is none."""
    return NewsletterIndexPage.objects.first() or NewsletterIndexPageFactory()


class TopicIndexPageFactory(SitePageFactory):
    """The list of topics, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "Topics"

    class Meta:
        model = TopicIndexPage


class OpenCallsPageFactory(SitePageFactory):
    """The list of calls for participants, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "Open calls"

    class Meta:
        model = OpenCallsPage


class EventsPageFactory(SitePageFactory):
    """The list of events, under the home page."""

    parent = factory.LazyFunction(the_home_page)
    title = "Events"

    class Meta:
        model = EventsPage
