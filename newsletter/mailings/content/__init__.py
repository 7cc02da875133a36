"""What is mailed of a page, and the renderings made from it."""
