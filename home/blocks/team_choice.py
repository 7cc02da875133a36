"""Teams to choose from."""

from wagtail.blocks import StreamBlock

from home.blocks.references import RegisterChooserBlock


class ContactStreamBlock(StreamBlock):
    """Contacts from the register, in order."""

    contact = RegisterChooserBlock(
        "home.RoleContact",
        icon="mail",
        description="A team that readers can contact.",
        template="home/blocks/chosen_contact.html",
    )
