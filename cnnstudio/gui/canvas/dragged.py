"""What is being dragged into the canvas."""

from PySide6.QtCore import QMimeData

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.gui.mime import LAYER_MIME_TYPE


def dragged_type(data: QMimeData) -> str | None:
    """The type_id of the layer that a drag carries; None for anything else."""
    if not data.hasFormat(LAYER_MIME_TYPE):
        return None
    type_id = bytes(data.data(LAYER_MIME_TYPE).data()).decode("utf-8", errors="replace")
    return type_id if type_id in CATALOGUE else None
