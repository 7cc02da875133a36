"""What has to be right, and what should be looked at, before a page is frozen for mailing."""

from newsletter.mailings.preflight.checklist import preflight
from newsletter.mailings.preflight.finding import Finding, Severity

__all__ = ["Finding", "Severity", "preflight"]
