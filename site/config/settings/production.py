"""Production: everything particular comes from the environment, and what is missing is named before anything starts."""

from urllib.parse import urlsplit

from config.settings.base import *

SECRET_KEY = env.required("SECRET_KEY")

# A key of its own: SECRET_KEY may be changed at any time, and the hashes of suppressed addresses must still be found.
SUPPRESSION_KEY = env.required("SUPPRESSION_KEY")

# These have been read above, with defaults that suit a developer's machine and no other.
for name in ("DATABASE_URL", "SITE_URL", "DEFAULT_FROM_EMAIL", "EMAIL_URL", "MEDIA_ROOT"):
    env.required(name)

env.check()

# The host of SITE_URL, unless the site answers under others as well.
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS") or [urlsplit(WAGTAILADMIN_BASE_URL).hostname or ""]

# A browser takes these from this host alone, over HTTPS (RFC 6265bis, section 4.1.3.2).
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
DEVICE_COOKIE_NAME = "__Host-device"

# A connection is kept between requests, and tried before it is used again.
DATABASES = {"default": {**DATABASES["default"], "CONN_MAX_AGE": 600}}

# WhiteNoise comes straight after the redirect to HTTPS, as its documentation asks.
MIDDLEWARE = [MIDDLEWARE[0], "whitenoise.middleware.WhiteNoiseMiddleware", *MIDDLEWARE[1:]]
