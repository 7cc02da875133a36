"""The WSGI application that a production server runs."""

import os

from django.core.wsgi import get_wsgi_application

from config.start_checks import require_one_address

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()
require_one_address()
