"""Pictures of the real window with a network that was really trained."""
