"""A monkey at the real window: clicks, keys, drags, wheel turns and resizes at random, and what must not come of it."""
