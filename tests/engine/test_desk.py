"""What the engine rehearses in idle hours, and how it lets go of that."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest

from cnnstudio.core.messages import Rehearse, Report, Request, Train
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import encode
from cnnstudio.data.prepared import prepare
from cnnstudio.engine import desk as module
from cnnstudio.engine import lineup, rehearsal
from cnnstudio.engine.desk import Desk
from cnnstudio.engine.inbox import Inbox
from cnnstudio.engine.lineup import Lineup
from tests.engine.small import small_project


@dataclass
class Place:
    """A desk, and what it was given and has said."""

    desk: Desk
    inbox: Inbox
    said: list[Report]
    models: "WeakSet[object]"
    """Those that were built and still live."""

    def rehearse(self, project: Project) -> None:
        """As the service has it done."""
        self.desk.answer(Rehearse(project=encode(project), data_file=str(prepare(project.data))))
        self.desk.tidy()


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    near, far = multiprocessing.Pipe()
    inbox, said, models, build = Inbox(far), list[Report](), WeakSet[object](), lineup.build

    def noted(*arguments: Any) -> Any:
        built = build(*arguments)
        models.add(built.model)
        return built

    monkeypatch.setattr(lineup, "build", noted)
    yield Place(Desk(inbox, said.append, lambda answer, request: answer(request)), inbox, said, models)
    near.close()
    # What still waits may come before the end is noticed.
    while inbox.next() is not None:
        continue
    far.close()


def train_request(project: Project, tmp_path: Path) -> Request:
    return Train(run_id="a", project=encode(project), data_file=str(prepare(project.data)), run_dir=str(tmp_path))


def comes_in_the_middle(request: Request, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the next rehearsal: its model stands, and is not traced."""
    real = rehearsal.try_out

    def try_out(made: Lineup, *between: Any) -> None:
        place.inbox._sort(request)
        real(made, *between)

    monkeypatch.setattr(rehearsal, "try_out", try_out)


def test_a_rehearsal_that_runs_out_of_memory_says_nothing_leaves_nothing_and_is_the_last(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def run_out(made: Lineup, *_between: Any) -> None:
        tried.append(made.subject.project.training.seed)
        raise MemoryError

    monkeypatch.setattr(rehearsal, "try_out", run_out)
    place.rehearse(small_project(seed=1))
    place.rehearse(small_project(seed=2))
    assert tried == [1]
    assert place.said == []
    assert len(place.models) == 0


def test_what_goes_wrong_otherwise_leaves_nothing_and_another_is_rehearsed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def break_down(made: Lineup, *_between: Any) -> None:
        tried.append(made.subject.project.training.seed)
        raise ValueError("a shape that does not fit")

    monkeypatch.setattr(rehearsal, "try_out", break_down)
    place.rehearse(small_project(seed=1))
    place.rehearse(small_project(seed=2))
    assert tried == [1, 2]
    assert place.said == []
    assert len(place.models) == 0


def test_a_training_of_another_project_does_not_wait_for_the_rehearsal(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in_the_middle(train_request(small_project(seed=2), tmp_path), place, monkeypatch)
    place.rehearse(small_project(seed=1))
    assert len(place.models) == 0


def test_the_training_that_is_rehearsed_finds_it_whole(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project()
    renamed = replace(project, name="another", layout={"input_1": (1.0, 2.0)})
    comes_in_the_middle(train_request(renamed, tmp_path), place, monkeypatch)
    place.rehearse(project)
    trained: list[object] = []
    monkeypatch.setattr(module, "train", lambda _job, _report, _control, made: trained.append(made))
    request = place.inbox.next()
    assert request is not None
    place.desk.answer(request)
    (made,) = trained
    assert isinstance(made, Lineup)
    assert made.subject.model.train_function is not None
    trained.clear()
