"""The policy pages, in the order of the list."""

from typing import Final

from demo.content.policy.adults import ADULTS
from demo.content.policy.care import CARE
from demo.content.policy.exploitation import EXPLOITATION
from demo.content.policy.guardianship import GUARDIANSHIP
from demo.content.policy.return_interviews import RETURN_INTERVIEWS

POLICY_PAGES: Final = (RETURN_INTERVIEWS, CARE, EXPLOITATION, ADULTS, GUARDIANSHIP)

__all__ = ["POLICY_PAGES"]
