"""What is connected once the models are loaded."""

from django.contrib.auth.signals import user_logged_in

from home.accounts import checks  # noqa: F401  # registers the checks
from home.accounts.second_factor.session_state import begin_session


def connect() -> None:
    """Begin every session with the second step that it needs."""
    user_logged_in.connect(begin_session, dispatch_uid="home.accounts.begin_session")
