"""Everything that runs Keras: building, training, evaluating and looking inside, behind one service."""
