"""Links as people paste them: taken out of the wrappers of mail programs, and checked for places readers cannot reach."""

from home.links.link_faults import LinkFault, link_faults
from home.links.unwrapping import unwrap_address, unwrap_text

__all__ = ["LinkFault", "link_faults", "unwrap_address", "unwrap_text"]
