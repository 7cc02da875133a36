"""Where on the site readers can write to a team, known without a query for every contact that is shown."""

from home.blocks import references_by_model
from home.page_tree_cache import CONTACT_FORMS, get_or_find
from home.pages import ContactPage
from home.registers import RoleContact


def form_address(team: int | None) -> str:
    """Return the address of the form with a team chosen, by its primary key; empty where no public form offers it."""
    return get_or_find(CONTACT_FORMS, _find_addresses).get(team or 0, "")


def _find_addresses() -> dict[int, str]:
    page = ContactPage.public_pages().first()
    address = page.get_url() if page else None
    if page is None or address is None:
        return {}
    offered = references_by_model(page.contacts.stream_block, [page.contacts.raw_data])[RoleContact]
    reachable = RoleContact.objects.filter(pk__in=offered).exclude(email="")
    return {team.pk: f"{address}?to={team.pk}" for team in reachable}
