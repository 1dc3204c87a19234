"""Where an article has links and headings, which translation does not touch and its place on the site does."""
