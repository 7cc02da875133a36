"""What a page complains about on the console, and what it asks for."""

from playwright.sync_api import Page


def listen(page: Page) -> tuple[list[str], list[str]]:
    """Return two lists that fill while the page is used: complaints on the console, and addresses that it asks for.

    An answer with an error is a complaint of its status alone.
    """
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if is_complaint(said.type, said.text) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda answer: complaints.append(str(answer.status)) if answer.status >= 400 else None)
    page.on("request", lambda request: requests.append(request.url))
    return complaints, requests


def is_complaint(kind: str, text: str) -> bool:
    """Return whether the console shows an error or a warning that the status of an answer does not tell already."""
    return kind in ("error", "warning") and not text.startswith("Failed to load resource")
