"""What staff see of Missing News in the CMS."""
