"""Segmentation: blocks split into sentences.

In come the blocks of an article and the rules of its language; out go segments, the unit of review. The segments of a
block, joined, give the block again (law 2).
"""
