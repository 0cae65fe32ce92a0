"""`cnnstudio new`: a project file from a template."""

import argparse
from pathlib import Path

from cnnstudio.core.texts import mark, text

NAME = "new"
SUMMARY = mark("Write a template to a .cnn file of your own.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", help=text("a name that `cnnstudio templates` lists"))
    parser.add_argument("file", metavar="FILE", type=Path, help=text("the file to write; an existing one is kept"))


def run(arguments: argparse.Namespace) -> int:
    from cnnstudio.core.errors import ProjectFileError
    from cnnstudio.core.files import is_there
    from cnnstudio.core.project_file import project_path, write_project
    from cnnstudio.core.templates import template

    file = project_path(arguments.file)
    if is_there(file):
        raise ProjectFileError(text("{file} exists already.", file=file), hint=text("Choose another name."))
    write_project(template(arguments.template), file)
    print(file)
    return 0
