"""How gunicorn serves the site in production; each line can be overridden on its command line."""

import os
from typing import Any

wsgi_app = "config.wsgi"
pythonpath = "site"  # a source root, not a package: tests/config/test_layout.py says why
bind = "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
# What is pasted into search stands in the address, up to 2,000 characters of any script. nginx limits its length.
limit_request_line = 0

# Lines of access name the address without its query string, which holds what readers searched for, without the tokens
# of people who signed up, and no referrer.
logger_class = "config.access_log.AccessLogger"
accesslog = "-"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'


def on_starting(server: Any) -> None:
    """Keep query strings and tokens out of the lines about requests that failed as well; the workers inherit it."""
    # gunicorn puts `site` on the path only after it has read this file.
    from config import log_privacy  # noqa: PLC0415  # see the line above

    server.log.error_log.addFilter(log_privacy.WithoutQueryStrings())
    server.log.error_log.addFilter(log_privacy.WithoutTokens())
