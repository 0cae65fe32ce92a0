"""The window: views that follow the document. Knows the engine only through messages."""
