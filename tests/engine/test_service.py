"""The service in a thread of this process; the child's half of the contract is tested with its host."""

import gc
import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnnstudio.core.messages import (
    LARGEST_MESSAGE,
    Array,
    BatchReport,
    Failed,
    Finished,
    Kernels,
    Pause,
    Paused,
    ShowKernels,
    Shutdown,
    decode_report,
    encode,
)
from cnnstudio.engine import service
from cnnstudio.engine.outbox import Outbox
from cnnstudio.engine.service import serve
from tests.engine.service_contract import *  # noqa: F403
from tests.engine.service_contract import Engine
from tests.engine.small import small_project


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    near, far = multiprocessing.Pipe()
    thread = threading.Thread(target=serve, args=(far,))
    thread.start()
    yield Engine(near, tmp_path)
    near.close()
    thread.join(20)
    far.close()
    assert not thread.is_alive()


def test_shutdown_ends_it_at_once_even_in_a_pause(engine: Engine) -> None:
    engine.train("a", small_project(epochs=500))
    engine.send(Pause(run_id="a"))
    engine.wait(Paused)

    engine.send(Shutdown())

    assert engine.wait(Finished).stopped


def test_a_closed_connection_ends_a_training(engine: Engine) -> None:
    engine.train("a", small_project(epochs=5000))
    engine.wait(BatchReport)

    engine.connection.close()


def test_a_flood_of_questions_leaves_room_for_training(engine: Engine) -> None:
    engine.train("a", small_project(epochs=2))
    for number in range(1, 101):
        engine.send(ShowKernels(run_id="a", request_id=number, layer_id="conv2d_1"))

    engine.wait(Finished)


def test_a_window_that_does_not_read_holds_up_nothing_and_gets_the_newest_batches_and_every_end() -> None:
    near, far = multiprocessing.Pipe()
    outbox = Outbox(far)
    reports = [
        BatchReport(run_id="a", epoch=1, first=first, losses=[0.0] * 5000, accuracies=[], images_per_second=0.0)
        for first in range(1000)
    ]
    for report in reports:
        outbox.put(report)
    outbox.put(Finished(run_id="a", stopped=False, epochs=1, best_epoch=1))

    received = [near.recv_bytes()]
    while received[-1] != encode(Finished(run_id="a", stopped=False, epochs=1, best_epoch=1)):
        received.append(near.recv_bytes())
    outbox.close()
    near.close()
    far.close()

    assert received[-2] == encode(reports[-1])
    assert len(received) < 200


def test_an_answer_too_large_to_be_shown_is_refused_in_words_and_a_report_is_passed_over() -> None:
    near, far = multiprocessing.Pipe()
    outbox = Outbox(far)
    weights = Array((LARGEST_MESSAGE + 1,), "uint8", bytes(LARGEST_MESSAGE + 1))
    outbox.put(Kernels(run_id="a", request_id=3, layer_id="dense_1", names=["kernel"], arrays=[weights], epoch=1))
    losses = [0.0] * (LARGEST_MESSAGE // 9 + 1)
    outbox.put(BatchReport(run_id="a", epoch=1, first=0, losses=losses, accuracies=[], images_per_second=0.0))
    outbox.put(Finished(run_id="a", stopped=False, epochs=1, best_epoch=1))

    refusal, end = decode_report(near.recv_bytes()), decode_report(near.recv_bytes())
    outbox.close()
    near.close()
    far.close()

    assert isinstance(refusal, Failed)
    assert (refusal.run_id, refusal.request_id) == ("a", 3)
    assert refusal.message == "The answer is too large to be shown: 134 MB, where 134 MB are the most."
    assert isinstance(end, Finished)


def test_the_module_of_the_service_loads_without_keras() -> None:
    program = "import sys, cnnstudio.engine.service; sys.exit('keras' in sys.modules or 'tensorflow' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def served_to_the_end() -> None:
    """A service whose window has gone before it was ready."""
    near, far = multiprocessing.Pipe()
    near.close()
    serve(far)
    far.close()


def test_only_in_a_process_of_its_own_all_that_came_with_keras_is_left_out_of_collections(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gc.unfreeze()
    served_to_the_end()
    assert gc.get_freeze_count() == 0
    monkeypatch.setattr(service, "parent_process", multiprocessing.current_process)
    served_to_the_end()
    assert gc.get_freeze_count() > 100_000
