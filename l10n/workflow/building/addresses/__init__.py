"""The addresses of editions: which slug each has, and where it was before."""
