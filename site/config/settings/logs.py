"""Logging: plain lines on standard error, which name addresses without their query string and without tokens."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"tokens": {"()": "config.tokens.TokenFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["tokens"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would print each line twice, and mail the error pages with what readers typed.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A line for every run of a job or task says nothing; one that fails is logged as an error.
        "apscheduler": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
    },
}
