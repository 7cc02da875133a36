"""Factories for images."""

import factory
import wagtail_factories
from wagtail.models import Collection

from home.images import SiteImage


class SiteImageFactory(wagtail_factories.ImageFactory):
    """A small blue picture in the library."""

    title = factory.Sequence(lambda n: f"Picture {n}")
    collection = factory.LazyFunction(Collection.get_first_root_node)

    class Meta:
        model = SiteImage
