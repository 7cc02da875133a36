"""Recognise searches by people who need help, or who miss somebody."""

from search.help_needs.detection import HelpNeed, HelpSubject, help_need, help_subjects, need_without_results
from search.help_needs.names import is_likely_name

__all__ = ["HelpNeed", "HelpSubject", "help_need", "help_subjects", "is_likely_name", "need_without_results"]
