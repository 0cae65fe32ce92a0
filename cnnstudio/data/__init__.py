"""Image sets, the prepared array file that everything reads, and the folders of training runs."""
