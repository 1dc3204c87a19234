"""MDX: Markdown with JSX tags, expressions in braces, imports and exports (mdxjs.com, version 3)."""
