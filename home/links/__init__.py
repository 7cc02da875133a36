"""Links as people paste them: out of the wrappers of mail programs, and checked for what readers cannot reach."""

from home.links.link_faults import LinkFault, link_faults
from home.links.unwrapped_address import unwrap_address, unwrap_text

__all__ = ["LinkFault", "link_faults", "unwrap_address", "unwrap_text"]
