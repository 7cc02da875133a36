"""The password hash of development accounts."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class DevelopmentPasswordHasher(PBKDF2PasswordHasher):
    """PBKDF2 under a name that production does not know, so that no account made in development can sign in there."""

    algorithm = "development_only_pbkdf2_sha256"
