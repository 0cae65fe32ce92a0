"""What is asked before work or a file would be lost."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.dialogs.question import CANCEL, Answer, Question


def save_question(title: str, parent: QWidget) -> Question:
    """Answers "discard" and "save"."""
    return Question(
        text("Save the changes to {name}?", name=title),
        text("They are lost if you do not save them."),
        (
            Answer("discard", text("&Don't save"), apart=True),
            Answer(CANCEL, text("Cancel")),
            Answer("save", text("&Save"), "primary"),
        ),
        parent,
    )


def overwrite_question(path: Path, parent: QWidget) -> Question:
    """Answers "overwrite" and "save as"."""
    return Question(
        text("Overwrite {file}? It was changed by another program since it was opened here.", file=path.name),
        text("What stands in it now is lost if you overwrite it."),
        (
            Answer("overwrite", text("&Overwrite"), "danger", apart=True),
            Answer(CANCEL, text("Cancel")),
            Answer("save as", text("Save &as…"), "primary"),
        ),
        parent,
    )


def replace_question(path: Path, parent: QWidget) -> Question:
    """Answers "overwrite" and "save as"."""
    return Question(
        text("Replace {file}? There is a project of this name.", file=path.name),
        text("What stands in it now is lost if you replace it."),
        (
            Answer("overwrite", text("&Replace"), "danger", apart=True),
            Answer(CANCEL, text("Cancel")),
            Answer("save as", text("Save &as…"), "primary"),
        ),
        parent,
    )
