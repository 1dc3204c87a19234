"""Where the text of a draft comes from."""

ALIGNED = "align "
"""How `Draft.how` begins where the text is of a published translation; its path follows."""
