"""What every host of the engine must do, told through messages alone.

A test module that takes these tests gives a fixture `engine` that yields an `Engine` on a served connection:

    from tests.engine.service_contract import *  # noqa: F403
"""

import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import numpy as np

from cnnstudio.core.messages import (
    Augment,
    Augmented,
    BatchReport,
    EpochReport,
    Evaluate,
    Evaluation,
    Failed,
    Finished,
    Kernels,
    Loaded,
    LoadRun,
    Maps,
    Pause,
    Paused,
    Predict,
    Prediction,
    Ready,
    Rehearse,
    Report,
    Request,
    Resume,
    Resumed,
    ShowKernels,
    ShowMaps,
    Started,
    Stop,
    Train,
    decode_report,
    encode,
)
from cnnstudio.core.network import Layer
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import encode as project_text
from cnnstudio.data.arrays import pack, unpack
from cnnstudio.data.prepared import prepare
from cnnstudio.data.runs import RunFolder
from tests.engine.small import layer, plain_project, with_rate

__all__ = [
    "test_a_broken_request_fails_with_its_ids_and_the_next_one_is_served",
    "test_a_finished_run_can_be_loaded_again",
    "test_a_rehearsal_is_silent_and_the_model_before_it_still_answers",
    "test_a_second_training_follows_the_first_and_questions_are_about_it",
    "test_a_stop_ends_a_pause_and_the_run",
    "test_a_training_that_fails_ends_in_one_sentence_and_the_next_one_trains",
    "test_an_image_is_augmented_without_any_network_and_while_another_trains",
    "test_it_is_ready_before_anything_else",
    "test_questions_are_answered_during_a_pause",
    "test_questions_are_answered_while_training_and_after_it",
    "test_without_a_model_a_question_is_refused",
]

PATIENCE = 60.0
R = TypeVar("R")


@dataclass
class Engine:
    """The near end of a served connection."""

    connection: "Connection[bytes, bytes]"
    folder: Path
    reports: list[Report] = field(default_factory=list)

    def send(self, request: Request) -> None:
        self.connection.send_bytes(encode(request))

    def next(self) -> Report:
        worked = time.process_time()
        assert self.connection.poll(PATIENCE), (
            f"no report after {self.reports[-3:]}, {time.process_time() - worked:.1f} s of work here\n{_at_work()}"
        )
        self.reports.append(decode_report(self.connection.recv_bytes()))
        return self.reports[-1]

    def wait(self, kind: type[R], matches: Callable[[R], bool] = lambda _report: True) -> R:
        """The next report of that kind; the ones before it are kept in `reports`. A Failed nobody asked for fails."""
        while True:
            report = self.next()
            if isinstance(report, kind) and matches(report):
                return report
            assert not isinstance(report, Failed) or kind is Failed, report

    def train(self, run_id: str, project: Project) -> Path:
        run_dir = self.folder / run_id
        RunFolder.create(project, run_dir)
        data_file = str(prepare(project.data))
        self.send(Train(run_id=run_id, project=project_text(project), data_file=data_file, run_dir=str(run_dir)))
        return run_dir


def _at_work() -> str:
    """Where each thread of this process is: a busy computer traces for a minute, and a hang stands somewhere else."""
    return "\n".join("".join(traceback.format_stack(frame, limit=8)) for frame in sys._current_frames().values())


IMAGE = pack(np.full((32, 32, 3), 100, np.uint8))


def test_it_is_ready_before_anything_else(engine: Engine) -> None:
    ready = engine.next()

    assert isinstance(ready, Ready)
    assert {"keras", "tensorflow", "numpy", "python", "cnnstudio"} <= set(ready.versions)
    assert ready.device


