"""The network as text: rows that say what cards say, a line to type in, and what the keys do."""
