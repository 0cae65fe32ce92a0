"""How Python becomes a network: the source is followed by its syntax tree, step by step, and never executed."""
