"""Qt lays a sentence out in order whatever direction the names in it are written in."""

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication

from cnnstudio.core.texts import text

SHALOM = "\u05e9\u05dc\u05d5\u05dd"
OVERRIDE = "\u202e"


@pytest.mark.parametrize("name", [SHALOM, f"{SHALOM} 12", f"a{OVERRIDE}b", f"{SHALOM}\u2067", f"{OVERRIDE}{SHALOM}"])
def test_what_follows_the_name_is_laid_out_behind_it(qapp: QApplication, name: str) -> None:
    """The letters of the sentence itself stand one behind the other, from the left to the right."""
    sentence = text("Before {layer} (12): behind.", layer=name)
    layout = QTextLayout(sentence)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    start = sentence.index(" (12)")
    places = [*range(len("Before ")), *range(start + 1, len(sentence))]
    xs = [line.cursorToX(place)[0] for place in places]
    assert xs == sorted(xs)
    assert len(set(xs)) == len(xs)
