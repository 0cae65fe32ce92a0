"""The canvas on which networks are drawn."""
