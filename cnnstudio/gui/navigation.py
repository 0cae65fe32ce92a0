"""Wishes of panels that only the window can grant: another workspace, a training, a line in the status bar."""

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import Category


class Navigation(QObject):
    """Panels ask here; the main window listens."""

    workspace_wanted = Signal(str)
    """A workspace id: data, build, train, inspect or evaluate."""
    settings_wanted = Signal()
    """The keyboard on to the settings of what is selected in Build."""
    parameters_wanted = Signal(bool)
    """Show how the number of parameters of the selected layer comes about; True: the keyboard goes there as well."""
    training_wanted = Signal()
    """Start training, after the same checks as the run button."""
    help_wanted = Signal(str)
    """(type id) Open the help of a layer type in Build."""
    layer_wanted = Signal(str)
    """Show this layer in Build, selected and in view."""
    command_wanted = Signal(object)
    """(Command) of the canvas, chosen in the menu of the window: it is done in Build."""
    steps_wanted = Signal(object, str)
    """(Category, step id) The keyboard on to the steps of the preparation or the augmentation in Data."""
    export_wanted = Signal()
    """Take the code home: ask for a file name and write the Python script."""
    code_offered = Signal(str, str)
    """Python, and the name of where it comes from ("" is the clipboard): show what it would become."""
    comparison_wanted = Signal(object)
    """(Run) Show the network that it trained beside the present one."""
    drawer_wanted = Signal(str)
    """Build, with this page of its drawer open."""
    told = Signal(str)
    """One line for the status bar and its log."""
    announced = Signal(str)
    """A sentence to be read: it stays in view until the work goes on."""
    refused = Signal(object)
    """A CnnStudioError: what could not be done, and what to try."""

    def show_workspace(self, workspace_id: str) -> None:
        self.workspace_wanted.emit(workspace_id)

    def show_layer(self, layer_id: str) -> None:
        self.layer_wanted.emit(layer_id)

    def show_steps(self, stage: Category, step_id: str = "") -> None:
        """Turns to Data, and there to a step, or to the first of its stage."""
        self.workspace_wanted.emit("data")
        self.steps_wanted.emit(stage, step_id)

    def show_help(self, type_id: str) -> None:
        self.help_wanted.emit(type_id)

    def show_settings(self) -> None:
        self.settings_wanted.emit()

    def show_parameters(self, *, by_mouse: bool) -> None:
        self.parameters_wanted.emit(not by_mouse)

    def train(self) -> None:
        self.training_wanted.emit()

    def run_on_canvas(self, command: object) -> None:
        self.workspace_wanted.emit("build")
        self.command_wanted.emit(command)

    def export(self) -> None:
        self.export_wanted.emit()

    def offer_code(self, source: str, name: str = "") -> None:
        self.code_offered.emit(source, name)

    def compare_with(self, run: object) -> None:
        self.comparison_wanted.emit(run)

    def show_drawer(self, page: str) -> None:
        self.drawer_wanted.emit(page)

    def tell(self, message: str) -> None:
        self.told.emit(message)

    def announce(self, message: str) -> None:
        self.announced.emit(message)

    def tell_refusal(self, error: CnnStudioError) -> None:
        self.refused.emit(error)
