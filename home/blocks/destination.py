"""What blocks with a link have in common: it leads to a page of the site or to another site."""

from django.core.exceptions import ValidationError
from wagtail.blocks import StructBlock, StructBlockValidationError, StructValue


def require_destination(block: StructBlock, value: StructValue) -> None:
    """Raise StructBlockValidationError when neither page nor link is given, unless only a draft is saved."""
    if not block.is_deferred_validation and not value["page"] and not value["link"]:
        error = ValidationError("Choose a page, or enter the address of another site.")
        raise StructBlockValidationError(block_errors={"page": error})
