"""What Wagtail keeps about a page or a child beside what an editor writes."""

from wagtail.models import COMMENTS_RELATION_NAME

BOOKKEEPING = frozenset(
    [
        "pk",
        "path",
        "depth",
        "numchild",
        "url_path",
        "translation_key",
        "locale",
        "draft_title",
        "content_type",
        "live",
        "has_unpublished_changes",
        "owner",
        "expired",
        "locked",
        "locked_at",
        "locked_by",
        "first_published_at",
        "last_published_at",
        "live_revision",
        "latest_revision",
        "latest_revision_created_at",
        "alias_of",
        "page_ptr",
        "index_entries",
        COMMENTS_RELATION_NAME,
    ]
)
# Where a child is stored, and its place in the list, which the list itself shows.
ROW_KEYS = frozenset(["pk", "id", "sort_order"])
