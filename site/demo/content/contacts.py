"""The team that readers write to, at a domain that is kept for examples."""

from typing import Final

TEAM: Final = "Policy and Research team"

CONTACTS: Final = {
    TEAM: {
        "remit": "Missing News, our research, and anything on these pages",
        "email": "policy@missingpeople.example",
    },
}
