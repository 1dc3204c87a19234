"""Argos packages and the models in them.

In come plain texts; out go translations with word alignments. It finds, installs and proves packages, and cuts
texts into the pieces that a model reads.
"""
