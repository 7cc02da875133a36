"""The mailing panel of the page editor and the steps that staff take in it."""
