"""Ask for a change of a guarded field, take it back, confirm it, and let it take effect when its time has come."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import LogActionRegistry, log

from home.accounts.models import User
from home.guarded_settings.change_mail import Notice, mail_notice
from home.guarded_settings.guard import WAIT, GuardedSetting
from home.guarded_settings.waiting_change import WaitingChange

ASKED, TAKEN_BACK, CHANGED = "home.ask_for_change", "home.take_back_change", "home.make_change"
SETTLED = "This change is no longer waiting. It has already been made or withdrawn."
SECOND_PERSON = (
    "You asked for this change, so only a colleague can confirm it. Otherwise it takes effect when it is due."
)
NOT_CONFIRMABLE = "You cannot confirm this change early, because the wait protects colleagues. You can withdraw it."


def waiting_changes(setting: models.Model) -> QuerySet[WaitingChange]:
    """Return the changes of a setting that wait."""
    setting_type = ContentType.objects.get_for_model(setting)
    return WaitingChange.objects.filter(setting_type=setting_type, setting_id=setting.pk).select_related("asked_by")


@transaction.atomic
def withhold_guarded_changes(
    setting: models.Model, stored: models.Model, user: User, names: Collection[str]
) -> list[WaitingChange]:
    """Put guarded fields of an unsaved setting back to what is stored, and return the changes that now wait.

    ``names`` are the fields that the user could see in the form; the others stay. Everybody who may change the setting
    is told by mail. The caller has locked the stored row.
    """
    asked = []
    guards = setting.guards if isinstance(setting, GuardedSetting) else {}
    for name, guard in guards.items():
        old, new = getattr(stored, name), getattr(setting, name)
        if name in names and (old == new or not guard.must_wait(old, new)):
            continue
        setattr(setting, name, old)
        if name in names:
            asked.append(_ask(stored, name, new, user))
    return asked


@transaction.atomic
def take_back(change: WaitingChange, user: User) -> None:
    """Take a waiting change back; raises ValidationError if it does not wait any more."""
    locked = _lock(change)
    _tell(locked, Notice.TAKEN_BACK, user)
    _log(locked, TAKEN_BACK, user)
    locked.delete()


@transaction.atomic
def confirm(change: WaitingChange, user: User) -> None:
    """Let a change take effect at once; raises ValidationError unless a second person may and it still waits."""
    locked = _lock(change)
    if not locked.may_be_confirmed:
        raise ValidationError(NOT_CONFIRMABLE)
    if locked.asked_by_id == user.pk:
        raise ValidationError(SECOND_PERSON)
    _make(locked, user)


def make_due_changes() -> int:
    """Make the changes whose time has come, and return their number."""
    due = WaitingChange.objects.filter(takes_effect_at__lte=timezone.now())
    return sum(_make_if_waiting(change) for change in due)


@transaction.atomic
def _make_if_waiting(change: WaitingChange) -> bool:
    try:
        locked = _lock(change)
    except ValidationError:
        return False
    _make(locked, None)
    return True


def _make(change: WaitingChange, user: User | None) -> None:
    setting = change.setting
    _tell(change, Notice.MADE, user)
    setattr(setting, change.field_name, change.new_value)
    setting.save(update_fields=[change.field_name])
    _log(change, CHANGED, user)
    change.delete()


def _lock(change: WaitingChange) -> WaitingChange:
    """Return the change as it waits now, with the row of its setting locked, as forms of the setting lock it."""
    settings = change.setting_type.model_class()
    if settings is not None:
        settings._base_manager.select_for_update(of=("self",), no_key=True).filter(pk=change.setting_id).first()
    waiting = WaitingChange.objects.filter(pk=change.pk).first()
    if waiting is None or waiting.setting is None:
        raise ValidationError(SETTLED)
    return waiting


def _ask(stored: models.Model, name: str, value: Any, user: User) -> WaitingChange:
    now = timezone.now()
    change, _ = WaitingChange.objects.update_or_create(
        setting_type=ContentType.objects.get_for_model(stored),
        setting_id=stored.pk,
        field_name=name,
        defaults={"value": value, "asked_by": user, "asked_at": now, "takes_effect_at": now + WAIT},
    )
    _tell(change, Notice.ASKED, user)
    _log(change, ASKED, user)
    return change


def _tell(change: WaitingChange, notice: Notice, user: User | None) -> None:
    # Robust: the change counts, and the page of the setting shows it, whether or not the mail can be queued.
    words = notice.words(change, user)
    transaction.on_commit(partial(mail_notice.enqueue, change.setting_type_id, *words), robust=True)


def _log(change: WaitingChange, action: str, user: User | None) -> None:
    log(change.setting, action, user=user, data={"field": change.field_name})


def register_change_log_actions(actions: LogActionRegistry) -> None:
    """Register the steps of a change in the log of the CMS."""
    actions.register_action(ASKED, "Ask for a change", "Asked for a change, which is waiting")
    actions.register_action(TAKEN_BACK, "Withdraw a change", "Withdrew a waiting change")
    actions.register_action(CHANGED, "Make a waiting change", "A waiting change took effect")
