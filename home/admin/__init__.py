"""How staff keep the registers in the CMS."""

from home.admin.register_viewsets import RegisterGroup

__all__ = ["RegisterGroup"]
