"""The page of a volunteer, with their offer, the notes and the steps of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from newsletter.desk import audit_log
from newsletter.desk.person_page import PersonPageView
from newsletter.desk.volunteers.volunteer_list import confirmed_offers, display_name, volunteer_url
from newsletter.people.models import Subscription, VolunteerInterest
from newsletter.people.volunteer_desk import MAX_NOTE_LENGTH, add_note, assign, change_state, colleagues

ADD_NOTE_PERMISSION = "newsletter.add_volunteernote"


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(label="New note", max_length=MAX_NOTE_LENGTH, widget=forms.Textarea(attrs={"rows": 4}))


class ColleagueField(forms.ModelChoiceField):
    """A colleague by the name that the CMS shows."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the name."""
        return str(get_user_display_name(obj))


class AssignForm(forms.Form):
    """The colleague that a volunteer is assigned to."""

    colleague = ColleagueField(queryset=None, label="Assigned to", required=False, empty_label="Nobody")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = colleagues()  # type: ignore[attr-defined]  # it is a model's field


class StateForm(forms.Form):
    """The state of an offer."""

    state = forms.ChoiceField(choices=VolunteerInterest.State.choices)


class VolunteerPageView(PersonPageView):
    """One volunteer with their offer and the notes of the desk."""

    page_title = "Volunteer"
    template_name = "newsletter/desk/volunteers/page.html"

    def get_object(self, queryset: Any = None) -> VolunteerInterest:
        """Return the offer; raises Http404 for one that nobody confirmed."""
        return get_object_or_404(confirmed_offers(), pk=self.pk)

    def get_page_subtitle(self) -> str:
        """Return the name of the person."""
        return display_name(self.object)

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
            "can_change": self.user_has_permission("change"),
            "note_form": NoteForm() if self.request.user.has_perm(ADD_NOTE_PERMISSION) else None,
            "assign_form": AssignForm(initial={"colleague": offer.assigned_to}),
        }


class VolunteerStepView(PermissionCheckedMixin, View):
    """One step of the desk, by POST alone."""

    http_method_names = ["post"]
    model = VolunteerInterest
    permission_required = "change"
    form_class: type[forms.Form]
    log_action = ""
    success_message = ""

    @cached_property
    def offer(self) -> VolunteerInterest:
        """The offer; raises Http404 for one that nobody confirmed."""
        return get_object_or_404(confirmed_offers(), pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the step, log it and show the volunteer, with what is wrong if it was refused."""
        form = self.form_class(request.POST)
        if form.is_valid():
            self._take_step(form.cleaned_data)
        else:
            messages.error(request, " ".join(str(message) for errors in form.errors.values() for message in errors))
        return redirect(volunteer_url(self.offer))

    def _take_step(self, data: dict[str, Any]) -> None:
        try:
            changed = self.perform(data)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return
        if changed:
            audit_log.log_action(self.log_action, self.request.user, self.offer)
            messages.success(self.request, self.success_message)

    def perform(self, data: dict[str, Any]) -> object:
        """Take the step and return whether anything changed; raises ValidationError when it is refused."""
        raise NotImplementedError


class NoteView(VolunteerStepView):
    """Write a note."""

    form_class = NoteForm
    log_action = audit_log.ADD_NOTE
    success_message = "The note is kept."

    def perform(self, data: dict[str, Any]) -> object:
        """Save the note; raises PermissionDenied for users who may not add notes."""
        if not self.request.user.has_perm(ADD_NOTE_PERMISSION):
            raise PermissionDenied
        return add_note(self.offer, self.request.user, data["text"])  # type: ignore[arg-type]  # nobody else is let in


class AssignView(VolunteerStepView):
    """Assign an offer to a colleague."""

    form_class = AssignForm
    log_action = audit_log.ASSIGN_VOLUNTEER
    success_message = "The volunteer is assigned."

    def perform(self, data: dict[str, Any]) -> object:
        """Assign it."""
        return assign(self.offer, data["colleague"])


class StateView(VolunteerStepView):
    """Change the state of an offer."""

    form_class = StateForm
    log_action = audit_log.CHANGE_VOLUNTEER_STATE
    success_message = "The state is changed."

    def perform(self, data: dict[str, Any]) -> object:
        """Change the state."""
        return change_state(self.offer, VolunteerInterest.State(data["state"]))


STEP_VIEWS: dict[str, Callable[..., Any]] = {"note": NoteView, "assign": AssignView, "state": StateView}
