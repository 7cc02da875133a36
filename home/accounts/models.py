"""The user model: a person signs in with their email address and has one name."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from home.accounts.email_field import LowerCaseEmailField
from home.public_forms.text_checks import is_blank, strip_control_characters

NAME_MESSAGE = "Enter the name that colleagues will see."


class UserManager(BaseUserManager["User"]):
    """Makes users who sign in with their email address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user, who cannot sign in while there is no password; raises ValidationError for wrong fields."""
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create an administrator, who may do everything."""
        return self.create_user(email, password, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]  # Wagtail’s managers have no types
    """A member of staff."""

    email = LowerCaseEmailField("email address", unique=True)
    name = models.CharField(
        max_length=150,
        help_text="The name colleagues will see, for example Priya Shah.",
        error_messages={"blank": NAME_MESSAGE},
    )
    is_active = models.BooleanField(
        "active",
        default=True,
        help_text="Untick this instead of deleting someone, so that their name stays with what they did.",
    )
    date_joined = models.DateTimeField(default=timezone.now, editable=False)
    sessions_ended_at = models.DateTimeField(
        null=True, editable=False, help_text="Sessions that began before this are over."
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "email"]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def first_name(self) -> str:
        """The name, by which the menu of the CMS calls whoever is signed in."""
        return self.name

    def clean(self) -> None:
        """Put the name on one line; raises ValidationError when there is nothing of it to see."""
        super().clean()
        if self.name and is_blank(self.name):
            raise ValidationError({"name": NAME_MESSAGE})
        self.name = " ".join(strip_control_characters(self.name).split())

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must carry to go on: it changes with the password and when sessions are ended."""
        carried: str = super()._get_session_auth_hash(secret)  # type: ignore[misc]  # Django’s stubs leave it out
        if self.sessions_ended_at is None:
            return carried
        return salted_hmac("home.accounts.sessions_ended_at", f"{carried}{self.sessions_ended_at}").hexdigest()

    def get_full_name(self) -> str:
        """Return the name, which Wagtail shows with what somebody did."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name: it is one field, and nobody guesses which part people go by."""
        return self.name


class AttemptCount(models.Model):
    """How often something was tried, such as a password for one account, since when."""

    key = models.CharField(max_length=64, unique=True, help_text="A keyed hash of whose attempts these are.")
    began_at = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.number} since {self.began_at}"
