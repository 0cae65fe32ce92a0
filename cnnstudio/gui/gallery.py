"""What the Data workspace looks at: a part of the images, perhaps one class of them, and one image."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.data.dataset import PARTS
from cnnstudio.data.gallery import images_of
from cnnstudio.data.prepared import PreparedData
from cnnstudio.gui.images import ImageLibrary

EVERYTHING = "all"


class Gallery(QObject):
    """The filter and the choice, shared by the panels of the workspace."""

    changed = Signal()
    """Other images are listed."""
    chosen = Signal(int)
    """The index of the image that is looked at, in the prepared arrays."""

    def __init__(self, images: ImageLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._part = EVERYTHING
        self._label: int | None = None
        self._index: int | None = None
        self.indices = np.empty(0, np.int64)
        images.changed.connect(self._on_images_changed)

    @property
    def prepared(self) -> PreparedData | None:
        return self._images.prepared

    @property
    def part(self) -> str:
        return self._part

    @property
    def label(self) -> int | None:
        """The class that is listed; None: all of them."""
        return self._label

    @property
    def index(self) -> int | None:
        return self._index

    def part_of(self, index: int) -> str:
        """Which part an image fell into."""
        prepared = self._images.prepared
        assert prepared is not None
        return next(part for part in PARTS if index in prepared.split.part(part))

    def show_part(self, part: str) -> None:
        """One of PARTS, or EVERYTHING."""
        if part != self._part:
            self._part = part
            self._list()

    def show_label(self, label: int | None) -> None:
        if label != self._label:
            self._label = label
            self._list()

    def choose(self, index: int) -> None:
        if index != self._index:
            self._index = index
            self.chosen.emit(index)

    def _on_images_changed(self) -> None:
        prepared = self._images.prepared
        if prepared is None or (self._label is not None and self._label >= len(prepared.classes)):
            self._label = None
        self._index = None
        self._list()
        if len(self.indices):
            self.choose(int(self.indices[0]))

    def _list(self) -> None:
        prepared = self._images.prepared
        if prepared is None:
            self.indices = np.empty(0, np.int64)
        else:
            self.indices = images_of(prepared, None if self._part == EVERYTHING else self._part, self._label)
        self.changed.emit()
