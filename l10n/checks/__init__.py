"""What looks wrong in a translation.

In come a source and its translation; out goes what a person should look at.
"""
