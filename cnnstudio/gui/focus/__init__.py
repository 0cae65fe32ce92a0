"""Where the keyboard is in the window, where Tab and F6 bring it, and how that is seen."""
