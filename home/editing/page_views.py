"""The forms of pages: what editors type is kept, whoever else is at work, and nothing is saved that nobody wrote."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.functional import cached_property
from wagtail.admin import messages
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

from home.editing import notices
from home.editing.choices import posted_choices, put_choices
from home.editing.merged import Conflict, Merged
from home.editing.page_lock import lock_pages
from home.editing.page_saving import save_as_posted, save_merged
from home.editing.page_versions import NO_REVISION, PageVersions, base_token
from home.editing.saved_version import (
    close_form,
    is_closed,
    last_saved,
    mark_opened,
    mark_saved,
    may_overwrite,
    newest_of,
)

KEY_INPUT, BASE_INPUT = "form_key", "form_base"


class FormKeyMixin:
    """A form that is known by a key, so that what was saved from it is told from what was saved from others."""

    request: HttpRequest

    @cached_property
    def form_key(self) -> str:
        """The key that the form came with, or a new one for a form that is shown first."""
        return self.posted_key or str(uuid4())

    @cached_property
    def posted_key(self) -> str:
        """The key that the form came with, empty where none did."""
        return str(self.request.POST.get(KEY_INPUT, ""))[:36]


class PageEditView(FormKeyMixin, EditView):
    """The form of a page that is there already."""

    page: Any
    request: Any
    versions: PageVersions | None = None
    conflicts: list[Conflict] = []

    def get_template_names(self) -> list[str]:
        """Return a template with the inputs that tell what the form was filled with."""
        names: list[str] = super().get_template_names()
        return ["home/editing/page_edit.html"] if names == ["wagtailadmin/pages/edit.html"] else names

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form, and keep the version that it is filled with."""
        if not self.hydrate_create_view:
            mark_opened(self.latest_revision)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Save the form on top of what others have saved meanwhile."""
        if not self.posted_key or self.page.alias_of_id or self.is_reverting:
            return super().post(request, *args, **kwargs)
        versions = PageVersions(self.page, self.real_page_record, self.posted_key, request.POST.get(BASE_INPUT, ""))
        if self.expects_json_response and posted_choices(request.POST):
            # A choice that stands there is nobody's yet: it counts when the editor presses a button.
            return self.json_error_response("invalid_revision", notices.CHOOSE_FIRST)
        if self.expects_json_response and self._is_outrun():
            return self.json_error_response("invalid_revision", notices.OUTRUN)
        self._choose_revision(versions)
        if versions.has_diverged:
            self.page = versions.base_page()
        self.versions = versions
        return super().post(request, *args, **kwargs)

    @property
    def is_out_of_date(self) -> bool:
        """Whether somebody else saved meanwhile; no obstacle to a form whose versions can be merged."""
        return bool(self.versions is None and EditView.is_out_of_date.func(self))

    def form_valid(self, form: Any) -> HttpResponseBase:
        """Save what was changed, merged with what others changed."""
        versions = self.versions
        if versions is None:
            return super().form_valid(form)
        form.save(commit=False)
        put_choices(form.instance, versions.theirs, posted_choices(self.request.POST))
        mine = form.instance.serializable_data()
        if versions.has_diverged:
            return self._save_diverged(versions, mine)
        if self.action_name == "save" and versions.says_the_same(mine) and not self._has_new_comments():
            return self._keep_as_it_is()
        versions.keep_first_version()
        response = super().form_valid(form)
        self._mark_saved(versions)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what tells the versions apart."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        base = self.request.POST.get(BASE_INPUT) if self.posted_key and not self.conflicts else None
        key = str(uuid4()) if self.conflicts else self.form_key
        return context | {
            "form_key": key,
            "form_base": base or base_token(self.latest_revision),
            "conflicts": self.conflicts,
            "other_editor": notices.editor_name(self.latest_revision),
        }

    def _is_outrun(self) -> bool:
        """Return whether the form was saved, published or submitted after it was sent to be saved on its own."""
        if is_closed(self.posted_key):
            return True
        newest = newest_of(self.posted_key, self.page)
        return newest is not None and self.request.POST.get("overwrite_revision_id", "") != str(newest.pk)

    def _choose_revision(self, versions: PageVersions) -> None:
        """Let Wagtail overwrite the latest revision only where nobody but this form knows it."""
        data = self.request.POST.copy()
        data.pop("overwrite_revision_id", None)
        is_free = may_overwrite(self.page, versions.latest, versions.form_key, self.request.user, is_merged=False)
        if self.expects_json_response and versions.latest and is_free:
            data["overwrite_revision_id"] = str(versions.latest.pk)
        self.request.POST = data

    def _save_diverged(self, versions: PageVersions, mine: dict[str, Any]) -> HttpResponseBase:
        merged = versions.merge(mine)
        if merged.conflicts:
            if self.expects_json_response:
                return self.json_error_response("invalid_revision", notices.conflict_while_writing(versions.latest))
            return self._show_conflicts(versions, merged)
        if self.expects_json_response:
            save_as_posted(versions, mine, self.request.user)
        revision = save_merged(versions, merged, self.form, self.request.user)
        self.page = versions.merged_page
        if self.expects_json_response:
            is_news = versions.latest == versions.others
            return self._answer_autosave(
                revision, notices.merged_while_writing(versions.others, merged) if is_news else ""
            )
        messages.warning(self.request, notices.merged(versions.others, merged, is_step=self.action_name != "save"))
        return self.redirect_and_remain()

    def _answer_autosave(self, revision: Any, notice: str) -> JsonResponse:
        return JsonResponse(
            {
                "success": True,
                "pk": self.page.pk,
                **(
                    {"revision_id": revision.pk, "revision_created_at": revision.created_at.isoformat()}
                    if revision
                    else {}
                ),
                "field_updates": {},
                "comments": self.form.serialize_comments(self.request.user),
                "html": self.render_partials(),
                "notice": notice,
            }
        )

    def _show_conflicts(self, versions: PageVersions, merged: Merged) -> HttpResponse:
        """Show the form with both versions of what both have changed; nothing is saved until the editor has chosen."""
        mark_opened(versions.latest)
        self.conflicts = merged.conflicts
        self.page = versions.page.with_content_json(merged.value)
        self.form = self.form_class(
            instance=self.page, subscription=self.subscription, parent_page=self.parent, for_user=self.request.user
        )
        self.has_unsaved_changes = True
        messages.error(self.request, notices.conflict(versions.latest))
        return self.render_to_response(self.get_context_data(), status=HTTPStatus.CONFLICT)

    def _keep_as_it_is(self) -> HttpResponseBase:
        if self.expects_json_response:
            return self._answer_autosave(None, "")
        messages.success(self.request, notices.UNCHANGED)
        return self.run_hook("after_edit_page", self.request, self.page) or self.redirect_and_remain()

    def _has_new_comments(self) -> bool:
        comments = self.form.formsets.get("comments")
        return comments is not None and any(form.has_changed() for form in comments.forms)

    def _mark_saved(self, versions: PageVersions) -> None:
        revision = type(self.page).objects.get(pk=self.page.pk).latest_revision
        if revision and base_token(revision) != versions.latest_token:
            mark_saved(revision, versions.form_key)
        if not self.expects_json_response:
            close_form(versions.form_key)


class PageCreateView(FormKeyMixin, CreateView):
    """The form of a new page; what is sent after the page was saved from it changes that page instead of making two."""

    template_name = "home/editing/page_create.html"

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Make the page, or save it where this form has made it before."""
        made = last_saved(self.posted_key)
        if made is not None:
            with lock_pages(int(made.object_id)):
                return PageEditView.as_view()(request, page_id=int(made.object_id))
        response: HttpResponseBase = super().post(request)
        if self.page.pk and self.posted_key:
            mark_saved(type(self.page).objects.get(pk=self.page.pk).latest_revision, self.posted_key)
            if not self.expects_json_response:
                close_form(self.posted_key)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what tells the form from others."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"form_key": self.form_key, "form_base": NO_REVISION}
