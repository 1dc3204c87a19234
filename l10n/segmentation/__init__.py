"""Where a sentence ends.

In come blocks of an article and the rules of its language; out go segments, the unit of review. Joined, they give
the block back (law 2).
"""
