"""The menu of all that can be added to the preparation or the augmentation."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cnnstudio.core.editing.steps import step_types
from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers import Category, LayerSpec
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.texts import text


class AddStepMenu(QMenu):
    """A type in each line, with what it does; what cannot work on these images says why. It disposes of itself."""

    def __init__(self, stage: Category, shape: Shape, add: Callable[[str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        for spec in step_types(stage):
            obstacle = _obstacle(spec, shape)
            words = obstacle or text(spec.summary)
            action = QAction(f"{spec.keras_class}\t{words}", self, enabled=not obstacle, toolTip=obstacle)
            action.triggered.connect(partial(add, spec.type_id))
            self.addAction(action)


def _obstacle(spec: LayerSpec, shape: Shape) -> str:
    """Why it does not fit as it comes; "" where it does."""
    try:
        spec.output_shape(spec.defaults(), (shape,))
    except ShapeError as refusal:
        return refusal.message
    return ""
