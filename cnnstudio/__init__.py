"""CNN Studio."""
