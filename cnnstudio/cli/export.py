"""`cnnstudio export`: the network as code that trains it."""

import argparse
from pathlib import Path

from cnnstudio.cli.projects import ARGUMENT, find_project
from cnnstudio.core.texts import mark, text

NAME = "export"
SUMMARY = mark("Write a Python script that trains the same network, and its data beside it.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar=ARGUMENT)
    parser.add_argument("--to", choices=("python",), required=True, help=text("what to write"))
    parser.add_argument("--check", action="store_true", help=text("run the script for two batches, and compare"))
    parser.add_argument("out", metavar="OUT", type=Path, help=text("the script; the data go beside it"))


def run(arguments: argparse.Namespace) -> int:
    from cnnstudio.data.script import export_python

    written = export_python(find_project(arguments.project), arguments.out)
    print(written.script, written.data, sep="\n", flush=True)
    if arguments.check:
        from cnnstudio.data.script_check import ScriptCheck

        print(ScriptCheck(written).run().sentence)
    return 0
