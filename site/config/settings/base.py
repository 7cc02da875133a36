"""Settings every environment shares: safe as they stand, and without a secret."""

from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from config.admin_path import admin_path
from config.database import database
from config.env import Environment
from config.mail import bounce_mailbox, mail_server, provider_settings
from config.search import DATABASE, search_backends
from config.settings.cms import *
from config.settings.logs import *
from config.settings.security import *
from config.settings.sign_in import *
from config.tasks import task_queue

env = Environment()

SITE_DIR = Path(__file__).resolve().parents[2]
BASE_DIR = SITE_DIR.parent
VAR_DIR = BASE_DIR / "var"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "config",
    "newsletter",
    "home",
    "home.accounts",
    "search",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "home.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    *(["anymail"] if find_spec("anymail") else []),
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.content_security_policy.ContentSecurityPolicyMiddleware",
    "config.response_headers.ResponseHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "home.accounts.session_guard.SessionGuardMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "home.editing.session_views.EndedSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "home.admin.pasted_input.PastedInputMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.redirect_middleware.RedirectMiddleware",
    "home.admin.refused_requests.RefusedRequestsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Data

DATABASES = {"default": env.parsed("DATABASE_URL", database, default=f"sqlite:///{quote(str(VAR_DIR / 'db.sqlite3'))}")}
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counters of forms are in it. At Django's 300 entries a flood from many networks would push out its own counters.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# The database joins and ranks by itself; Elasticsearch or OpenSearch may be named instead.
WAGTAILSEARCH_BACKENDS = env.parsed("SEARCH_URL", search_backends, default=DATABASE)

# The database keeps the tasks; Redis may be named instead, for workers on several machines.
TASK_QUEUE = env.parsed("TASK_QUEUE_URL", task_queue, default="database")
TASKS = TASK_QUEUE.tasks
RQ_QUEUES = TASK_QUEUE.rq_queues
INSTALLED_APPS += TASK_QUEUE.apps

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Files

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATICFILES_DIRS = [SITE_DIR / "static"]
STATIC_ROOT = str(VAR_DIR / "static")
STATIC_URL = "/static/"
MEDIA_ROOT = env.text("MEDIA_ROOT", str(VAR_DIR / "media"))
MEDIA_URL = "/media/"

# Proxies

# These are believed when they say where a request comes from: the same list that gunicorn goes by.
TRUSTED_PROXIES = env.list("FORWARDED_ALLOW_IPS") or ["127.0.0.1", "::1"]

# Mail

MAIL_SERVER = env.parsed("EMAIL_URL", mail_server, default=(VAR_DIR / "mail").as_uri())
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_FILE_PATH = MAIL_SERVER.folder
EMAIL_HOST = MAIL_SERVER.host
EMAIL_PORT = MAIL_SERVER.port
EMAIL_HOST_USER = MAIL_SERVER.user
EMAIL_HOST_PASSWORD = MAIL_SERVER.password
EMAIL_USE_TLS = MAIL_SERVER.use_tls
EMAIL_USE_SSL = MAIL_SERVER.use_ssl
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Missing News <missing-news@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Mailings: messages a minute to all and to one host (0 for no limit), and workers at work on one mailing.
MAIL_PER_MINUTE = env.integer("MAIL_PER_MINUTE", 0)
MAIL_PER_HOST_PER_MINUTE = env.integer("MAIL_PER_HOST_PER_MINUTE", 0)
MAILING_WORKERS = max(1, env.integer("MAILING_WORKERS", 1))
# Where mail servers report what they could not deliver; none where it is not set.
BOUNCE_MAILBOX = env.parsed("BOUNCE_MAILBOX", bounce_mailbox, default="")

# Keys of a mail provider, and the secret of its webhooks; of use only where django-anymail is installed.
ANYMAIL = provider_settings(env.variables)

# Where the CMS is; another path keeps the noise of those who try every door out of the logs.
ADMIN_PATH = env.parsed("ADMIN_PATH", admin_path, default="admin")

# Where somebody who has found a weakness writes to: mailto: or https:
SECURITY_CONTACT = env.text("SECURITY_CONTACT", f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}")

WAGTAILADMIN_BASE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
