"""Where searches are answered, from an address: in the database, or by Elasticsearch or OpenSearch."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

DATABASE = "database"
# Engines as they are written in the address, with the module of their client and the package that it comes in.
ENGINES = {
    **dict.fromkeys(["elasticsearch7", "elasticsearch8", "elasticsearch9"], ("elasticsearch", "elasticsearch")),
    **dict.fromkeys(["opensearch2", "opensearch3"], ("opensearchpy", "opensearch-py")),
}
INDEX_PREFIX = "missing-news"
PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]*")
# Stems, as on the databases; an engine's own default takes every form of a word for another word.
ANALYSIS = {"settings": {"analysis": {"analyzer": {"default": {"type": "english"}}}}}


def search_backends(url: str) -> dict[str, dict[str, Any]]:
    """Return WAGTAILSEARCH_BACKENDS for `database`, or for an engine at `opensearch3+https://user:password@host/prefix`.

    The prefix, which may be left out, begins the names of the engine's indices. Raises ValueError where the address is
    not understood, and ImproperlyConfigured where the engine's client is not installed.
    """
    if url == DATABASE:
        return {"default": {"BACKEND": "search.backends.database"}}
    parts = urlsplit(url)
    engine, _, scheme = parts.scheme.partition("+")
    prefix = parts.path.strip("/") or INDEX_PREFIX
    is_known = engine in ENGINES and scheme in {"http", "https"}
    if not is_known or not _is_server(parts) or not PREFIX.fullmatch(prefix):
        raise ValueError("Write the search engine as opensearch3+https://user:password@host:9200, or write database.")
    module, package = ENGINES[engine]
    if find_spec(module) is None:
        raise ImproperlyConfigured(f"SEARCH_URL names {engine}. Install its client first: pip install {package}.")
    return {
        "default": {
            "BACKEND": f"wagtail.search.backends.{engine}",
            "URLS": [urlunsplit((scheme, parts.netloc, "", "", ""))],
            "INDEX_PREFIX": f"{prefix}_",
            "INDEX_SETTINGS": ANALYSIS,
        }
    }


def _is_server(parts: SplitResult) -> bool:
    """Return whether the address names a server and no more; an escaped password would be sent as it is written."""
    return bool(parts.hostname) and "%" not in parts.netloc and not parts.query and not parts.fragment
