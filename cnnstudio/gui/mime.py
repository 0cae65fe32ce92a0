"""Names of what can be dragged, or put on the clipboard, inside the window."""

LAYER_MIME_TYPE = "application/x-cnnstudio-layer"
"""A layer from the palette: its type_id, as UTF-8."""
