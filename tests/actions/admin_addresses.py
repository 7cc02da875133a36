"""Every address of the CMS, found by what is registered, and filled with what a furnished site holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.admin.models import EditingSession
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page, Revision, Task, TaskState, UploadedFile, Workflow, WorkflowState

from home.accounts.models import User
from newsletter.editions.pages import IssuePage
from newsletter.mailings.models import Mailing
from newsletter.people.models import SupporterImport

Arguments = tuple[Any, ...]

# Left out of the table, each with its reason.
EXCEPTIONS = {
    "wagtailadmin_error_test": "fails on purpose, so that an administrator can see the page of errors",
    "wagtailadmin_password_reset_confirm": "takes a token from a mail and belongs to nobody who is signed in",
    "invitation": "takes a token from a mail and belongs to nobody who is signed in",
    "invite_again": "is about somebody who has no password yet",
    "second_step_remove": "is about a second step, which the administrator of these tests does not have",
    "take_back_setting_change": "is about a change of a setting that waits, and none waits here",
    "confirm_setting_change": "is about a change of a setting that waits, and none waits here",
}
# What a parameter stands for, where neither the view nor its viewset says so.
MODELS: dict[str, type[Model]] = {
    "page_id": IssuePage,
    "parent_page_id": Page,
    "page_to_move_id": IssuePage,
    "page_pk": IssuePage,
    "destination_id": Page,
    "revision_id": Revision,
    "task_state_id": TaskState,
    "task_id": Task,
    "workflow_state_id": WorkflowState,
    "workflow_pk": Workflow,
    "image_id": get_image_model(),
    "document_id": get_document_model(),
    "doc_id": get_document_model(),
    "uploaded_file_id": UploadedFile,
    "collection_id": Collection,
    "session_id": EditingSession,
    "query_id": Query,
    "redirect_id": Redirect,
}
MODELS_BY_PREFIX: dict[str, type[Model]] = {
    "wagtailadmin_api:documents": get_document_model(),
    "wagtailadmin_api:images": get_image_model(),
    "wagtaildocs_chooser": get_document_model(),
    "wagtailadmin_workflows:enable_task": Task,
    "wagtailadmin_workflows:edit_task": Task,
    "wagtailadmin_workflows": Workflow,
    "supporter_imports": SupporterImport,
    "newsletter_mailing": Mailing,
    "mailing_reports": Mailing,
    "newsletter_": IssuePage,
    "wagtailadmin_": IssuePage,
    "reset_second_factor": User,
}
WORDS = {
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "action_name": "approve",
    "action": "leave",
    "name": "pause",
    "object_id": "1",
    "filter_spec": "max-165x165",
}
LABELS = (("content_type_app_name", "content_type_model_name"), ("app_label", "model_name"), ("app_name", "model_name"))


@dataclass(frozen=True)
class Address:
    """An address of the CMS: its name, its route, the names of its parameters, and the model of its view."""

    name: str
    route: str
    parameters: tuple[str, ...]
    model: type[Model] | None


def admin_addresses() -> list[Address]:
    """Return every address of the CMS that has a name, each once."""
    found = [address for address in addresses_of(get_resolver()) if address.route.startswith("admin/")]
    return list({(address.name, address.parameters): address for address in found if address.name}.values())


def addresses_of(
    resolver: URLResolver, is_wanted: Callable[[URLPattern], bool] = bool, namespace: str = "", route: str = ""
) -> Iterator[Address]:
    """Yield the addresses whose pattern is wanted, by default all."""
    for pattern in resolver.url_patterns:
        path = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = namespace + (f"{pattern.namespace}:" if pattern.namespace else "")
            yield from addresses_of(pattern, is_wanted, inner, path)
        elif is_wanted(pattern):
            yield Address(f"{namespace}{pattern.name or ''}" if pattern.name else "", path, *_view(pattern))


def _view(pattern: URLPattern) -> tuple[tuple[str, ...], type[Model] | None]:
    view = pattern.callback
    given = getattr(view, "view_initkwargs", None) or {}
    model = given.get("model") or getattr(getattr(view, "view_class", None), "model", None)
    parameters = pattern.pattern.converters or getattr(pattern.pattern, "regex").groupindex  # noqa: B009  # untyped
    return tuple(parameters), model if isinstance(model, type) else None


def arguments_of(address: Address, *, pages: Sequence[int]) -> list[Arguments]:
    """Return what the parameters of an address can be; ``pages`` are the keys to use where a page is asked for.

    Raises LookupError when the furnished site lacks what the address is about.
    """
    if address.name == "wagtail_bulk_action":
        return bulk_actions()
    labels = next((pair for pair in LABELS if pair[0] in address.parameters), None)
    subjects = _labels(address) if labels else [()]
    rest = [name for name in address.parameters if not labels or name not in labels]
    return [
        (*subject, *values)
        for subject, values in product(subjects, product(*(_values(address, n, pages) for n in rest)))
    ]


def bulk_actions() -> list[Arguments]:
    """Return the app, model and name of every action on many entries."""
    bulk_action_registry._scan_for_bulk_actions()
    by_app = bulk_action_registry.actions
    return [(app, model, name) for app, models in by_app.items() for model, names in models.items() for name in names]


def _labels(address: Address) -> list[Arguments]:
    models: list[type[Model]] = [IssuePage]
    if address.name.startswith("wagtailsettings"):
        models = list(settings_registry)
    elif address.name.endswith("add_task"):
        models = [Task.objects.get().specific_class]
    return [(model._meta.app_label, model._meta.model_name) for model in models]


def _values(address: Address, parameter: str, pages: Sequence[int]) -> list[Any]:
    if parameter in WORDS:
        return [WORDS[parameter]]
    if address.name.startswith("wagtailsettings"):
        return [1]
    model = _model(address, parameter)
    if model is IssuePage and parameter != "pk":
        return list(pages)
    keys = model._default_manager.order_by("-pk").values_list("pk", flat=True)
    if not keys:
        raise LookupError(f"Make a {model.__name__} in tests/actions/furnished_site.py: {address.name} is about one.")
    return [keys[0]]


def _model(address: Address, parameter: str) -> type[Model]:
    if parameter in MODELS:
        return MODELS[parameter]
    by_prefix = (model for prefix, model in MODELS_BY_PREFIX.items() if address.name.startswith(prefix))
    if parameter == "pk":
        found = next(by_prefix, address.model)
        if found:
            return found
    raise LookupError(f"Say in tests/actions/admin_addresses.py what {parameter} of {address.name} stands for.")
