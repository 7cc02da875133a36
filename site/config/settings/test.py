"""Tests: as production answers, but over plain HTTP, with tasks run at once and a password hash that costs nothing."""

from django.core.management.utils import get_random_secret_key

from config.settings.base import *
from config.tasks import QUEUES

SECRET_KEY = get_random_secret_key()
SUPPRESSION_KEY = get_random_secret_key()
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

INSTALLED_APPS = ["demo", "development", *INSTALLED_APPS]

DATABASES = {"default": env.parsed("DATABASE_URL", database, default="sqlite://:memory:")}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": QUEUES}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

ANYMAIL = {"WEBHOOK_SECRET": "test:secret"}

# Tests sign in without a second step; those about it ask for it.
SECOND_FACTOR_REQUIRED = False

# The test client and the browser of the tests speak plain HTTP.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False

# Nothing is collected before a test run.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

env.check()
