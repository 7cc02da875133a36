"""Somebody who has left as many traces as there are."""

from newsletter.people.confirmation import confirm_subscription
from newsletter.people.models import Interest, Supporter, VolunteerInterest, VolunteerNote
from newsletter.people.sign_up_requests import VolunteerOffer, request_subscription
from tests.factories.supporters import ConsentWordingFactory, address_of, confirmation_token

ADA = "zebedee.quill@reader.example"
NAME = "Zebedee Quill"


def a_whole_life() -> Supporter:
    """Sign somebody up for everything, confirm it, and note a call."""
    offer = VolunteerOffer("wales", "Gwent", [], [], {"Why?": f"I am {NAME}, {ADA}"})
    wordings = {interest: ConsentWordingFactory.create(interest=interest) for interest in Interest}
    request_subscription(address_of(ADA), interests=wordings, notice=None, page="/sign-up/", name=NAME, volunteer=offer)
    supporter = Supporter.objects.get(address_key=ADA)
    confirm_subscription(confirmation_token(supporter))
    VolunteerNote.objects.create(interest=VolunteerInterest.objects.get(), text=f"Called {NAME} ({ADA})")
    return supporter
