"""Bystanders: people, mailings, editions and register entries in every state, which no act on others may touch."""

from django.db.models import Value
from django.db.models.functions import Concat

from home.registers import RoleContact
from newsletter.people.models import ConsentWording, Interest, PrivacyNotice, VolunteerRole, VolunteerTime
from tests.factories.bystanders.editions import make_editions
from tests.factories.bystanders.mailings import make_mailings, renew_claims_of_bystanders
from tests.factories.bystanders.people import make_people, renew_what_waits
from tests.factories.bystanders.registers import make_registers

__all__ = ["make_bystanders", "renew_bystanders"]


def make_bystanders() -> None:
    """Fill a migrated database with bystanders of every kind in every state, none of which is due for anything."""
    registers = make_registers()
    editions = make_editions(registers)
    # The sign-up page has brought its texts with it.
    wordings = {Interest(wording.interest): wording for wording in ConsentWording.objects.all()}
    make_people(wordings, PrivacyNotice.objects.get(), registers.topics)
    make_mailings(editions)
    _name_apart()


def _name_apart() -> None:
    """Give names that no factory gives, whose numbers start again in each process."""
    named = {
        ConsentWording: "identifier",
        PrivacyNotice: "version",
        RoleContact: "name",
        VolunteerRole: "name",
        VolunteerTime: "name",
    }
    for model, field in named.items():
        model._default_manager.update(**{field: Concat(Value("bystander "), field)})


def renew_bystanders() -> None:
    """Bring what is a matter of minutes up to date, because bystanders are kept for a day."""
    renew_what_waits()
    renew_claims_of_bystanders()
