"""Sessions over the fake engine, closed when the test is over."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from cnnstudio.gui.training.engine import HostKind
from cnnstudio.gui.training.launch import Serve
from cnnstudio.gui.training.session import TrainingSession
from tests import fakes
from tests.gui.training.record import Record

MakeSession = Callable[..., TrainingSession]


@pytest.fixture
def make_session(qapp: QCoreApplication) -> Iterator[MakeSession]:
    """A session over a host of that kind, running `serve`."""
    made: list[TrainingSession] = []

    def make(host: HostKind = "thread", serve: Serve = fakes.serve) -> TrainingSession:
        made.append(TrainingSession(host=host, serve=serve))
        return made[-1]

    yield make
    for session in made:
        session.close()


@pytest.fixture(params=["thread", "child"])
def session(make_session: MakeSession, request: pytest.FixtureRequest) -> TrainingSession:
    """The same contract over both hosts."""
    return make_session(request.param)


@pytest.fixture
def record(session: TrainingSession) -> Record:
    return Record(session)
