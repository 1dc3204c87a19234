"""What a folder shows of the site in it, for `l10n init`: its generator, languages, layout and articles.

Configurations are read as data, and bounded; none is run. What cannot be read shows nothing.
"""
