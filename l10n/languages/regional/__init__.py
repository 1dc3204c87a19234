"""How the papers of a region write numbers, money, dates and times: CLDR, and a table of house rules that wins."""
