"""Python in the window: read behind it while somebody types, applied to the project, brought in from elsewhere."""
