"""What the elements of HTML are to a translator: their names, and what their attributes say."""
