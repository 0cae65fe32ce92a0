"""The engine against Keras itself."""
