"""What the Data workspace looks at: a part of the images, perhaps one class of them, and one image."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from cnnstudio.data.dataset import PARTS
from cnnstudio.data.gallery import images_of
from cnnstudio.data.prepared import PreparedData
from cnnstudio.gui.images import ImageLibrary

EVERYTHING = "all"


class Gallery(QObject):
    """The filter and the choice, shared by the panels of the workspace; the chosen image is one of those listed."""

    changed = Signal()
    """Other images are listed."""
    chosen = Signal()
    """Another image is looked at, or none."""

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
        """The image that is looked at, in the prepared arrays; None where nothing is listed."""
        return self._index

    @property
    def place(self) -> int:
        """Where the image that is looked at stands among those listed; −1 where nothing is listed."""
        return -1 if self._index is None else int(np.searchsorted(self.indices, self._index))

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
        """One of those listed."""
        if index != self._index:
            self._index = index
            self.chosen.emit()

    def _on_images_changed(self) -> None:
        self._index = None
        if self._images.prepared is None:
            self._label = None
        self._list()
        if self._index is None:
            self.chosen.emit()

    def _list(self) -> None:
        prepared = self._images.prepared
        if prepared is None:
            self.indices = np.empty(0, np.int64)
        else:
            self.indices = images_of(prepared, None if self._part == EVERYTHING else self._part, self._label)
        stays = self._index is not None and self._index in self.indices
        chosen = self._index if stays else int(self.indices[0]) if len(self.indices) else None
        # The list is told first, with the choice that goes with it.
        before, self._index = self._index, chosen
        self.changed.emit()
        if chosen != before:
            self.chosen.emit()
