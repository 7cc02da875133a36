"""Settings > Users in the CMS, for users with one name who sign in with an email address."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.forms import ModelForm
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import BaseColumn
from wagtail.users.views import users

from home.accounts.forms import UserCreationForm, UserEditForm
from home.accounts.models import User
from home.accounts.second_factor.requirement import needs_second_factor
from home.accounts.second_factor.session_state import describe_factors
from home.editing.record_views import RecordEditMixin

SEARCH_FIELDS = ["name", "email"]
WIDE_ONLY = "wide-only"  # columns that a narrow screen leaves out


class UserIndexView(users.IndexView):
    """The list of users, by name in the order of the alphabet."""

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """Wagtail's columns, with names to sort by and addresses under their own heading."""
        columns: list[BaseColumn] = super().columns
        for column in columns:
            if column.name == "name":
                column.sort_key = "name"
            elif column.name == "email":
                column.label = "Email address"
                column.width = "25%"
            elif column.name in ("is_superuser", "is_active", "last_login"):
                column.classname = f"{column.classname} {WIDE_ONLY}"
        return columns

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """Order users; databases differ in whether capitals come first in a name."""
        name = Lower("name")
        if self.ordering in ("name", "-name"):
            return queryset.order_by(name.desc() if self.ordering == "-name" else name, "email")
        ordered: QuerySet[User] = super().order_queryset(queryset)
        return ordered


class UserEditView(RecordEditMixin, users.EditView):
    """The form of a user."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how the user signs in."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "second_step": describe_factors(self.object),
            "needs_second_step": needs_second_factor(self.object),
            "may_reset": self.request.user.is_superuser and self.request.user != self.object,
        }


class UserViewSet(users.UserViewSet):
    """The pages for users."""

    ordering = "name"
    search_fields = SEARCH_FIELDS
    index_view_class = UserIndexView
    edit_view_class = UserEditView
    create_template_name = "accounts/user_create.html"
    edit_template_name = "accounts/user_edit.html"

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[Any]]:
        """Return the form for a new user or for one that exists."""
        return UserEditForm if for_update else UserCreationForm
