"""What the articles of a new project are: their languages, which belong together, and what no pattern covers."""
