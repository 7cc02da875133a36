"""Who needs a second factor: whoever may see personal data, by permissions, whatever the groups are called."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import Model

from home.accounts.models import User
from home.held_data import held_parts


def personal_models() -> set[type[Model]]:
    """Return the models that hold personal data: all that is held about readers, and the accounts of colleagues."""
    return {User, *(model for part in held_parts() for model in part.models)}


def needs_second_factor(user: User) -> bool:
    """Return whether the user must have a second factor."""
    return settings.SECOND_FACTOR_REQUIRED and may_see_personal_data(user)


def may_see_personal_data(user: User) -> bool:
    """Return whether the user has any permission on personal data, or may give themselves one by changing groups."""
    if user.is_superuser:
        return True
    models: set[type[Model]] = {*personal_models(), Group}
    labels = {(model._meta.app_label, model._meta.model_name) for model in models}
    return any(_subject(permission) in labels for permission in user.get_all_permissions())


def _subject(permission: str) -> tuple[str, str]:
    """Return the app and the model of a permission such as `newsletter.view_supporter`."""
    app_label, _, codename = permission.partition(".")
    return app_label, codename.rpartition("_")[2]
