"""`cnnstudio import`: a project file from Keras code, which is read and never run."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cnnstudio.core.texts import mark, plural, text

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading, Remark

NAME = "import"
SUMMARY = mark("Read the network of a Python file, without running it, into a .cnn file of your own.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE", type=Path, help=text("Python code that makes a Keras network"))
    parser.add_argument("out", metavar="OUT.cnn", type=Path, help=text("the file to write; an existing one is kept"))
    parser.add_argument("--overwrite", action="store_true", help=text("replace an existing file"))


def run(arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from cnnstudio.core.errors import ProjectFileError
    from cnnstudio.core.files import is_there
    from cnnstudio.core.project_file import project_path, write_project

    out = project_path(arguments.out)
    if is_there(out) and not arguments.overwrite:
        raise ProjectFileError(
            text("{file} exists already.", file=out), hint=text("Choose another name, or say --overwrite.")
        )
    reading = _read(arguments.source)
    project = reading.project
    write_project(project if project.name else replace(project, name=out.stem), out)
    print("\n".join([*_told(arguments.source, reading), str(out)]))
    return 0


def _read(source: Path) -> "Reading":
    """Raises CodeError, with the file and the line, and FileError."""
    from cnnstudio.core.code.reader import LARGEST_FILE, decoded, read_python
    from cnnstudio.core.errors import CodeError
    from cnnstudio.core.files import read_file

    data = read_file(source, LARGEST_FILE)
    try:
        reading = read_python(decoded(data))
        if not reading.project.network.layers:
            raise CodeError(
                text("There are settings in this code, but no network."),
                hint=text("Read the code that makes the layers."),
            )
    except CodeError as error:
        place = f"{source}:{error.line}:{error.column}: "
        raise CodeError(place + error.message, hint=error.hint, line=error.line, column=error.column) from error
    return reading


def _told(source: Path, reading: "Reading") -> Iterator[str]:
    for kind, remarks in ((text("changed"), reading.changes), (text("not read"), reading.unread)):
        for remark in remarks:
            yield _line(source, kind, remark)
    yield plural("{count} layer was read.", "{count} layers were read.", len(reading.project.network.layers))


def _line(source: Path, kind: str, remark: "Remark") -> str:
    """As compilers write it, so that editors jump there."""
    return f"{source}:{remark.line}:{remark.column}: {kind}: {remark.message} {remark.hint}".rstrip()
