"""Tries an exported script in a fresh Python: `python -P script_trial.py SCRIPT REPORT PARENT_PID`.

This file stands alone, as the script has to: it imports nothing of ours, and hides the studio from the script. The
script runs as it stands in its file, statement by statement, with Keras's own `fit`. The one intervention: what it
trains and tests on is cut short as soon as it has been made, to one epoch of two batches. Whatever the script writes
goes into the present folder, which the studio removes afterwards.
"""

import ast
import ctypes
import json
import os
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from importlib.machinery import PathFinder, all_suffixes
from pathlib import Path
from typing import Any

Names = dict[str, Any]

SHORTER: Mapping[str, Callable[[Any], Any]] = {
    "EPOCHS": lambda _epochs: 1,
    "train_batches": lambda batches: batches.take(2),
    "validation_batches": lambda batches: batches.take(1),
    "test_batches": lambda batches: batches.take(1),
}
"""By the script's own variables: what takes the place of their value."""

_KINDNESS = 5
"""How far the check steps back behind the window and a training: it gets a fourth of a processor that both want."""
_SYNCHRONIZE, _FOR_EVER = 0x100000, 0xFFFFFFFF


def main(script: Path, report: Path, parent: int) -> None:
    """Writes what was found into `report`, as JSON."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_KINDNESS)
    sys.modules["cnnstudio"] = None  # type: ignore[assignment]
    # Whatever the script raises would end it in this hook, wherever it runs.
    sys.excepthook = lambda _kind, error, _trace: _end(report, _failure(error, script))
    _end(report, _outcome(script))


def _end(report: Path, outcome: dict[str, object]) -> None:
    report.write_text(json.dumps(outcome), encoding="utf-8")
    sys.stdout.flush()
    # TensorFlow takes its time to end, and has nothing left to do.
    os._exit(0)


def _outcome(script: Path) -> dict[str, object]:
    recorder = _Recorder()
    sys.meta_path.insert(sys.meta_path.index(PathFinder), recorder)
    try:
        found = _findings(_run(script))
    except ModuleNotFoundError as error:
        return {"missing": error.name or str(error), "details": traceback.format_exc()}
    except SystemExit as end:
        return {"ended": str(end.code)}
    return {**found, "hidden": _hidden(recorder.names | set(sys.modules), script.parent)}


def _failure(error: BaseException, script: Path) -> dict[str, object]:
    details = "".join(traceback.format_exception(error))
    return {"error": _last_line(error), "line": _line(error, script), "details": details}


def _run(script: Path) -> Names:
    """The script's variables after all its statements."""
    names: Names = {"__name__": "__main__", "__file__": str(script)}
    for statement in ast.parse(script.read_bytes(), str(script)).body:
        exec(compile(ast.Module([statement], []), str(script), "exec"), names)
        for name in _assigned(statement) & SHORTER.keys():
            names[name] = SHORTER[name](names[name])
    return names


def _assigned(statement: ast.stmt) -> set[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _findings(names: Names) -> dict[str, object]:
    model, history = names["model"], names["history"]
    return {
        "parameters": int(model.count_params()),
        "outputs": {layer.name: _output_shapes(layer) for layer in model.layers},
        "batches": int(model.optimizer.iterations.numpy()),
        "losses": [float(loss) for column in ("loss", "val_loss") for loss in history[column]],
        "answers": model.predict(names["test_batches"], verbose=0).tolist(),
    }


def _output_shapes(layer: Any) -> list[list[int | None]]:
    """One for each time that the layer is called, without the batch."""
    return [list(node.outputs[0].shape[1:]) for node in layer._inbound_nodes]


class _Recorder:
    """Is asked for every module that Python looks for in folders; it knows none of them."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        self.names.add(name)


def _hidden(modules: set[str], folder: Path) -> list[str]:
    """What lies beside the script and would be imported in place of a library, once the script runs from there."""
    wanted = {name for name in modules if "." not in name} - set(sys.builtin_module_names)
    return sorted(entry.name for entry in folder.iterdir() if _module_name(entry) in wanted)


def _module_name(entry: Path) -> str:
    """By which this file or folder can be imported; "" if it cannot."""
    if (entry / "__init__.py").is_file():
        return entry.name
    name = entry.name.partition(".")[0]
    return name if entry.name.removeprefix(name) in all_suffixes() else ""


def _last_line(error: BaseException) -> str:
    return traceback.format_exception_only(error)[-1].strip()


def _line(error: BaseException, script: Path) -> int | None:
    """The line of the script that it came from."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(script)]
    return lines[-1] if lines else getattr(error, "lineno", None)


def _end_with(parent: int) -> None:
    """A studio that was killed ends nothing in order: without this its check would run on."""
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.WaitForSingleObject(kernel.OpenProcess(_SYNCHRONIZE, False, parent), _FOR_EVER)
    else:
        while os.getppid() == parent:
            time.sleep(0.2)
    shutil.rmtree(Path.cwd(), ignore_errors=True)
    os._exit(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
