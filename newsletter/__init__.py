"""Newsletter editions, their items, and everything derived from them."""
