"""The page of a volunteer, with their offer, the notes and the forms of the desk."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from newsletter.desk.person_page import PersonPageView
from newsletter.desk.volunteers.volunteer_forms import AssignForm, NoteForm, SeenForm
from newsletter.desk.volunteers.volunteer_list import confirmed_offers, display_name
from newsletter.people.models import Subscription, VolunteerInterest

ADD_NOTE_PERMISSION = "newsletter.add_volunteernote"


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
        """Add the offer, the notes and the forms, which may be given as they were sent."""
        offer = self.object
        note_form, assign_form = kwargs.pop("note_form", None), kwargs.pop("assign_form", None)
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "offer": offer,
            "supporter": offer.subscription.supporter,
            "has_left": offer.subscription.state == Subscription.State.LEFT,
            "notes": offer.notes.select_related("author"),
            "states": VolunteerInterest.State,
            "can_change": self.user_has_permission("change"),
            "note_form": (note_form or NoteForm()) if self.request.user.has_perm(ADD_NOTE_PERMISSION) else None,
            "assign_form": assign_form or AssignForm(initial={"colleague": offer.assigned_to}),
            "seen_form": SeenForm.for_offer(offer),
        }
