"""Pages of the panels of Evaluate."""
