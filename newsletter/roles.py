"""What the two groups of staff may do with corrections: Editors write them and Moderators publish them."""

from home.roles import allow
from newsletter.models import Correction


def set_up_newsletter_roles() -> None:
    """Give both groups their rights on corrections; rights that staff added stay."""
    allow("Editors", [Correction], ["view", "add", "change"])
    allow("Moderators", [Correction], ["view", "add", "change", "delete", "publish"])
