"""When the idle engine is asked to get ready for a training."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.messages import Augmented, Loaded
from cnnstudio.core.project import Project
from cnnstudio.data.arrays import pack
from cnnstudio.data.prepared import prepare
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.inspector import Inspector
from cnnstudio.gui.training import rehearsing
from cnnstudio.gui.training.engine import HostKind
from cnnstudio.gui.training.rehearsing import Rehearsing
from cnnstudio.gui.training.session import TrainingSession
from tests import fakes
from tests.gui.training.projects import PATIENCE, small_project


class Listening(TrainingSession):
    """Over the fake engine; keeps what was to be rehearsed."""

    def __init__(self, host: HostKind) -> None:
        super().__init__(host=host, serve=fakes.serve)
        self.asked: list[tuple[Project, Path]] = []

    def rehearse(self, project: Project, data_file: Path) -> None:
        self.asked.append((project, data_file))
        super().rehearse(project, data_file)


@dataclass
class Studio:
    document: ProjectDocument
    session: Listening
    images: ImageLibrary
    rehearsing: Rehearsing
    inspector: Inspector

    @property
    def timer_runs(self) -> bool:
        return self.rehearsing._timer.isActive()


@pytest.fixture
def studio(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Studio]:
    """On the small project; the images are prepared, the engine is not started yet."""
    monkeypatch.setattr(rehearsing, "_REST", 0)
    monkeypatch.setattr(rehearsing, "_AFTER_TRAINING", 0)
    monkeypatch.setattr(rehearsing, "_WHILE_AUGMENTING", 0)
    document, session = ProjectDocument(small_project()), Listening(getattr(request, "param", "child"))
    images = ImageLibrary(lambda: document.project.data)
    document.changed.connect(images.refresh)
    inspector = Inspector(session, images)
    made = Studio(document, session, images, Rehearsing(document, session, images, inspector), inspector)
    images.refresh()
    yield made
    session.close()
    images.close()


def stand_ready(studio: Studio, qtbot: QtBot) -> None:
    studio.session.warm_up()
    qtbot.waitUntil(lambda: len(studio.session.asked) == 1, timeout=PATIENCE)


def test_the_warm_engine_gets_ready_for_the_project_and_for_each_edit_of_it(studio: Studio, qtbot: QtBot) -> None:
    stand_ready(studio, qtbot)
    assert studio.session.asked == [(studio.document.project, prepare(studio.document.project.data))]
    studio.document.set_training(studio.document.project.training.with_setting("seed", 3))
    qtbot.waitUntil(lambda: len(studio.session.asked) == 2, timeout=PATIENCE)
    assert studio.session.asked[1][0].training.seed == 3


def test_the_same_project_is_not_asked_for_twice(studio: Studio, qtbot: QtBot) -> None:
    stand_ready(studio, qtbot)
    studio.session.answered.emit(Loaded(epoch=1))
    qtbot.waitUntil(lambda: not studio.timer_runs)
    assert len(studio.session.asked) == 1


def test_a_look_at_the_augmentation_may_have_ended_it_so_it_is_begun_anew(studio: Studio, qtbot: QtBot) -> None:
    stand_ready(studio, qtbot)
    nothing = pack(np.zeros((0,), np.float32))
    for count in (2, 3, 4):
        studio.session.answered.emit(Augmented(prepared=nothing, versions=nothing))
        qtbot.waitUntil(lambda count=count: len(studio.session.asked) == count, timeout=PATIENCE)


def test_one_that_must_be_done_by_then_is_not_begun_anew(
    studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ready(studio, qtbot)
    monkeypatch.setattr(rehearsing, "_AT_WORK", 0.0)
    nothing = pack(np.zeros((0,), np.float32))
    studio.session.answered.emit(Augmented(prepared=nothing, versions=nothing))
    qtbot.waitUntil(lambda: not studio.timer_runs)
    assert len(studio.session.asked) == 1


def test_a_network_that_cannot_be_trained_is_not_rehearsed(studio: Studio, qtbot: QtBot) -> None:
    stand_ready(studio, qtbot)
    studio.document.remove(["dense_1"])
    assert not studio.timer_runs


def test_after_a_run_the_engine_gets_ready_anew(studio: Studio, qtbot: QtBot) -> None:
    stand_ready(studio, qtbot)
    with qtbot.waitSignal(studio.session.finished, timeout=PATIENCE):
        studio.session.start(studio.document.project)
    qtbot.waitUntil(lambda: len(studio.session.asked) >= 2, timeout=PATIENCE)


def test_nothing_is_rehearsed_without_an_engine(studio: Studio, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: studio.images.prepared is not None, timeout=PATIENCE)
    studio.document.set_training(studio.document.project.training.with_setting("seed", 3))
    assert not studio.timer_runs
    assert studio.session.asked == []


@pytest.mark.parametrize("studio", ["thread"], indirect=True)
def test_an_engine_in_the_window_rehearses_nothing(studio: Studio, qtbot: QtBot) -> None:
    with qtbot.waitSignal(studio.session.finished, timeout=PATIENCE):
        studio.session.start(studio.document.project)
    qtbot.waitUntil(lambda: studio.images.prepared is not None, timeout=PATIENCE)
    assert not studio.timer_runs
    assert studio.session.asked == []


@pytest.mark.skipif(os.name != "posix", reason="signals end a process only here")
def test_a_project_that_engines_die_of_is_not_rehearsed_for_ever(studio: Studio, qtbot: QtBot) -> None:
    stand_ready(studio, qtbot)
    ready: list[str] = []
    studio.session.engine_changed.connect(lambda words: ready.append(words) if "ready" in words else None)
    for lives in (1, 2):
        (child,) = multiprocessing.active_children()
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        qtbot.waitUntil(lambda n=lives: len(ready) == n, timeout=PATIENCE)
        qtbot.waitUntil(lambda: not studio.timer_runs, timeout=PATIENCE)
    assert len(studio.session.asked) == 2
    studio.document.set_training(studio.document.project.training.with_setting("seed", 3))
    qtbot.waitUntil(lambda: len(studio.session.asked) == 3, timeout=PATIENCE)


def test_nothing_is_rehearsed_while_somebody_looks_into_the_network(studio: Studio, qtbot: QtBot) -> None:
    stand_ready(studio, qtbot)
    studio.inspector.set_active(True)
    studio.document.set_training(studio.document.project.training.with_setting("seed", 3))
    assert not studio.timer_runs
    studio.inspector.set_active(False)
    qtbot.waitUntil(lambda: len(studio.session.asked) == 2, timeout=PATIENCE)


def test_after_a_training_there_is_time_to_look_at_it(
    studio: Studio, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_ready(studio, qtbot)
    monkeypatch.setattr(rehearsing, "_AFTER_TRAINING", 100_000)
    with qtbot.waitSignal(studio.session.finished, timeout=PATIENCE):
        studio.session.start(studio.document.project)
    assert studio.timer_runs
    assert studio.rehearsing._timer.remainingTime() > 50_000
    # An edit makes the next training likely.
    studio.document.set_training(studio.document.project.training.with_setting("seed", 3))
    qtbot.waitUntil(lambda: len(studio.session.asked) == 2, timeout=PATIENCE)
