"""Search backends for the databases the site runs on, in the form that Wagtail's settings name."""
