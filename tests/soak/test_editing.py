"""A million edits at random: nothing raises but what refuses, undo is exact, files change nothing; a canvas follows."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cnnstudio.core.templates import TEMPLATES, template
from tests.gui.canvas.shown_editing import ShownEditing
from tests.gui.editing_at_random import editing_at_random
from tests.gui.editing_machine import Editing

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]

EDITS = 1_000_000
EACH = 50_000
SHOWN = 100_000
EACH_SHOWN = 10_000


@pytest.mark.parametrize("seed", range(EDITS // EACH))
def test_fifty_thousand_edits_leave_a_document_whole(
    seed: int, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editing = Editing(template(TEMPLATES[seed % len(TEMPLATES)].name), tmp_path)
    taken = editing_at_random(editing, seed, EACH)
    with capsys.disabled():
        print(f"\n{EACH} edits from seed {seed} on, of which {taken} were taken")
    assert taken > EACH // 4


@pytest.mark.parametrize("seed", range(SHOWN // EACH_SHOWN))
def test_ten_thousand_edits_never_bring_canvas_and_document_apart(
    seed: int, qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editing = ShownEditing(template(TEMPLATES[seed % len(TEMPLATES)].name), tmp_path)
    taken = editing_at_random(editing, seed, EACH_SHOWN)
    with capsys.disabled():
        print(f"\n{EACH_SHOWN} edits from seed {seed} on, looked at after each, of which {taken} were taken")
    assert taken > EACH_SHOWN // 4
