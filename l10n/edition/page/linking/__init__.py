"""Where the links of a page lead: to articles, by path, address or reference, and to the files beside an article."""
