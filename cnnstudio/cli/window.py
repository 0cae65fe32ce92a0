"""`cnnstudio [FILE.cnn]`: the window."""

import argparse
from pathlib import Path

from cnnstudio.core.texts import text


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.cnn", nargs="?", type=Path, help=text("a project to open"))


def run(arguments: argparse.Namespace) -> int:
    from cnnstudio.gui.preflight import check_display

    check_display()
    from cnnstudio.gui.app import run_window

    return run_window(arguments.file)
