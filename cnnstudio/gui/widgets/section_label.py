"""The small heading in capitals above a group of things."""

from PySide6.QtWidgets import QWidget

from cnnstudio.gui.widgets.label import Label


class SectionLabel(Label):
    """Shown in capitals; its text stays as it was written, for screen readers and tests."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, "section", "muted", parent=parent)
