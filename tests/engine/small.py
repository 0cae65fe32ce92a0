"""A training that takes a second: a tiny network on a few drawn shapes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.messages import Report
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.training import TrainingSettings
from cnnstudio.data.prepared import prepare
from cnnstudio.data.runs import RunFolder
from cnnstudio.engine.control import Control
from cnnstudio.engine.train import TrainJob, train

R = TypeVar("R")


def layer(layer_id: str, type_id: str, weights_of: str | None = None, **params: Value) -> Layer:
    return Layer(layer_id, type_id, CATALOGUE[type_id].checked(params), weights_of=weights_of)


def chain(*layers: Layer) -> Network:
    return Network(layers, tuple(Connection(source.id, target.id) for source, target in pairwise(layers)))


def small_project(**training: object) -> Project:
    """Dropout and batch normalisation are in it, since they are what an observer could disturb."""
    settings = TrainingSettings(batch_size=16, epochs=2)
    for name, value in training.items():
        settings = settings.with_setting(name, value)
    return Project(
        name="small",
        network=chain(
            layer("input_1", "input"),
            layer("conv2d_1", "conv2d", filters=4, strides=2, activation="relu"),
            layer("batch_normalization_1", "batch_normalization"),
            layer("max_pooling2d_1", "max_pooling2d", pool_size=(4, 4)),
            layer("flatten_1", "flatten"),
            layer("dropout_1", "dropout", rate=0.25),
            layer("dense_1", "dense", units=10, activation="softmax"),
        ),
        data=DataChoice("shapes", {"count": 150}),
        preparation=(layer("rescaling_1", "rescaling"),),
        training=settings,
    )


def plain_project(**training: object) -> Project:
    """As `small_project`, with nothing in it that keeps a state: built and traced in half the time. For what asks
    whether a training goes on and ends, not for what asks of its numbers.
    """
    project = small_project(**training)
    network = project.network
    kept = [one for one in network.layers if one.type_id not in ("batch_normalization", "dropout")]
    return replace(project, network=chain(*kept), training=project.training.with_optimizer("sgd"))


def with_rate(project: Project, rate: float) -> Project:
    return replace(project, training=project.training.with_optimizer_parameter("learning_rate", rate))


def job_of(project: Project, run_dir: Path) -> TrainJob:
    RunFolder.create(project, run_dir)
    return TrainJob(project, prepare(project.data), run_dir, "run")


@dataclass
class Trained:
    """What a training reported, in order, and what it left behind."""

    folder: RunFolder
    reports: list[Report] = field(default_factory=list)

    def of(self, kind: type[R]) -> list[R]:
        return [report for report in self.reports if isinstance(report, kind)]

    def history(self) -> list[tuple[float, ...]]:
        """All that must repeat to the last digit."""
        return [
            (epoch.loss, epoch.accuracy, epoch.val_loss, epoch.val_accuracy, epoch.learning_rate)
            for epoch in self.folder.history()
        ]


def run(project: Project, run_dir: Path, control: Control | None = None,
        heard: Callable[[Report], None] = lambda _report: None) -> Trained:  # fmt: skip
    """Trains to the end; `heard` is told every report as it comes."""
    trained = Trained(RunFolder(run_dir))

    def report(message: Report) -> None:
        trained.reports.append(message)
        heard(message)

    train(job_of(project, run_dir), report, control or Control())
    return trained
