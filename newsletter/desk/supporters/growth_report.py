"""The growth of the list, as a chart and as tables with the same numbers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import URLPattern, path
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.base import ViewSet

from home.registers import Topic
from newsletter.desk.supporters.growth_chart import SERIES, draw_growth
from newsletter.desk.supporters.supporter_menu import SupporterMenuItem
from newsletter.people.list_growth import (
    Row,
    growth_by_month,
    growth_by_source,
    growth_by_topic,
    growth_of_topic,
)
from newsletter.people.models import Supporter

ALL = "all"


class GrowthForm(forms.Form):
    """The part of the growth to show."""

    source = forms.ChoiceField(label="Source", required=False)
    topic = forms.ModelChoiceField(Topic.objects.order_by("name"), label="Topic", required=False, empty_label="All")

    def __init__(self, sources: dict[str, Row], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(ALL, "All"), *((source, row.label) for source, row in sources.items())]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]  # it is a choice field
        self.fields["source"].initial = ALL

    def clean(self) -> dict[str, Any]:
        """Refuse a source with a topic: topics are not kept by source."""
        cleaned = super().clean() or {}
        if cleaned.get("topic") and self.chosen_source is not None:
            raise forms.ValidationError("Choose a source or a topic, not both.")
        return cleaned

    @property
    def chosen_source(self) -> str | None:
        """The chosen source, or None for all; an empty source has no page."""
        source = self.data.get("source", ALL)
        return None if source == ALL or "source" not in self.cleaned_data else self.cleaned_data["source"]


class GrowthView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """24 months of signing up, confirming and leaving."""

    model = Supporter
    permission_required = "view"
    page_title = "Growth"
    header_icon = "order-up"
    template_name = "newsletter/desk/supporters/growth.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way to this page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the numbers and the chart."""
        sources = growth_by_source()
        form = GrowthForm(sources, self.request.GET or None)
        source = topic = None
        if form.is_bound and form.is_valid():
            source, topic = form.chosen_source, form.cleaned_data["topic"]
        months = growth_of_topic(topic) if topic else growth_by_month(source)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "form": form,
            "topic": topic,
            "source": sources[source].label if source is not None else "",
            "months": months,
            "chart": draw_growth(months),
            "series": SERIES,
            "sources": sources.values(),
            "topics": growth_by_topic(),
        }


class GrowthViewSet(ViewSet):
    """Growth in the menu."""

    icon = "order-up"
    menu_label = "Growth"
    menu_order = 20
    menu_item_class = SupporterMenuItem.for_permission("view")

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the address of the report."""
        return [path("", self.construct_view(GrowthView), name="index")]


growth_viewset = GrowthViewSet("growth")
