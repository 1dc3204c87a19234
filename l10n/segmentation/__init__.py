"""Segmentation: blocks split into sentences.

Input: the blocks of an article, and the rules of its language. Output: segments, the unit of review. The segments of a
block, joined, give the block again (law 2).
"""
