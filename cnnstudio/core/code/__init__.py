"""Networks as Python code."""
