"""What the studio says about a network: the sentences behind every problem."""
