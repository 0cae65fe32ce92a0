"""`cnnstudio export`: the network as code that trains it, or as a picture."""

import argparse
from pathlib import Path

from cnnstudio.cli.projects import ARGUMENT, find_project
from cnnstudio.core.files import write_file
from cnnstudio.core.project import Project
from cnnstudio.core.texts import mark, text

NAME = "export"
SUMMARY = mark(
    "Write a Python script that trains the same network with its data beside it, or a picture of the network."
)

PYTHON = "python"
PICTURES = ("svg", "png", "pdf")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar=ARGUMENT)
    parser.add_argument("--to", choices=(PYTHON, *PICTURES), required=True, help=text("what to write"))
    parser.add_argument("--check", action="store_true", help=text("run the script for two batches, and compare"))
    parser.add_argument("--dark", action="store_true", help=text("a picture in dark colours"))
    parser.add_argument("out", metavar="OUT", type=Path, help=text("the picture, or the script; its data go beside it"))


def run(arguments: argparse.Namespace) -> int:
    project = find_project(arguments.project)
    if arguments.to == PYTHON:
        _write_script(project, arguments.out, checked=arguments.check)
    else:
        _write_picture(project, arguments.to, arguments.out, dark=arguments.dark)
    return 0


def _write_script(project: Project, out: Path, *, checked: bool) -> None:
    from cnnstudio.data.script import export_python

    written = export_python(project, out)
    print(written.script, written.data, sep="\n", flush=True)
    if checked:
        from cnnstudio.data.script_check import ScriptCheck

        print(ScriptCheck(written).run().sentence)


def _write_picture(project: Project, form: str, out: Path, *, dark: bool) -> None:
    from cnnstudio.gui.preflight import check_display

    check_display(offscreen=True)
    from cnnstudio.gui.drawing import picture_file

    write_file(out, picture_file(project, form, dark=dark))
    print(out)
