"""Recognise searches by people who need help, or who miss somebody."""

from search.help_needs.detection import HelpNeed, help_need, need_without_results
from search.help_needs.names import is_likely_name

__all__ = ["HelpNeed", "help_need", "is_likely_name", "need_without_results"]
