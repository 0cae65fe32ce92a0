"""Where the cards of a network stand when the studio arranges them: numbers only, no window."""
