"""Pre-flight: the checks of a page before it is frozen for a mailing."""

from newsletter.mailings.preflight.checklist import preflight
from newsletter.mailings.preflight.finding import Finding, Severity

__all__ = ["Finding", "Severity", "preflight"]
