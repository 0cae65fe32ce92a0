"""The `.cnn` file: a project as readable JSON, and back. What a newer version wrote into it is kept."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from cnnstudio.core.errors import FileError, ProjectFileError
from cnnstudio.core.files import read_file, write_file
from cnnstudio.core.json_text import parse, render
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Group, Layer
from cnnstudio.core.project import Note, Position, Project
from cnnstudio.core.project_reader import project_of
from cnnstudio.core.records import Record
from cnnstudio.core.texts import number, text

FORMAT = "cnnstudio"
VERSION = 1
SUFFIX = ".cnn"
LARGEST_FILE = 32_000_000

Fields = Mapping[str, object]
Migration = Callable[[Fields], Fields]
MIGRATIONS: Mapping[int, Migration] = {}
"""What turns the fields of a version into those of the next."""


def project_path(path: Path) -> Path:
    """With the ending of a project: in "net.v2" what follows the dot is none."""
    return path if path.suffix.lower() == SUFFIX or not path.name else path.with_name(path.name + SUFFIX)


def read_project(path: Path) -> Project:
    """The project in a file; raises ProjectFileError."""
    return open_project(path)[0]


def open_project(path: Path) -> tuple[Project, str]:
    """The project in a file, and the file's fingerprint as it was read; raises ProjectFileError."""
    try:
        data = read_file(path, LARGEST_FILE)
        return decode(_decoded(data)), _fingerprint(data)
    except ProjectFileError as error:
        message = text("{name} cannot be opened. {problem}", name=shortened(path.name), problem=error.message)
        raise ProjectFileError(message, hint=error.hint, details=error.details) from error
    except FileError as error:
        raise ProjectFileError(error.message, hint=error.hint, details=error.details) from error


def write_project(project: Project, path: Path) -> str:
    """Writes the file whole or leaves the one that is there; the file's new fingerprint. Raises ProjectFileError."""
    data = encode(project).encode()
    try:
        write_file(path, data)
    except FileError as error:
        raise ProjectFileError(error.message, hint=error.hint, details=error.details) from error
    return _fingerprint(data)


def fingerprint(path: Path) -> str:
    """Tells one content of a file from any other; "" where there is no file, or none that can be read.

    Times are not asked: copying programs set them as they like, and on some disks they are two seconds coarse.
    """
    try:
        return _fingerprint(read_file(path, LARGEST_FILE))
    except FileError:
        return ""


def encode(project: Project) -> str:
    """The text of the file: keys in one order, so that two versions can be compared line by line."""
    return render({"format": FORMAT, "version": VERSION, **_with_extra(_project(project), project.extra)})


def encode_part(project: Project) -> str:
    """The text of a file that says nothing of data and training: only what lies on the canvas."""
    fields = {name: value for name, value in _project(project).items() if name in _CANVAS}
    return render({"format": FORMAT, "version": VERSION, **fields})


_CANVAS = frozenset(("layers", "connections", "groups", "layout", "notes"))


def decode(source: str) -> Project:
    """The project in the text of a file; raises ProjectFileError for everything that is none."""
    if len(source) > LARGEST_FILE:
        raise ProjectFileError(
            text("It is longer than {limit} characters.", limit=number(LARGEST_FILE)),
            hint=text("Such a file is no project. Open another one."),
        )
    value = parse(source)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise ProjectFileError(
            text("It is no project of CNN Studio."),
            hint=text("Open a file that CNN Studio saved; its name ends in .cnn."),
        )
    return project_of(Record(text("the project"), migrated(value, VERSION, MIGRATIONS)))


def migrated(fields: Fields, version: int, migrations: Mapping[int, Migration]) -> Fields:
    """The fields of a file of any version up to `version` as that version has them; raises ProjectFileError."""
    found = fields.get("version")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ProjectFileError(
            text("Its file version cannot be {value}.", value=shortened(found)),
            hint=text('A project says "version": {version}.', version=version),
        )
    if found > version:
        raise ProjectFileError(
            text(
                "A newer CNN Studio wrote it: its file version is {found}, and this one reads up to {version}.",
                found=found,
                version=version,
            ),
            hint=text("Update CNN Studio to open it."),
        )
    for step in range(found, version):
        fields = migrations[step](fields)
    return fields


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _decoded(data: bytes) -> str:
    try:
        # Some editors put a byte order mark in front.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProjectFileError(
            text("It is no text."), hint=text("Choose a file that CNN Studio saved; its name ends in .cnn.")
        ) from error


def _project(project: Project) -> Fields:
    network, data, training = project.network, project.data, project.training
    return {
        "name": project.name,
        "layers": [_layer(layer) for layer in network.layers],
        "connections": [(connection.source, connection.target) for connection in network.connections],
        "groups": [_group(group) for group in network.groups],
        "layout": _layout(project),
        "notes": [_note(note) for note in project.notes],
        **({} if project.direction is Direction.DOWN else {"direction": project.direction.value}),
        "data": _with_extra(
            {
                "source": data.source,
                "params": data.params,
                "validation": data.validation,
                "test": data.test,
                "split_seed": data.split_seed,
            },
            data.extra,
        ),
        "preparation": [_layer(layer) for layer in project.preparation],
        "augmentation": [_layer(layer) for layer in project.augmentation],
        "training": _with_extra(
            {
                "optimizer": training.optimizer,
                "optimizer_params": training.optimizer_params,
                "target": training.target,
                "loss": training.loss,
                "batch_size": training.batch_size,
                "epochs": training.epochs,
                "keep_best_by": training.keep_best_by,
                "seed": training.seed,
            },
            training.extra,
        ),
    }


def _layer(layer: Layer) -> Fields:
    fields: dict[str, object] = {"id": layer.id, "type": layer.type_id}
    if layer.name:
        fields["name"] = layer.name
    if layer.weights_of is not None:
        fields["weights_of"] = layer.weights_of
    if layer.bypassed:
        fields["bypassed"] = True
    if layer.params:
        fields["params"] = layer.params
    return _with_extra(fields, layer.extra)


def _group(group: Group) -> Fields:
    fields: dict[str, object] = {"id": group.id, "name": group.name, "layers": group.layer_ids}
    if group.folded:
        fields["folded"] = True
    return _with_extra(fields, group.extra)


def _note(note: Note) -> Fields:
    return _with_extra({"id": note.id, "text": note.text, "position": _position(note.position)}, note.extra)


def _layout(project: Project) -> Fields:
    """In the order of the layers, so that moving one of them is one changed line."""
    return {
        layer.id: _position(project.layout[layer.id]) for layer in project.network.layers if layer.id in project.layout
    }


def _position(position: Position) -> tuple[float, float]:
    """Whole pixels without ".0"."""
    x, y = (int(value) if value == int(value) else value for value in position)
    return x, y


def _with_extra(fields: Fields, extra: Fields) -> Fields:
    """Unknown keys go back where they were found; unknown settings, kept under a known key, join the known ones."""
    merged = dict(fields)
    for key, value in extra.items():
        known = merged.get(key, {})
        if key not in merged:
            merged[key] = value
        elif isinstance(value, Mapping) and isinstance(known, Mapping):
            merged[key] = {**value, **known}
    return merged
