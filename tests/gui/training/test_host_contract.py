"""The engine's own contract, over the two hosts that the window has for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cnnstudio.core.messages import Ready, decode_report
from cnnstudio.gui.training.host import ChildHost, Host, ThreadHost
from tests.engine.service_contract import *  # noqa: F403
from tests.engine.service_contract import PATIENCE, Engine

_NEED_A_FRESH_ENGINE = ("test_it_is_ready_before_anything_else", "test_without_a_model_a_question_is_refused")


@pytest.fixture(scope="module")
def warm_child() -> Iterator[tuple[Host, Ready]]:
    """One child for most tests, as the window has one for many runs: each would load Keras for seconds."""
    host = ChildHost()
    assert host.connection.poll(PATIENCE)
    ready = decode_report(host.connection.recv_bytes())
    assert isinstance(ready, Ready)
    yield host, ready
    host.end()


@pytest.fixture(params=["child", "thread"])
def engine(request: pytest.FixtureRequest, warm_child: tuple[Host, Ready], tmp_path: Path) -> Iterator[Engine]:
    if request.param == "child" and request.function.__name__ not in _NEED_A_FRESH_ENGINE:
        host, ready = warm_child
        yield Engine(host.connection, tmp_path, [ready])
        return
    host = ChildHost() if request.param == "child" else ThreadHost()
    yield Engine(host.connection, tmp_path)
    host.end()
