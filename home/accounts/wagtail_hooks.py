"""What the accounts app adds to the CMS."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks

from home.accounts.bulk_actions import AssignRoleAction, DeleteAction, SetActiveStateAction
from home.accounts.invitations import invite
from home.accounts.second_factor.changes import register_reset_log_action

hooks.register("after_create_user", invite)
hooks.register("register_log_actions", register_reset_log_action)

# After Wagtail's own actions of the same names, whose place they take.
for action in (AssignRoleAction, DeleteAction, SetActiveStateAction):
    hooks.register("register_bulk_action", action, order=1)


@hooks.register("register_account_menu_item")
def second_step_item(request: HttpRequest) -> dict[str, str]:
    """Return the way to one's own passkeys, app and recovery codes."""
    return {
        "url": f"{reverse('second_step_set_up')}?next={reverse('wagtailadmin_account')}",
        "label": "Second step",
        "help_text": "A passkey or a code from your phone, asked for after your password.",
    }
