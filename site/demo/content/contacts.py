"""The teams that readers write to, at a domain that is kept for examples."""

from typing import Final

TEAM: Final = "Policy and Research team"
MEDIA: Final = "Media team"
WEBSITE: Final = "Website team"

CONTACTS: Final = {
    TEAM: {
        "remit": "Missing News, our research, and anything on these pages",
        "email": "policy@missingpeople.example",
    },
    MEDIA: {
        "remit": "Questions from journalists about figures, reports and campaigns",
        "email": "media@missingpeople.example",
    },
    WEBSITE: {
        "remit": "Something that does not work, accessibility, and what is kept about you",
        "email": "website@missingpeople.example",
    },
}
