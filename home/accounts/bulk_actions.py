"""Bulk actions on users, where “all” means all that the list shows."""

from django.db.models import Q, QuerySet
from wagtail.users.views import bulk_actions
from wagtail.users.views.users import UserFilterSet

from home.accounts.models import User
from home.accounts.viewsets import SEARCH_FIELDS


class ListedUsers:
    """Finds users as the list does, by name, address and filters."""

    def get_all_objects_in_listing_query(self, parent_id: str | None) -> QuerySet[User, int]:
        """Return the primary keys of the users in the list that the action was chosen in."""
        request = self.request  # type: ignore[attr-defined]  # it is mixed into a view
        users = UserFilterSet(request.GET, queryset=User.objects.all(), request=request).qs
        typed = request.GET.get("q", "")
        found = Q()
        for field in SEARCH_FIELDS:
            found |= Q(**{f"{field}__icontains": typed})
        keys: QuerySet[User, int] = users.filter(found).values_list("pk", flat=True)
        return keys


class AssignRoleAction(ListedUsers, bulk_actions.AssignRoleBulkAction):
    """Puts users into a group."""


class DeleteAction(ListedUsers, bulk_actions.DeleteBulkAction):
    """Deletes users."""


class SetActiveStateAction(ListedUsers, bulk_actions.SetActiveStateBulkAction):
    """Lets users sign in, or no longer."""
