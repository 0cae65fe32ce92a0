"""What mends a problem: edits that were tried on a copy first, so that what is offered works."""
