"""Factory for the sign-up page, and what people send from it."""

from typing import Any

import factory

from newsletter.people.forms.sign_up_form import SignUpForm
from newsletter.people.models import Interest, SignUpOffer
from newsletter.people.pages import SignUpPage
from tests.factories.contact import stamp
from tests.factories.pages import SitePageFactory, the_home_page
from tests.factories.supporters import ConsentWordingFactory, PrivacyNoticeFactory


class SignUpPageFactory(SitePageFactory):
    """The sign-up page under the home page, with a wording for each thing that it offers and a notice."""

    parent = factory.LazyFunction(the_home_page)
    title = "Sign up"

    class Meta:
        model = SignUpPage

    @classmethod
    def _create(cls, model_class: type[SignUpPage], *args: Any, **kwargs: Any) -> SignUpPage:
        offered = kwargs.pop("offered", list(Interest))
        for interest in offered:
            ConsentWordingFactory.create(interest=interest)
        PrivacyNoticeFactory.create()
        offers = [SignUpOffer(interest=interest, explanation=f"{interest.label}.") for interest in offered]
        return super()._create(model_class, *args, **kwargs, offers=offers)


def sent_form(page: SignUpPage, *interests: Interest, **fields: Any) -> dict[str, Any]:
    """Return what a browser sends when somebody ticked interests, Missing News when none are named."""
    filled = {
        "email": "ada@reader.example",
        "name": "",
        "interests": list(interests) or [Interest.MISSING_NEWS],
        "scope": "all",
        "nation": "",
        "region": "",
        "website": "",
        "opened": stamp(),
        "checked": "",
        "shown": SignUpForm(page).shown_texts,
    }
    return filled | fields
