"""Inspect: the pages of its left side, and what a layer puts out and has learned as pictures."""
