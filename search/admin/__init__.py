"""Search in the CMS: synonyms, promoted results, and the topics that readers search for without results."""
