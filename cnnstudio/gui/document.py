"""The project as the window edits it: verbs, undo, and the analysis that follows every change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from cnnstudio.core import project_file
from cnnstudio.core.analysis import Analysis
from cnnstudio.core.change import diff
from cnnstudio.core.connecting import why_not
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.padding import with_padding
from cnnstudio.core.problems import Problem
from cnnstudio.core.project import DataChoice, Position, Project
from cnnstudio.core.texts import text
from cnnstudio.core.training import TrainingSettings
from cnnstudio.data.sources import facts, known_data
from cnnstudio.gui.analyses import Analyses
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.canvas.rearrangement import rearranged
from cnnstudio.gui.commands import EditCommand

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading


class ProjectDocument(QObject):
    """Owns the project, its undo stack, its file and its analysis. Verbs raise CnnStudioError for what cannot be."""

    changed = Signal(object)
    """A core.change.Change; the project is the new one already."""
    analyzed = Signal(object)
    """A core.analysis.Analysis of the network as it now is."""
    opened = Signal()
    """Another project took this one's place."""
    saving = Signal(object)
    """The path to which the project is about to be written."""
    title_changed = Signal()
    """The file, its name, or whether it is saved."""
    draft_changed = Signal()
    """Python that was typed, and is not applied yet, came, went or is another."""

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._project = with_places(project or Project())
        self._path: Path | None = None
        self._fingerprint = ""
        self._draft: str | None = None
        self._analyses = Analyses()
        self._analysis = self._analyses.of(self._project.network, facts(self._project))
        self.undo_stack.cleanChanged.connect(self.title_changed)

    @property
    def project(self) -> Project:
        return self._project

    @property
    def network(self) -> Network:
        return self._project.network

    @property
    def analysis(self) -> Analysis:
        return self._analysis

    @property
    def path(self) -> Path | None:
        """The file it was opened from or saved to."""
        return self._path

    @property
    def fingerprint(self) -> str:
        """What stood in that file then, as project_file.fingerprint tells it."""
        return self._fingerprint

    @property
    def is_file_changed(self) -> bool:
        """Something else stands in the file by now; a file that is gone is no change, it is written again."""
        return self._path is not None and project_file.fingerprint(self._path) not in ("", self._fingerprint)

    @property
    def is_modified(self) -> bool:
        return not self.undo_stack.isClean()

    @property
    def draft(self) -> str | None:
        """Python that somebody typed and that is not applied; None while there is none."""
        return self._draft

    @property
    def holds_unsaved(self) -> bool:
        """Something would be lost with the window."""
        return self.is_modified or self._draft is not None

    @property
    def title(self) -> str:
        return self._path.stem if self._path else self._project.name or text("untitled")

    # File ------------------------------------------------------------------------------------------------------------

    def show(
        self,
        project: Project,
        path: Path | None = None,
        fingerprint: str = "",
        *,
        modified: bool = False,
        draft: str | None = None,
    ) -> None:
        """Takes another project in place of this one, with a place for each layer; nothing of it can be undone.

        `modified`: it holds changes that were never saved; `draft`: Python typed on it. Raises
        CnnStudioError, and keeps the present project, when
        its data or preparation cannot be.
        """
        facts(project)  # Refuses data that do not exist before anything is changed.
        self.undo_stack.clear()
        self.undo_stack.setClean()  # An empty stack that stands for recovered changes is not made clean by clearing it.
        self._path, self._fingerprint = path, fingerprint
        self._take(self._project, with_places(project))
        if modified:
            self.undo_stack.resetClean()
        self.keep_draft(draft)
        self.opened.emit()
        self.title_changed.emit()

    def open(self, path: Path) -> None:
        """Raises ProjectFileError, and keeps the present project, when the file cannot be read."""
        project, fingerprint = project_file.open_project(path)
        self.show(project, path, fingerprint)

    def save(self, path: Path) -> None:
        """Raises ProjectFileError when the file cannot be written; the document stays modified."""
        self.saving.emit(path)
        self._fingerprint = project_file.write_project(self._project, path)
        self._path = path
        self.undo_stack.setClean()
        self.title_changed.emit()

    # Network ---------------------------------------------------------------------------------------------------------

    def add_layer(self, type_id: str, position: Position, after: str | None = None) -> str:
        """A new layer at its defaults, connected behind `after` if that is given and takes it; returns its id."""
        layer = self._new_layer(type_id)
        network = self.network.add_layer(layer)
        if after is not None and why_not(network, after, layer.id) is None:
            network = network.connect(Connection(after, layer.id))
        self._edit_network(network, text("Add {layer}", layer=layer.title), {layer.id: position})
        return layer.id

    def insert_into(self, connection: Connection, type_id: str, positions: Mapping[str, Position], at: Position) -> str:
        """A new layer in the middle of a connection, others moved to `positions` to make room; returns its id."""
        layer = self._new_layer(type_id)
        if layer.spec is not None and layer.spec.maximum_inputs == 0:
            raise NetworkError(text("{layer} can only stand at the beginning.", layer=layer.title))
        if connection not in self.network.connections:
            raise NetworkError(text("These two layers are not connected any more."))
        network = self.network.add_layer(layer)
        replaced = [Connection(connection.source, layer.id) if c == connection else c for c in network.connections]
        # The target keeps the place of this input among its others: a merge's inputs have an order.
        at_target = network.connections.index(connection)
        replaced.insert(at_target + 1, Connection(layer.id, connection.target))
        network = replace(network, connections=tuple(replaced))
        self._edit_network(network, text("Insert {layer}", layer=layer.title), {**positions, layer.id: at})
        return layer.id

    def connect_layers(self, source: str, target: str) -> None:
        """Connects; a target that takes one input gives up the connection it had."""
        refusal = why_not(self.network, source, target)
        if refusal is not None:
            raise NetworkError(refusal.message, hint=refusal.hint)
        network = self.network
        spec = network.layer(target).spec
        if spec is not None and spec.maximum_inputs == 1:
            network = network.disconnect(c for c in network.connections if c.target == target)
        self._edit_network(network.connect(Connection(source, target)), text("Connect"))

    def remove(self, layer_ids: Iterable[str] = (), connections: Iterable[Connection] = ()) -> None:
        """Removes layers with their connections, and further connections, in one step."""
        layer_ids = tuple(layer_ids)
        network = self.network.disconnect(connections).remove_layers(layer_ids)
        self._edit_network(network, text("Remove"))

    def set_parameter(self, layer_id: str, name: str, value: object, merge_key: str = "") -> None:
        """Raises ParameterError for a value that the setting cannot take."""
        layer = self.network.layer(layer_id).with_parameter(name, value)
        self._edit_network(
            self.network.replace_layer(layer), text("Change {parameter}", parameter=name), merge_key=merge_key
        )

    def set_padding(self, layer_id: str, padding: Value) -> None:
        """valid, same, or a number n: a ZeroPadding2D(n) before the layer comes, changes or goes in the same step.

        Raises ParameterError for what is no padding, NetworkError where there is nothing to be padded.
        """
        after = with_padding(self._project, layer_id, padding)
        self._edit(rearranged(self.network, after), text("Change {parameter}", parameter="padding"))

    def rename_layer(self, layer_id: str, name: str) -> None:
        layer = replace(self.network.layer(layer_id), name=" ".join(name.split())[:200])
        self._edit_network(self.network.replace_layer(layer), text("Rename"))

    def move_layers(self, positions: Mapping[str, Position], merge_key: str = "") -> None:
        self._edit(self._project.with_positions(positions), text("Move"), merge_key)

    # Python ----------------------------------------------------------------------------------------------------------

    def keep_draft(self, source: str | None) -> None:
        """What stands in the drawer and is not applied yet; None: it was applied, or is not wanted."""
        if source != self._draft:
            self._draft = source
            self.draft_changed.emit()

    def adopt_code(self, reading: "Reading") -> None:
        """What Python says, in one step; layers that are there already stay where they are. Raises DataError."""
        self._edit(rearranged(self.network, reading.project), text("Apply the code"))

    # Data and training -----------------------------------------------------------------------------------------------

    def choose_data(self, data: DataChoice) -> None:
        """Raises DataError for a source that does not exist."""
        self._edit(replace(self._project, data=data), text("Choose data"))

    def set_preparation(self, layers: tuple[Layer, ...]) -> None:
        self._edit(replace(self._project, preparation=layers), text("Change preparation"))

    def set_training(self, training: TrainingSettings) -> None:
        self._edit(replace(self._project, training=training), text("Change training"))

    # Problems --------------------------------------------------------------------------------------------------------

    def fixes(self, problem: Problem) -> Iterator[Fix | None]:
        """What mends a problem of the present analysis, in small steps: None for each trial, then the fixes."""
        # Not before a problem is looked at: the window opens sooner without the rules of mending.
        from cnnstudio.core.fixes.proving import tried_fixes

        return tried_fixes(problem, self._project, self._analysis, known_data())

    def apply_fix(self, fix: Fix) -> None:
        """Raises NetworkError for a fix of a project that has changed since."""
        self._edit(rearranged(self.network, fix.applied_to(self._project)), fix.title)

    # Private ---------------------------------------------------------------------------------------------------------

    def _new_layer(self, type_id: str) -> Layer:
        return Layer(self.network.new_id(type_id), type_id, CATALOGUE[type_id].defaults())

    def _edit_network(
        self, network: Network, title: str, positions: Mapping[str, Position] | None = None, merge_key: str = ""
    ) -> None:
        self._edit(self._project.with_network(network).with_positions(positions or {}), title, merge_key)

    def _edit(self, after: Project, title: str, merge_key: str = "") -> None:
        if after == self._project:
            return
        facts(after)  # Refuses data that do not exist before anything is changed.
        self.undo_stack.push(EditCommand(self._restore, self._project, after, title, merge_key))

    def _restore(self, project: Project) -> None:
        self._take(self._project, project)

    def _take(self, before: Project, project: Project) -> None:
        self._project = project
        self.changed.emit(diff(before, project))
        self._analysis = self._analyses.of(project.network, facts(project))
        self.analyzed.emit(self._analysis)
