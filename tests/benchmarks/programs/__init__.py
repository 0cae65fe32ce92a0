"""Programs that a benchmark starts in a process of their own; each prints one line of JSON."""
