"""The registers and messages in the CMS, and the bases of its pages."""

from home.admin.register_viewsets import RegisterGroup

__all__ = ["RegisterGroup"]
