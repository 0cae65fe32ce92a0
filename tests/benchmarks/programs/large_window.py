"""A large network in the whole window: how long the event loop is away around each edit, whatever drawer is open."""

import sys
from collections.abc import Callable, Iterator

from cnnstudio.core.project import Project
from tests.benchmarks.programs.canvas import EDITS, NETWORKS, middle
from tests.benchmarks.programs.stage import Condition, Stage, tell

_DRAWERS = ("", "summary", "problems", "python")
_PAUSE = 0.5
"""Seconds after an edit: longer than any panel waits before it follows."""


def main() -> None:
    """Words: chain or branched, and the number of layers."""
    stage = Stage(is_quick=True)
    stage.window.resize(1440, 900)
    stage.play(_script)
    tell({"gaps": _worst(stage)})


def _script(stage: Stage) -> Iterator[Condition]:
    document, selection = stage.context.document, stage.context.selection
    project = Project(network=NETWORKS[sys.argv[1]](int(sys.argv[2])))
    yield stage.pass_time(1.5)
    stage.probe.phase = "opening"
    document.show(project)
    yield stage.pass_time(2.0)
    drawer = stage.window.workspaces["build"].drawer
    assert drawer is not None
    for page in _DRAWERS:
        stage.probe.phase = f"opening {page}"
        if page:
            drawer.open(page)
        yield stage.pass_time(1.5)
        acts: dict[str, Callable[[], object]] = {
            "selecting one": lambda: selection.select(middle(document)),
            "selecting all": lambda: selection.select(document.network.order),
            "selecting none": selection.clear,
        }
        for name, edit in EDITS.items():
            acts[name] = lambda made=edit: made(document)
            acts[f"undo of {name}"] = document.undo_stack.undo
        for name, act in acts.items():
            stage.probe.phase = f"{page or 'no drawer'}: {name}"
            act()
            yield stage.pass_time(_PAUSE)


def _worst(stage: Stage) -> dict[str, float]:
    """For each phase its longest gap, in milliseconds that the GUI thread computed."""
    found: dict[str, float] = {}
    for gap in stage.probe.gaps:
        found[gap.phase] = max(found.get(gap.phase, 0.0), 1000 * gap.cpu)
    return found


if __name__ == "__main__":
    main()
