"""The window itself: its bars, menu and workspaces, how it starts and how it ends."""
