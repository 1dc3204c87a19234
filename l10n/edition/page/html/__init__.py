"""What is read and written in the HTML of a page: its tags, and the addresses in its head."""
