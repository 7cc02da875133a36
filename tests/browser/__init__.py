"""What only a browser shows; a package, so that its tests share a browser which is gone before other tests begin."""
