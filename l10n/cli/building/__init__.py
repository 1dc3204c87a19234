"""The command `build`: its options, its clock, and what it says of editions."""
