"""The command that loads the demo content."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.env import Environment
from demo.accounts import ROLES, Accounts
from demo.loading import Loaded, load_demo
from demo.pages import SiteInUseError
from demo.readers import MOST_READERS
from demo.samples import MOST_EDITIONS

ADDRESSES = {
    "/": "home page",
    "/about-the-issue/": "about the issue",
    "/missing-news/": "every edition",
    "/missing-news/july-2017/": "the edition of July 2017",
    "/policy/": "policy pages",
    "/campaigns/": "campaigns",
    "/topics/": "topics",
    "/open-calls/": "open calls",
    "/events/": "events",
    "/publications/": "the library of publications",
    "/contact/": "contact",
    "/sign-up/": "sign up",
    "/development/mail/": "the emails that this site would have sent",
    f"/{settings.ADMIN_PATH}": "sign in to the CMS",
}
NAMES = {
    "Topic": ("topic", "topics"),
    "Organisation": ("organisation", "organisations"),
    "Publication": ("publication", "publications"),
    "Figure": ("figure", "figures"),
    "RoleContact": ("contact", "contacts"),
    "SynonymGroup": ("group of synonyms", "groups of synonyms"),
    "Supporter": ("made-up supporter", "made-up supporters"),
    "Reader": ("sample reader", "sample readers"),
}


class Command(BaseCommand):
    """Load the demo content and say where it is; a second run adds what is missing and changes nothing else."""

    help = (
        "Loads the demo content and the demo staff accounts. You can run it again: it does not overwrite editors’ "
        "changes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the numbers of sample editions and readers."""
        parser.add_argument(
            "--editions",
            type=int,
            default=0,
            metavar="N",
            help="add this many sample editions, one a month from December 2016 backwards, to try the site at size",
        )
        parser.add_argument(
            "--readers",
            type=int,
            default=0,
            metavar="N",
            help="add this many sample readers of Missing News, to try sending at size",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and report; raise CommandError where the number is out of range or the site is in use."""
        editions = options["editions"]
        if not 0 <= editions <= MOST_EDITIONS:
            raise CommandError(f"Ask for 0 to {MOST_EDITIONS} sample editions, for example --editions 24.")
        readers = options["readers"]
        if not 0 <= readers <= MOST_READERS:
            raise CommandError(f"Ask for 0 to {MOST_READERS} sample readers, for example --readers 500.")
        try:
            with pages_unlogged():
                loaded = load_demo(editions, Environment().text("DEMO_PASSWORD"), readers)
        except SiteInUseError as error:
            raise CommandError(str(error)) from error
        for line in report(loaded):
            self.stdout.write(line)


@contextmanager
def pages_unlogged() -> Iterator[None]:
    """Keep Wagtail from logging every page, because the report names them."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


def report(loaded: Loaded) -> list[str]:
    """Say in plain lines what was made, where to look, and who can sign in."""
    return [*made(loaded), "", *addresses(), "", *sign_in(loaded.accounts)]


def made(loaded: Loaded) -> list[str]:
    """Say what was made, or that there was nothing to make."""
    numbers = {names: loaded.entries[model] for model, names in NAMES.items()}
    entries = [f"Made {number} {names[number != 1]}." for names, number in numbers.items() if number]
    pages = [f"Published “{page}” at {page.url}" for page in loaded.pages]
    return entries + pages or ["The demo content is already there. Nothing was changed."]


def addresses() -> list[str]:
    """Say where to look."""
    return [f"{settings.WAGTAILADMIN_BASE_URL}{path:<26} {what}" for path, what in ADDRESSES.items()]


def sign_in(accounts: Accounts) -> list[str]:
    """Say who can sign in, and with which password where that was set just now."""
    lines = ["Demo staff accounts, with the email address to sign in with:"]
    lines += [f"  {address:<34} {role.name}: {role.purpose}" for address, role in ROLES.items()]
    if accounts.random_password:
        whose = "all of them" if len(accounts.created) == len(ROLES) else ", ".join(accounts.created)
        lines.append(f"Password of {whose}, shown only now: {accounts.random_password}")
    elif accounts.created or accounts.changed:
        lines.append("Their password is the one in DEMO_PASSWORD.")
    else:
        lines.append("Their passwords have not changed. To set a new one: DEMO_PASSWORD=… make demo")
    return lines
