"""What the demo site says: facts, figures, names, titles and dates of July 2017, in sentences of its own."""
