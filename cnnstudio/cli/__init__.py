"""The command line: `cnnstudio [FILE.cnn]` opens the window, `cnnstudio VERB …` works in the terminal.

Nothing heavy is imported here; each verb imports what it needs when it runs.
"""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from cnnstudio import __version__
from cnnstudio.cli import evaluate, export, import_code, new, summary, templates, train, window
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import text
from cnnstudio.data.settings import obey_settings
from cnnstudio.data.temporary import own_temporary_folder

VERBS = {verb.NAME: verb for verb in (templates, new, import_code, summary, train, evaluate, export)}
FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the program; returns 0, or 2 after one sentence on stderr."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal of old that knows no "×" or "█" shows a "?" instead.
        sys.stdout.reconfigure(errors="replace")
    obey_settings()
    parsed = _parser(with_verbs=_wants_verbs(words)).parse_args(words)
    try:
        with own_temporary_folder():
            result: int = parsed.run(parsed)
        if sys.stdout is not None:
            sys.stdout.flush()
    except CnnStudioError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return interrupted()
    except BrokenPipeError:
        _discard_output()  # The reader went away, as `| head` does: nothing is left to say.
        return 0
    except OSError as error:
        _discard_output()
        return _failed(text("A file could not be read or written: {reason}.", reason=error.strerror or error))
    return result


def interrupted() -> int:
    """What is said of Ctrl+C."""
    return _failed(text("It was interrupted by Ctrl+C."))


def _failed(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return FAILED


def _discard_output() -> None:
    """Python would try to write the rest once more when it ends, and complain again."""
    with suppress(AttributeError, OSError):  # no stdout at all, or none that is a file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    """argparse, with one sentence instead of a usage text for a mistake."""

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"{self.prog}: {message}. {text('Try --help.')}\n")


def _wants_verbs(words: Sequence[str]) -> bool:
    """A first word that is a verb, or a question about all of them; anything else is a file for the window."""
    return bool(words) and (words[0] in VERBS or words[0] in ("-h", "--help"))


def _parser(*, with_verbs: bool) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cnnstudio",
        usage=text("cnnstudio [FILE.cnn]  or  cnnstudio VERB …"),
        description=text("Build convolutional networks by hand, watch them train, look inside, take the code home."),
    )
    parser.add_argument("--version", action="version", version=f"CNN Studio {__version__}")
    if not with_verbs:
        window.add_arguments(parser)
        parser.set_defaults(run=window.run)
        return parser
    window.add_options(parser)
    verbs = parser.add_subparsers(title=text("verbs"), metavar="VERB", required=True, parser_class=_Parser)
    for name, verb in VERBS.items():
        sentence = text(verb.SUMMARY)
        sub = verbs.add_parser(name, prog=f"cnnstudio {name}", help=sentence, description=sentence)
        verb.add_arguments(sub)
        sub.set_defaults(run=verb.run)
    return parser
