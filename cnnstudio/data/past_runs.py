"""Which of the runs on the disk a project had last: a window that opens it shows what came of it."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.data.folders import runs_folder
from cnnstudio.data.history import Epoch
from cnnstudio.data.runs import RunFolder
from cnnstudio.data.sources import facts

_MOST = 100
"""Folders that are looked into, the newest first: who has trained more often since will not miss an older one."""


@dataclass(frozen=True)
class PastRun:
    """A run that went to its end: its folder holds the weights and what they did on the test images."""

    folder: RunFolder
    project: Project
    """As it was when the training started."""
    epochs: tuple[Epoch, ...]
    """At least one."""
    images: int
    """Each epoch learned from so many."""


def find_past_run(project: Project, *, or_earlier: bool = False) -> PastRun | None:
    """The newest run of the same network on the same images; how it was trained may differ.

    `or_earlier`: where there is none, one that had the same layers, whatever their settings were. Never raises: a
    folder that cannot be read is passed over.
    """
    earlier: PastRun | None = None
    for folder in _newest_first():
        with suppress(CnnStudioError, OSError):
            trained = folder.project()
            if not _has_same_images(trained, project):
                continue
            if trained.network == project.network:
                return _past_run(folder, trained)
            if or_earlier and earlier is None and _kinds(trained.network) == _kinds(project.network):
                earlier = _past_run(folder, trained)
    return earlier


def _newest_first() -> Iterator[RunFolder]:
    """Folders are named by the time; what did not go to its end is left out."""
    paths: list[Path] = []
    with suppress(CnnStudioError, OSError):
        paths = sorted(runs_folder().iterdir(), reverse=True)[:_MOST]
    for folder in map(RunFolder, paths):
        with suppress(OSError):
            if all(file.is_file() for file in (folder.metrics_file, folder.history_file, folder.best_model)):
                yield folder


def _past_run(folder: RunFolder, trained: Project) -> PastRun | None:
    folder.metrics()  # Raises where the figure for the test images cannot be told.
    epochs = folder.history()
    return PastRun(folder, trained, epochs, facts(trained).images) if epochs else None


def _has_same_images(one: Project, other: Project) -> bool:
    return one.data == other.data and one.preparation == other.preparation


def _kinds(network: Network) -> dict[str, str]:
    return {layer_id: layer.type_id for layer_id, layer in network.by_id.items()}
