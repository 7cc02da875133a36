"""Which Content-Security-Policy goes with a response: that of readers, or that of the CMS."""

from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

TRUSTED_TYPES = "require-trusted-types-for"
# What somebody uploaded runs nothing and belongs to no site, whatever it turns out to be.
DOCUMENT_POLICY = "default-src 'none'; sandbox"


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Sends each part of the site the tightest policy that it works under (W3C CSP, level 3; W3C Trusted Types)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the policy; that of a document stands in place of Wagtail's own."""
        match = request.resolver_match
        if match and match.url_name == "wagtaildocs_serve":
            response["Content-Security-Policy"] = DOCUMENT_POLICY
        answer: HttpResponseBase = super().process_response(request, response)
        return answer

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return the policy of the response; a view that replaces parts of it still can."""
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path.startswith(reverse("wagtailadmin_home")):
            return PolicyParts(
                settings.CMS_CONTENT_SECURITY_POLICY["DIRECTIVES"], parts.update, parts.replace, parts.nonce
            )
        if _shows_userbar(request):
            # The bar of Wagtail that staff see on public pages builds itself from text.
            replace: dict[str, Any] = {TRUSTED_TYPES: None, **(parts.replace or {})}
            return PolicyParts(parts.config, parts.update, replace, parts.nonce)
        return parts


def _shows_userbar(request: HttpRequest) -> bool:
    # Looking at the user asks for the session, which a page for readers never does: only a page that has asked already
    # can hold the bar.
    session = getattr(request, "session", None)
    return bool(session is not None and session.accessed and request.user.is_authenticated)
