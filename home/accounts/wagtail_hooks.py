"""What the accounts app adds to the CMS."""

from wagtail import hooks

from home.accounts.bulk_actions import AssignRoleAction, DeleteAction, SetActiveStateAction

# After Wagtail's own actions of the same names, whose place they take.
for action in (AssignRoleAction, DeleteAction, SetActiveStateAction):
    hooks.register("register_bulk_action", action, order=1)
