"""What staff have of search in the CMS: synonyms, promoted results, and the topics that readers look for in vain."""
