"""How gunicorn serves the site in production; each line can be overridden on its command line."""

import os

wsgi_app = "config.wsgi"
pythonpath = "site"  # a source root, not a package: tests/config/test_layout.py says why
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60

# Lines of access name the address without its query string, which holds what readers searched for, without the tokens
# of people who signed up, and no referrer.
logger_class = "config.tokens.AccessLogger"
accesslog = "-"
access_log_format = '%(t)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'
