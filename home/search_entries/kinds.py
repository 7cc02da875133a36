"""The kinds of thing that readers find, apart from items of Missing News; the keys stand beside those of items."""

from search.entries import Kind

POLICY_PAGE = Kind("policy-page", "Policy page", weight=0.5)
CAMPAIGN = Kind("campaign-page", "Campaign")
PAGE = Kind("page", "Page")
# What we wrote of a publication is a better answer than the entry of a library.
PUBLICATION = Kind("publication", "Publication", weight=0.65)
