"""How staff keep the registers in the CMS."""

from home.admin.registers import RegisterGroup

__all__ = ["RegisterGroup"]
