"""Settings of a server that a test starts: those of tests, with the key of the test, which signs its forms."""

import os

from config.settings.test import *  # noqa: F403  # settings build on settings

SECRET_KEY = os.environ["SECRET_KEY"]
