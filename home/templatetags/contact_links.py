"""Links to the contact form."""

from django import template

from home.contact.form_addresses import form_address

register = template.Library()


@register.simple_tag
def contact_form_address(team: int | None) -> str:
    """Return the address of the form with a team chosen, by its primary key; empty where no public form offers it."""
    return form_address(team)
