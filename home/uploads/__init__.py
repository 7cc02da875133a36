"""What staff upload: made safe to show, without what it tells about whoever made it."""
