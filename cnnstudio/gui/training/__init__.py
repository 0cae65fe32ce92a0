"""Training as the window knows it: a session, a worker thread, and the host below it."""
