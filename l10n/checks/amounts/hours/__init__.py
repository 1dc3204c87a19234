"""Hours of the day as a text tells them, and which of a translation stand for which of its source."""