def test_questions_are_answered_while_training_and_after_it(engine: Engine) -> None:
    engine.train("a", plain_project(epochs=500))
    engine.wait(EpochReport)

    engine.send(ShowMaps(run_id="a", request_id=1, image=IMAGE, layer_id="conv2d_1"))
    maps = engine.wait(Maps)
    engine.send(ShowKernels(run_id="a", request_id=2, layer_id="conv2d_1"))
    kernels = engine.wait(Kernels)
    engine.send(Evaluate(run_id="a", request_id=3, split="validation"))
    evaluation = engine.wait(Evaluation)
    engine.wait(BatchReport)
    engine.send(Stop(run_id="a"))
    finished = engine.wait(Finished)
    engine.send(ShowKernels(run_id="a", request_id=4, layer_id="conv2d_1"))
    kept = engine.wait(Kernels)

    assert (maps.request_id, maps.layer_id, maps.values.shape) == (1, "conv2d_1", (15, 15, 4))
    assert maps.answer.shape == (10,)
    assert (kernels.request_id, kernels.names) == (2, ["kernel", "bias"])
    assert [array.shape for array in kernels.arrays] == [(3, 3, 3, 4), (4,)]
    assert evaluation.probabilities.shape == (15, 10)
    assert finished.stopped
    assert kept.epoch == finished.best_epoch


def test_questions_are_answered_during_a_pause(engine: Engine) -> None:
    engine.train("a", plain_project(epochs=500))
    engine.wait(BatchReport)
    engine.send(Pause(run_id="a"))
    engine.wait(Paused)

    asked = [Predict(run_id="a", request_id=i, images=pack(np.full((2, 32, 32, 3), 9, np.uint8))) for i in (1, 2)]
    for question in asked:
        engine.send(question)
    first, second = engine.wait(Prediction), engine.wait(Prediction)
    engine.send(Resume(run_id="a"))
    engine.wait(Resumed)
    engine.wait(BatchReport)
    engine.send(Stop(run_id="a"))
    engine.wait(Finished)

    assert first.answers.shape == (2, 10)
    # Nothing trains during a pause: the weights are the same.
    assert first.answers == second.answers


def test_a_stop_ends_a_pause_and_the_run(engine: Engine) -> None:
    engine.train("a", plain_project(epochs=500))
    engine.send(Pause(run_id="a"))
    engine.wait(Paused)

    engine.send(Stop(run_id="a"))

    assert engine.wait(Finished).stopped
    assert not any(isinstance(report, Resumed) for report in engine.reports)


def test_a_rehearsal_is_silent_and_the_model_before_it_still_answers(engine: Engine) -> None:
    project = plain_project(epochs=1, seed=11)
    question = Predict(run_id="a", request_id=1, images=pack(np.full((2, 32, 32, 3), 9, np.uint8)))
    engine.train("a", plain_project(epochs=1))
    engine.wait(Finished)
    engine.send(question)
    before = engine.wait(Prediction)

    for content in ("no project", project_text(project)):
        engine.send(Rehearse(project=content, data_file=str(prepare(project.data))))
    engine.send(question)
    told = engine.next()
    engine.train("b", project)
    engine.wait(Finished)

    assert told == before
    assert [report.run_id for report in engine.reports if isinstance(report, Finished)][-2:] == ["a", "b"]


def test_a_second_training_follows_the_first_and_questions_are_about_it(engine: Engine) -> None:
    engine.train("a", plain_project(epochs=1))
    engine.wait(Finished)
    engine.send(ShowKernels(run_id="a", request_id=1, layer_id="conv2d_1"))
    before = engine.wait(Kernels)

    engine.train("b", plain_project(epochs=1, seed=11))
    finished = engine.wait(Finished)
    engine.send(ShowKernels(run_id="b", request_id=2, layer_id="conv2d_1"))
    after = engine.wait(Kernels)
    engine.send(ShowKernels(run_id="a", request_id=3, layer_id="conv2d_1"))
    forgotten = engine.wait(Failed)

    assert finished.run_id == "b"
    assert before.arrays[0].shape == after.arrays[0].shape
    assert before.arrays[0] != after.arrays[0]
    assert (forgotten.run_id, forgotten.request_id) == ("a", 3)


def test_a_training_that_fails_ends_in_one_sentence_and_the_next_one_trains(engine: Engine) -> None:
    diverging = plain_project(loss="mean_squared_error", epochs=1)
    broken = Project(network=diverging.network, data=diverging.data, training=with_rate(diverging, 100.0).training)
    engine.train("a", Project(network=broken.network.remove_layers(["flatten_1"]), data=broken.data))
    failed = engine.wait(Failed)
    engine.train("b", plain_project(epochs=1))
    finished = engine.wait(Finished)

    assert (failed.run_id, failed.request_id) == ("a", 0)
    assert failed.message.startswith("The network cannot be built yet.")
    assert failed.hint
    assert finished.run_id == "b"
    assert sum(isinstance(report, Failed) for report in engine.reports) == 1


