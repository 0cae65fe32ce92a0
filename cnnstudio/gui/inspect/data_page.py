"""An image of the test part, which the training has never seen, and the way to others."""

import numpy as np
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.pixel_picture import PixelPicture

SIDE = 196
"""Pixels of a picture: seven for each of a digit's 28."""


class DataPage(QWidget):
    """Shows the image that the inspector looks at, as long as it is one of the data."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._random = np.random.default_rng()
        self.picture = PixelPicture(SIDE)
        self.previous = IconButton("previous", text("Previous image"), context.appearance)
        self.next = IconButton("next", text("Next image"), context.appearance)
        self.shuffle = IconButton("shuffle", text("Any image"), context.appearance)
        self._origin = Label(role="caption", tone="muted", wrap=True)
        buttons = row(spacing=8)
        for button in (self.previous, self.next, self.shuffle):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = column(self, spacing=8)
        layout.addWidget(self.picture)
        layout.addLayout(buttons)
        layout.addWidget(self._origin)
        self.previous.clicked.connect(self._show_previous)
        self.next.clicked.connect(self._show_next)
        self.shuffle.clicked.connect(self._show_any)
        context.inspector.image_changed.connect(self._show_image)
        self._show_image()

    def _show_image(self) -> None:
        inspector, prepared = self._context.inspector, self._context.run_images.prepared
        if inspector.draws:
            return
        for tool in (self.previous, self.next, self.shuffle, self.picture):
            tool.setVisible(prepared is not None)
        if prepared is None:
            self._origin.setText(text("Images come with the first training."))
            return
        name = prepared.classes[prepared.labels[inspector.index]]
        image = pixels_image(self._context.run_images.image(inspector.index))
        self.picture.show_image(image, text("An image of class {name}", name=name))
        self._origin.setText(text("test image {index} · true class {name}", index=inspector.index, name=name))

    def _show_previous(self) -> None:
        self._step(-1)

    def _show_next(self) -> None:
        self._step(1)

    def _show_any(self) -> None:
        tests = self._tests()
        self._context.inspector.choose_image(int(self._random.choice(tests)))

    def _step(self, by: int) -> None:
        tests = self._tests()
        place = int(np.searchsorted(tests, self._context.inspector.index))
        self._context.inspector.choose_image(int(tests[(place + by) % len(tests)]))

    def _tests(self) -> np.ndarray:
        prepared = self._context.run_images.prepared
        assert prepared is not None
        return prepared.split.test
