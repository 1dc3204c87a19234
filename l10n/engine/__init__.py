"""The translation engine: Argos packages and the models in them.

Input: plain texts. Output: translations with scores, and word alignments. This package also finds, checks and installs
model packages, and tokenizes texts for the models.
"""
