"""The page of a volunteer: what they offer, what the desk wrote, and what it does next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import InspectView
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from newsletter.desk import audit_log
from newsletter.desk.volunteers.volunteer_list import confirmed_offers, shown_name
from newsletter.people.models import Subscription, VolunteerInterest
from newsletter.people.volunteer_desk import MAX_NOTE_LENGTH, add_note, assign, change_state, colleagues

ADD_NOTE = "newsletter.add_volunteernote"


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(label="New note", max_length=MAX_NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))


class ColleagueField(forms.ModelChoiceField):
    """A colleague by the name that the CMS shows."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name."""
        return str(get_user_display_name(obj))


class AssignForm(forms.Form):
    """Who takes care of a volunteer."""

    colleague = ColleagueField(queryset=None, label="Assigned to", required=False, empty_label="Nobody")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues()  # type: ignore[attr-defined]  # it is a model's field


class StateForm(forms.Form):
    """How far the desk has got."""

    state = forms.ChoiceField(choices=VolunteerInterest.State.choices)


class VolunteerPageView(InspectView):
    """One volunteer. Every look is logged."""

    any_permission_required = ["view"]
    page_title = "Volunteer"
    template_name = "newsletter/desk/volunteers/page.html"

    def get_object(self, queryset: Any = None) -> VolunteerInterest:
        """Return the offer; raises Http404 for one that nobody confirmed."""
        return get_object_or_404(confirmed_offers(), pk=self.pk)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Log the look, then show the page."""
        audit_log.log_access(audit_log.VIEWED, request.user, self.object)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_fields(self) -> list[str]:
        """Leave all to the template."""
        return []

    def get_page_subtitle(self) -> str:
        """Name the person."""
        return shown_name(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the offer, the notes and the forms."""
        offer = self.object
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "offer": offer,
            "supporter": offer.subscription.supporter,
            "has_left": offer.subscription.state == Subscription.State.LEFT,
            "notes": offer.notes.select_related("author"),
            "states": VolunteerInterest.State,
            "may_change": self.user_has_permission("change"),
            "note_form": NoteForm() if self.request.user.has_perm(ADD_NOTE) else None,
            "assign_form": AssignForm(initial={"colleague": offer.assigned_to}),
            "sees_supporters": self.request.user.has_perm("newsletter.view_supporter"),
        }


class DeskStepView(PermissionCheckedMixin, View):
    """One step of the desk, by POST alone; subclasses say which form and what to do."""

    http_method_names = ["post"]
    model = VolunteerInterest
    permission_required = "change"
    form_class: type[forms.Form]
    log = ""
    done = ""

    @cached_property
    def offer(self) -> VolunteerInterest:
        """The offer; raises Http404 for one that nobody confirmed."""
        return get_object_or_404(confirmed_offers(), pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do it, log it and show the volunteer."""
        form = self.form_class(request.POST)
        if not form.is_valid():
            said = [str(message) for errors in form.errors.values() for message in errors]
            messages.error(request, " ".join(said))
            return redirect(self.page_url)
        try:
            changed = self.step(form.cleaned_data)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.page_url)
        if changed:
            audit_log.log_access(self.log, request.user, self.offer)
            messages.success(request, self.done)
        return redirect(self.page_url)

    def step(self, data: dict[str, Any]) -> object:
        """Do it and return whether anything changed; raises ValidationError."""
        raise NotImplementedError

    @property
    def page_url(self) -> str:
        """Where the volunteer is."""
        return reverse("volunteers:inspect", args=[self.offer.pk])


class NoteView(DeskStepView):
    """Write a note."""

    form_class = NoteForm
    log = audit_log.NOTED
    done = "The note is kept."

    def step(self, data: dict[str, Any]) -> object:
        """Keep it; raises PermissionDenied for whoever may not write notes."""
        if not self.request.user.has_perm(ADD_NOTE):
            raise PermissionDenied
        return add_note(self.offer, self.request.user, data["text"])  # type: ignore[arg-type]  # nobody else is let in


class AssignView(DeskStepView):
    """Return an offer to a colleague."""

    form_class = AssignForm
    log = audit_log.ASSIGNED
    done = "The volunteer is assigned."

    def step(self, data: dict[str, Any]) -> object:
        """Assign it."""
        return assign(self.offer, data["colleague"])


class StateView(DeskStepView):
    """Say how far the desk has got."""

    form_class = StateForm
    log = audit_log.MOVED_ON
    done = "The state is changed."

    def step(self, data: dict[str, Any]) -> object:
        """Change the state."""
        return change_state(self.offer, VolunteerInterest.State(data["state"]))


STEPS: dict[str, Callable[..., Any]] = {"note": NoteView, "assign": AssignView, "state": StateView}
