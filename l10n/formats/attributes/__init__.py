"""Text in attributes: of HTML elements, of components, of shortcodes."""
