"""Development on one's own machine: plain HTTP, error pages with detail, demo content."""

from config.secret_key import kept_secret_key
from config.settings.base import *

DEBUG = True
SECRET_KEY = kept_secret_key(VAR_DIR / "secret-key")
SUPPRESSION_KEY = kept_secret_key(VAR_DIR / "suppression-key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = ["demo", "development", *INSTALLED_APPS]

# Accounts made here cannot sign in to a production copy of this database, which does not know the algorithm.
PASSWORD_HASHERS = [
    "demo.hashers.DevelopmentPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# A newcomer signs in to the demo in one step. Set the variable to try what production asks for.
SECOND_FACTOR_REQUIRED = env.boolean("SECOND_FACTOR_REQUIRED", default=False)

# There is no HTTPS on 127.0.0.1.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# Static files are served from where they are written, without being collected.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

env.check()
