"""Lines that are syntax in some dialect of Markdown: which they are, what is text on them, what belongs to them."""
