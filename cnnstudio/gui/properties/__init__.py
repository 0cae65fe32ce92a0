"""What the properties panel is made of: its pages, and the sections they share."""
