"""The kinds of thing that readers find, apart from items of Missing News; the keys stand beside those of items."""

from search.entries import Kind

POLICY_PAGE = Kind("policy-page", "Policy page")
CAMPAIGN = Kind("campaign-page", "Campaign")
PAGE = Kind("page", "Page")
PUBLICATION = Kind("publication", "Publication")
