"""The panels: one file each, listed in `catalogue`."""
