"""The site as a whole: settings, addresses, health checks and recurring work."""
