"""`cnnstudio [FILE.cnn]`: the window; and the questions about the studio itself, which need none."""

import argparse
import gc
import os
from pathlib import Path

from cnnstudio.core.texts import text

DEBUG = "CNNSTUDIO_DEBUG"
"""Set to 1, it is the same as --debug."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """What can be asked of the studio itself."""
    parser.add_argument(
        "--info",
        action="store_true",
        help=text("print versions, folders and what this computer has, to be pasted into a bug report"),
    )
    parser.add_argument(
        "--reset-settings",
        action="store_true",
        help=text("forget preferences and the state of the window; projects and runs are kept"),
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        help=text("open the window, and write into its log what was going on whenever it stands still"),
    )


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_options(parser)
    parser.add_argument("file", metavar="FILE.cnn", nargs="?", type=Path, help=text("a project to open"))


def run(arguments: argparse.Namespace) -> int:
    if arguments.info:
        from cnnstudio.cli.info import info

        print(info())
        return 0
    if arguments.reset_settings:
        from cnnstudio.cli.reset_settings import reset_settings

        print(reset_settings())
        return 0
    return _window(arguments.file, debug=arguments.debug or os.environ.get(DEBUG) == "1")


def _window(file: Path | None, *, debug: bool) -> int:
    # What a window is loaded and made of is no garbage: looking for it would take a twentieth of the start. From then
    # on the window's own collector looks.
    gc.disable()
    from cnnstudio.gui.window.end_signals import EndSignals

    signals = EndSignals()
    try:
        from cnnstudio.gui.preflight import check_display

        check_display()
        from cnnstudio.gui.app import run_window

        if signals.came:
            raise KeyboardInterrupt
        return run_window(file, signals, debug=debug)
    finally:
        signals.close()
        gc.enable()
