"""What the standing pages and the publications library hand over to search."""
