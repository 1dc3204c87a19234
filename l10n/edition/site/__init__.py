"""Where a site has its pages, and what its generator reads in them: paths and names only, no file is opened."""
