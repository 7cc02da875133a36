"""The editor of an edition in the CMS, by the names that editors know its parts by."""

from playwright.sync_api import Locator, Page, expect

ITEM_WITH_HEADING = """(fields, heading) =>
  fields.find(field => field.value === heading).closest('[data-streamfield-child]').dataset.contentpath"""
# Wagtail saves what differs from the form as it was two seconds after it was ready, which it can be more than once.
TELL_WHEN_WATCHED = """
let expected = 0;
const tell = change => {
  expected += change;
  document.documentElement.toggleAttribute('data-watched', expected <= 0);
};
document.addEventListener('w-unsaved:ready', () => tell(1));
document.addEventListener('w-unsaved:watch-edits', () => tell(-1));
"""
VALUES = "fields => fields.map(field => field.value)"


class Editor:
    """The editor of the edition at a public address, opened as the link in the user bar does."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        page.add_init_script(TELL_WHEN_WATCHED)
        self.headings_fields = page.locator("input[name$='-value-heading']")
        page.goto(address)
        page.goto(page.locator("wagtail-userbar a[href*='/edit/']").get_attribute("href") or "")
        expect(page.locator("[data-contentpath=items]").first).to_be_visible()

    def section(self, place: int) -> Locator:
        """Find the section at a place, counted from nought."""
        titles = self.page.locator("[data-contentpath=body] [data-contentpath=title]")
        return titles.nth(place).locator("xpath=ancestor::*[@data-streamfield-child][1]")

    def add_section(self) -> None:
        """Add an empty section after the others."""
        self.page.get_by_role("button", name="Insert a block").last.click()

    def headings(self, section: int) -> list[str]:
        """Read the headings of the items in the section at this place, counted from nought."""
        fields = self.page.locator("[data-contentpath=items]").nth(section).locator(self.headings_fields)
        return list(fields.evaluate_all(VALUES))

    def item(self, heading: str) -> Locator:
        """Find the item with this heading; it stays found when it is moved or gets another heading."""
        block_id = self.headings_fields.evaluate_all(ITEM_WITH_HEADING, heading)
        return self.page.locator(f"[data-contentpath='{block_id}']")

    def unfold(self, item: Locator) -> None:
        """Open an item that shows its heading only."""
        item.get_by_role("button", name="Toggle section").first.click()

    def action(self, item: Locator, name: str) -> Locator:
        """Find a button in the header of an item."""
        return item.get_by_role("button", name=name).first

    def move(self, item: Locator, section: str) -> None:
        """Move an item to the section with this title."""
        self.action(item, "Move to another section").click()
        self.page.get_by_role("dialog").get_by_role("button", name=section).click()

    def wait_until_watched(self) -> None:
        """Wait until a change would be saved without being asked to."""
        expect(self.page.locator("html[data-watched]")).to_be_attached()

    def publish(self) -> None:
        """Press the button that publishes, and wait for the answer."""
        footer = self.page.get_by_role("navigation", name="Actions (footer)")
        footer.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            footer.get_by_role("button", name="Publish", exact=True).click()
