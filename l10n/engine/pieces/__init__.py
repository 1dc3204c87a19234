"""Texts as the pieces that a model reads and writes: how each side is cut and joined, and what stands around a text."""
