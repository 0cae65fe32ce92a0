"""The pages of Inspect's left side: an image of the data, or one that is drawn."""
