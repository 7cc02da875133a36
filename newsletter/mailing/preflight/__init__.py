"""What has to be right, and what should be looked at, before a page is frozen for mailing."""

from newsletter.mailing.preflight.checking import preflight
from newsletter.mailing.preflight.finding import Finding, Severity

__all__ = ["Finding", "Severity", "preflight"]
