"""The clicked image as the training sees it: the original beside what the augmentation makes of it, epoch by epoch."""

import numpy as np
from PySide6.QtWidgets import QWidget

from cnnstudio.core.messages import Augmented
from cnnstudio.core.texts import number, text
from cnnstudio.data.arrays import unpack
from cnnstudio.gui.augmenter import VERSIONS
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.colormaps import pixels_image
from cnnstudio.gui.output_image import pixels_of
from cnnstudio.gui.steps.version_tiles import Tile, VersionTiles
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.section_label import SectionLabel


class Versions(QWidget):
    """Takes no room while nothing is augmented."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._augmenter = context, context.augmenter
        self.tiles = VersionTiles(context.appearance)
        self.roll = Button(
            text("Roll again"), context.appearance, "shuffle", kind="ghost", tip=text("Other random changes")
        )
        self.again = Button("", kind="link")
        self._line = Label(tone="muted", wrap=True)
        self._lay_out()
        self.roll.clicked.connect(self._augmenter.roll)
        self.again.clicked.connect(self._augmenter.ask_anyway)
        self._augmenter.changed.connect(self._show_versions)
        self._show_versions()

    def sentence(self) -> str:
        """What stands above the pictures."""
        return self._line.text()

    def _lay_out(self) -> None:
        head = row(spacing=8)
        head.addWidget(SectionLabel(text("The image while training")), 1)
        head.addWidget(self.roll)
        layout = column(self, spacing=6)
        layout.addLayout(head)
        layout.addWidget(self._line)
        layout.addWidget(self.again)
        layout.addWidget(self.tiles)

    def _show_versions(self) -> None:
        index = self._context.gallery.index
        self.setVisible(self._augmenter.is_on and index is not None)
        if not self._augmenter.is_on or index is None:
            return
        self._say()
        found = self._augmenter.versions
        original = self._context.images.image(index)
        pictures = self._pictures(found, original) if found is not None else self._empty()
        tiles: list[Tile] = [(text("original"), pixels_image(original)), *pictures]
        shown = len(tiles) if found is not None else 1
        self.tiles.setVisible(self._augmenter.obstacle is None and not self._augmenter.waits_for_a_word)
        self.tiles.show_tiles(
            tiles,
            text("The image and its augmented versions"),
            ", ".join(words for words, _ in tiles[:shown]),
        )

    def _say(self) -> None:
        obstacle, failure = self._augmenter.obstacle, self._augmenter.failure
        action = ""
        if obstacle is not None:
            words = text("Nothing can be shown yet. {problem}", problem=obstacle.message)
        elif failure is not None:
            words = text("{message} {hint}", message=failure.message, hint=failure.hint).strip()
            action = text("Try again")
        elif self._augmenter.waits_for_a_word:
            words = text("The engine makes the changes, and loading it into this window takes a moment.")
            action = text("Load it and show them")
        elif self._augmenter.versions is None:
            words = text("The engine is making them: {state}.", state=self._context.session.engine)
        else:
            words = text("Each epoch sees another version. Validation and test images stay as they are.")
        self._line.setText(words)
        self._line.set_tone("bad" if obstacle is not None or failure is not None else "muted")
        self.again.setText(action)
        self.again.setVisible(bool(action))
        self.roll.refuse("" if self._augmenter.versions is not None else text("There is nothing to roll again yet."))

    def _empty(self) -> list[Tile]:
        return [("", None)] * VERSIONS

    def _pictures(self, found: Augmented, original: np.ndarray) -> list[Tile]:
        """The image as it is prepared stands among them where that is another one."""
        project, first = self._context.document.project, self._augmenter.first_epoch
        prepared = pixels_of(unpack(found.prepared), project)
        versions: list[Tile] = [
            (text("epoch {number}", number=number(first + place + 1)), pixels_image(pixels_of(version, project)))
            for place, version in enumerate(unpack(found.versions))
        ]
        if np.array_equal(prepared, original):
            return versions
        return [(text("prepared"), pixels_image(prepared)), *versions[:-1]]
