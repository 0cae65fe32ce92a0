"""What all items of the canvas have in common: how they look, whether they are selected, and that they go from afar."""

from PySide6.QtWidgets import QGraphicsItem

from cnnstudio.gui.canvas.style import CanvasStyle


class CanvasItem(QGraphicsItem):
    """Wears the style of its canvas. It draws and reports, and knows no document."""

    def __init__(self, style: CanvasStyle) -> None:
        super().__init__()
        self._style = style
        self._is_selected = False

    @property
    def is_selected(self) -> bool:
        return self._is_selected

    def set_selected(self, is_selected: bool) -> None:
        if is_selected != self._is_selected:
            self._is_selected = is_selected
            self.update()

    def set_far(self, is_far: bool) -> None:
        """From afar all is drawn at once by another; this one is only there to be found."""
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents, is_far)

    def set_style(self, style: CanvasStyle) -> None:
        self._style = style
        self.update()
