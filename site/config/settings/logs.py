"""Logging: plain lines on standard error, which name addresses without their query string and without tokens."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "without_query_strings": {"()": "config.log_privacy.WithoutQueryStrings"},
        "without_tokens": {"()": "config.log_privacy.WithoutTokens"},
    },
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["without_tokens"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django's own handlers would print each line twice, and mail the error pages with what readers typed.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # The development server writes down whole addresses, with what readers search for.
        "django.server": {"filters": ["without_query_strings"], "handlers": [], "level": "INFO", "propagate": True},
        # A line for every run of a job or task says nothing; one that fails is logged as an error.
        "apscheduler": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        # Says at every start that it has started.
        "pikepdf": {"level": "WARNING"},
        # Tells of each of its detectors, and repeats what stands in a report that it cannot read.
        "flufl.bounce": {"level": "CRITICAL"},
    },
}
