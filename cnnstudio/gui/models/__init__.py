"""Item models: what lists and tables show, without any drawing."""
