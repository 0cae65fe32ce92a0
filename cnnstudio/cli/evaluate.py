"""`cnnstudio evaluate`: how good the best weights of a run are, computed anew."""

import argparse
import json
from pathlib import Path

import msgspec

from cnnstudio.cli.train import score_line
from cnnstudio.core.texts import mark, text

NAME = "evaluate"
SUMMARY = mark("Evaluate the best weights of a run on its test set.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run_dir", metavar="RUN_DIR", type=Path, help=text("a folder that `train` made"))
    parser.add_argument("--json", action="store_true", help=text("print JSON"))


def run(arguments: argparse.Namespace) -> int:
    from cnnstudio.data.runs import RunFolder

    RunFolder.open(arguments.run_dir)  # Refuses another folder before Keras is loaded.
    from cnnstudio.engine.evaluate import evaluate_run
    from cnnstudio.engine.translate import in_words

    with in_words():
        metrics = evaluate_run(arguments.run_dir)
    print(json.dumps(msgspec.to_builtins(metrics), indent=2) if arguments.json else score_line(metrics))
    return 0
