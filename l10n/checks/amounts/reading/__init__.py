"""How rules read amounts: what numbers, dates and hours both texts have, and which of them belong together."""
