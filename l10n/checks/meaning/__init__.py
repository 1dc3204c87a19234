"""What a sentence says and its translation should: what is denied, opposites, doubts, words that only look alike."""
