"""The steps of the desk: each is taken by its button, and what was typed for the others stays on the page."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.log_actions import log

from home.public_forms.text_checks import strip_control_characters
from newsletter.desk import audit_log
from newsletter.desk.volunteers.volunteer_forms import AssignForm, NoteForm, SeenForm, StateForm
from newsletter.desk.volunteers.volunteer_list import volunteer_url
from newsletter.desk.volunteers.volunteer_page import ADD_NOTE_PERMISSION, VolunteerPageView
from newsletter.people.models import VolunteerInterest
from newsletter.people.volunteer_desk import add_note, assign, change_state


class VolunteerStepView(VolunteerPageView):
    """One step of the desk, by POST alone."""

    object: VolunteerInterest
    permission_required = "change"
    any_permission_required = ["change"]
    step_form_class: type[forms.Form]
    step_log_action = ""
    success_message = ""
    seen_field = ""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page of the volunteer, whose address this becomes where it is shown with what was typed."""
        return redirect(volunteer_url(self.object))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step and log it; whatever is wrong or not saved yet stays on the page."""
        form = self.step_form_class(request.POST)
        is_done = form.is_valid() and self._take_step(form)
        if is_done and not self._unsaved():
            return redirect(volunteer_url(self.object))
        for errors in form.errors.values():
            messages.error(request, " ".join(str(message) for message in errors))
        if is_done:
            messages.warning(request, "Anything else you typed on the page is still there, but is not saved yet.")
        log(instance=self.object, action=self.log_action, user=request.user)
        self.object = self.get_object()
        context = self.get_context_data(object=self.object, **self._typed(is_done))
        return self.render_to_response(context, status=HTTPStatus.OK if is_done else HTTPStatus.UNPROCESSABLE_ENTITY)

    def perform(self, data: dict[str, Any]) -> Any:
        """Take the step and return whether anything changed; raises ValidationError when it is refused."""
        raise NotImplementedError

    def _take_step(self, form: forms.Form) -> bool:
        try:
            SeenForm(self.request.POST).refuse_outdated(self.object, self.seen_field)
            changed = self.perform(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return False
        if changed:
            audit_log.log_action(self.step_log_action, self.request.user, self.object)
            messages.success(self.request, self.success_message)
        return True

    def _unsaved(self) -> bool:
        """Return whether the page holds something that another button is for."""
        posted = self.request.POST
        has_note = not isinstance(self, NoteView) and bool(posted.get("text", "").strip())
        chosen = posted.get("colleague")
        was_assigned = posted.get("seen_colleague", "")
        return has_note or (not isinstance(self, AssignView) and chosen is not None and chosen != was_assigned)

    def _typed(self, is_done: bool) -> dict[str, Any]:
        posted = self.request.POST
        typed: dict[str, Any] = {}
        if not (is_done and isinstance(self, NoteView)):
            typed["note_form"] = NoteForm(initial={"text": strip_control_characters(posted.get("text", ""))})
        if "colleague" in posted and not (is_done and isinstance(self, AssignView)):
            typed["assign_form"] = AssignForm(initial={"colleague": posted["colleague"]})
        return typed


class NoteView(VolunteerStepView):
    """Write a note."""

    step_form_class = NoteForm
    step_log_action = audit_log.ADD_NOTE
    success_message = "The note has been saved."

    def perform(self, data: dict[str, Any]) -> Any:
        """Save the note; raises PermissionDenied for users who may not add notes."""
        if not self.request.user.has_perm(ADD_NOTE_PERMISSION):
            raise PermissionDenied
        return add_note(self.object, self.request.user, data["text"])


class AssignView(VolunteerStepView):
    """Assign an offer to a colleague."""

    step_form_class = AssignForm
    step_log_action = audit_log.ASSIGN_VOLUNTEER
    success_message = "The volunteer has been assigned."
    seen_field = "colleague"

    def perform(self, data: dict[str, Any]) -> Any:
        """Assign it."""
        return assign(self.object, data["colleague"])


class StateView(VolunteerStepView):
    """Change the state of an offer."""

    step_form_class = StateForm
    step_log_action = audit_log.CHANGE_VOLUNTEER_STATE
    success_message = "The state has been changed."
    seen_field = "state"

    def perform(self, data: dict[str, Any]) -> Any:
        """Change the state."""
        return change_state(self.object, VolunteerInterest.State(data["state"]))


STEP_VIEWS: dict[str, Callable[..., Any]] = {"note": NoteView, "assign": AssignView, "state": StateView}
