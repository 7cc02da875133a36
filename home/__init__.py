"""The standing pages of the site and the registers they draw on."""
