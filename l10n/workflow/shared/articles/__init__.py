"""Sites whose pages and editions lie in one tree: which page is the original, and which are its twins."""
