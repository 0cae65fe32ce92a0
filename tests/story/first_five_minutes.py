"""python -m tests.story.first_five_minutes FOLDER: the real window, driven by mouse and keyboard on a real X screen.

Nothing stands in for anything: TensorFlow trains the network on the digits, the pen draws a seven, the code is taken
home. Each step leaves a picture of the whole screen in FOLDER.
"""

import os
import sys
from pathlib import Path

# Folders of its own for the program; the platform is the real one.
import tests.conftest

os.environ["QT_QPA_PLATFORM"] = "xcb"

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from cnnstudio.data.arrays import unpack
from cnnstudio.gui.app import make_window
from cnnstudio.gui.panels.evaluate_matrix import EvaluateMatrixPanel
from cnnstudio.gui.panels.inspect_image import InspectImagePanel
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from cnnstudio.gui.window.main_window import MainWindow
from tests.story.hand import Hand

SEVEN = [(0.25, 0.2), (0.4, 0.2), (0.55, 0.2), (0.72, 0.2), (0.66, 0.35), (0.58, 0.5), (0.5, 0.65), (0.43, 0.85)]


class Story:
    """One window and the hand that uses it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pictures = self._answers = 0
        self.hand = Hand()
        self.window: MainWindow = make_window()
        self.window.show()
        self.window.start(None)
        self.hand.wait(self.window.isActiveWindow, "for the window")
        self.hand.wait(lambda: self.window.context.images.prepared, "for the images")

    def picture(self, name: str) -> None:
        """The whole screen, whatever lies on it."""
        self._pictures += 1
        QApplication.processEvents()
        path = self._folder / f"{self._pictures:02d}-{name}.png"
        assert self.window.screen().grabWindow(0).save(str(path)), path

    def says(self, start: str) -> None:
        """Waits for a hint."""
        self.hand.wait(lambda: self.window.hint.words().startswith(start), f"for {start!r}")

    def panel(self, workspace: str, name: str) -> QWidget:
        return self.window.workspaces[workspace].panel(name)

    # The story -------------------------------------------------------------------------------------------------------

    def train(self) -> None:
        session, plots = self.window.context.session, self.panel("train", "training_plots")
        self.says("This network reads handwritten digits. Press Train.")
        assert self.window.workspace == "build"
        self.picture("first-start")
        self.hand.wait(lambda: "ready" in session.engine, "for the engine")
        self.hand.click(self.window.top_bar.run_buttons.train)
        assert self.window.workspace == "train"
        assert isinstance(plots, TrainingPlotsPanel)
        self.hand.wait(lambda: len(plots.loss.values().batch_y) > 0, "for the first point of the curve")
        self.hand.wait(lambda: session.run is not None and session.run.epochs, "for the first epoch")
        self.picture("training")
        self.hand.wait(lambda: session.run is not None and session.run.end, "for the end of the training")
        assert session.run is not None
        assert session.run.failed is None, session.run.failed
        assert session.run.scores is not None
        assert session.run.scores.accuracy > 0.9
        self.says(f"It reads {round(100 * session.run.scores.accuracy)} of 100 unseen digits. Draw one.")
        self.picture("trained")

    def draw(self) -> None:
        context, image = self.window.context, self.panel("inspect", "inspect_image")
        self.hand.click(self.window.hint.link)
        assert self.window.workspace == "inspect"
        assert isinstance(image, InspectImagePanel)
        self.says("Draw a digit")
        self.picture("sheet")
        answers: list[object] = []
        context.inspector.maps_arrived.connect(lambda maps: answers.append(unpack(maps.answer).tobytes()))
        line = [QPointF(*point) for point in SEVEN]
        self.hand.draw(image.drawing.pad, line, lambda: self._wait_for_more(answers))
        # The bars moved while the pen did: each movement brought an answer of its own.
        assert len(set(answers)) >= len(SEVEN) - 2
        drawn = context.inspector.image
        assert drawn is not None
        assert np.count_nonzero(drawn) > 40
        self.hand.wait(lambda: image.verdict().startswith("Taken for 7"), f"for a seven: {image.verdict()}")
        self.says("Which digits does it confuse?")
        self.picture("drawn")

    def judge(self) -> None:
        evaluator, panel = self.window.context.evaluator, self.panel("evaluate", "evaluate_matrix")
        self.hand.click(self.window.hint.link)
        assert self.window.workspace == "evaluate"
        assert isinstance(panel, EvaluateMatrixPanel)
        self.hand.wait(lambda: evaluator.result is not None, "for the matrix")
        self.says("Outlined")
        self.picture("matrix")
        place = panel.matrix.cell_rect(7, 7).center()
        self.hand.click(panel.matrix, place)
        self.hand.wait(lambda: evaluator.cell == (7, 7), "for the clicked cell")
        self.picture("cell")

    def change(self) -> None:
        context, properties = self.window.context, self.panel("build", "properties")
        self.says("Would 8 filters do instead of 32?")
        self.hand.click(self.window.top_bar.workspaces.segment("build"))
        self.hand.click(self.window.hint.link)
        self.says("Change filters from 32 to 8")
        assert isinstance(properties, PropertiesPanel)
        assert properties.layer.settings is not None
        field = properties.layer.settings.form.row("filters").findChild(QLineEdit)
        assert field is not None
        self.picture("filters")
        self.hand.click(field)
        self.hand.press("ctrl+a")
        self.hand.type("8")
        self.hand.press("Return")
        self._expect("filters 32 → 8: 220,234 → 206,170 parameters")
        self.picture("glow")
        self.hand.press("ctrl+z")
        self._expect("filters 8 → 32: 206,170 → 220,234 parameters")
        assert not context.document.is_modified
        self.hand.press("ctrl+shift+z")
        self._expect("filters 32 → 8: 220,234 → 206,170 parameters")
        self.says("Why 4,672 parameters in the second Conv2D?")
        self.hand.click(self.window.hint.link)
        self.says("Take the code home")
        self.hand.wait(lambda: "4,672" in properties.layer.numbers.parameters.content()[0], "for the formula")
        self.picture("formula")

    def take_home(self) -> None:
        script = Path.home() / "seven.py"
        self.hand.click(self.window.hint.link)
        self.hand.wait(lambda: QApplication.activeModalWidget(), "for the file dialog")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        self.hand.press("ctrl+a")
        self.hand.type(str(script))
        self.picture("file")
        self.hand.press("Return")
        self.hand.wait(script.exists, "for the script")
        self.hand.wait(lambda: str(script) in self.window.status_bar.message(), "for its path")
        assert "filters=8" in script.read_text(encoding="utf-8")
        proof = "run and checked: 206,170 parameters, 2 batches trained"
        self.hand.wait(lambda: proof in self.window.export_bar.words(), "for the proof")
        self.picture("taken-home")

    def leave(self) -> None:
        self.hand.press("ctrl+q")
        self.hand.wait(lambda: QApplication.activeModalWidget(), "for the question")
        self.picture("question")
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        buttons = {button.text().replace("&", ""): button for button in dialog.findChildren(QPushButton)}
        self.hand.click(buttons["Don't save"])
        self.hand.wait(self.window.isHidden, "for the end")

    def _wait_for_more(self, answers: list[object]) -> None:
        """Than there were before the pen moved."""
        self.hand.wait(lambda: len(answers) > self._answers, "for an answer to the moved pen")
        self._answers = len(answers)

    def _expect(self, line: str) -> None:
        self.hand.wait(lambda: self.window.status_bar.message() == line, f"for {line!r}")


def main() -> None:
    """Raises AssertionError where the program does something else."""
    application = QApplication(sys.argv[:1])
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    story = Story(folder)
    for step in (story.train, story.draw, story.judge, story.change, story.take_home, story.leave):
        step()
        print(step.__name__, flush=True)  # noqa: T201 - tells how far it came
    del story
    application.quit()
    tests.conftest.pytest_unconfigure()


if __name__ == "__main__":
    main()
