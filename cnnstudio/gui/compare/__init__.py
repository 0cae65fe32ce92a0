"""Two networks side by side: where they come from, their rows drawn as cards, the dialog that shows them."""