def test_a_broken_request_fails_with_its_ids_and_the_next_one_is_served(engine: Engine) -> None:
    engine.send(Train(run_id="a", project="{", data_file="nowhere.npz", run_dir=str(engine.folder)))
    unread = engine.wait(Failed)
    engine.send(LoadRun(run_id="b", request_id=7, run_dir=str(engine.folder / "nowhere")))
    missing = engine.wait(Failed)
    engine.train("c", plain_project(epochs=1))
    engine.wait(Finished)
    engine.send(ShowMaps(run_id="c", request_id=8, image=IMAGE, layer_id="no_such_layer"))
    unknown = engine.wait(Failed)
    engine.send(Predict(run_id="c", request_id=9, images=pack(np.zeros((1, 5, 5, 1), np.uint8))))
    misshapen = engine.wait(Failed)

    assert [unread.run_id, missing.run_id, unknown.run_id, misshapen.run_id] == ["a", "b", "c", "c"]
    assert [unread.request_id, missing.request_id, unknown.request_id, misshapen.request_id] == [0, 7, 8, 9]
    assert "Traceback" not in unread.message + missing.message + unknown.message + misshapen.message


def test_without_a_model_a_question_is_refused(engine: Engine) -> None:
    engine.send(ShowKernels(run_id="a", request_id=1, layer_id="conv2d_1"))

    assert engine.wait(Failed).message == "There is no trained network to look into."


def _augment(request_id: int, project: Project, *epochs: int) -> Augment:
    image = np.random.default_rng(1).integers(0, 256, (32, 32, 3)).astype(np.uint8)
    return Augment(request_id=request_id, project=project_text(project), image=pack(image), epochs=list(epochs))


def test_an_image_is_augmented_without_any_network_and_while_another_trains(engine: Engine) -> None:
    zooming = replace(plain_project(), augmentation=(layer("random_zoom_1", "random_zoom", height_factor=0.5),))
    engine.send(_augment(1, zooming, 0, 1, 2))
    before = engine.wait(Augmented)

    engine.train("a", plain_project(epochs=3))
    engine.wait(Started)
    engine.send(_augment(2, zooming, 2))
    engine.send(_augment(3, replace(zooming, augmentation=(Layer("x", "future"),)), 0))
    meanwhile, refused = engine.wait(Augmented), engine.wait(Failed)
    finished = engine.wait(Finished)

    assert [before.request_id, meanwhile.request_id, refused.request_id] == [1, 2, 3]
    assert engine.reports.index(refused) < engine.reports.index(finished)
    assert unpack(before.prepared).shape == (32, 32, 3)
    assert unpack(before.prepared).max() <= 1.0
    versions = unpack(before.versions)
    assert versions.shape == (3, 32, 32, 3)
    assert not np.array_equal(versions[0], versions[1])
    assert np.array_equal(unpack(meanwhile.versions)[0], versions[2])
    assert "future" in refused.message


def test_a_finished_run_can_be_loaded_again(engine: Engine) -> None:
    run_dir = engine.train("a", plain_project())
    finished = engine.wait(Finished)
    engine.send(Evaluate(run_id="a", request_id=1, split="test"))
    before = engine.wait(Evaluation)

    engine.send(LoadRun(run_id="a", request_id=2, run_dir=str(run_dir)))
    loaded = engine.wait(Loaded)
    engine.send(Evaluate(run_id="a", request_id=3, split="test"))
    after = engine.wait(Evaluation)

    assert loaded.epoch == finished.best_epoch
    assert engine.reports.index(loaded) < engine.reports.index(after)
    assert isinstance(engine.reports[1], Started)
    assert np.array_equal(unpack(before.probabilities), unpack(after.probabilities))
    assert before.loss == after.loss == RunFolder(run_dir).metrics().loss
