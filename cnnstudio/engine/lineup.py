"""All that `fit` needs, made from a project and its prepared data: the compiled model, its batches, its recorder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.project import Project
from cnnstudio.data.dataset import Indices
from cnnstudio.data.prepared import PreparedData, open_prepared
from cnnstudio.engine.augmentation import Augmentation
from cnnstudio.engine.backend import tf
from cnnstudio.engine.build import build, compile_model
from cnnstudio.engine.execution import steps_per_execution
from cnnstudio.engine.memory import require_memory, run_bytes
from cnnstudio.engine.observe import BatchRecorder
from cnnstudio.engine.pipeline import Preparation, TrainingSet, facts_of, plain_batches, targets, training_set
from cnnstudio.engine.subject import Floats, Subject


@dataclass(frozen=True, eq=False)
class Lineup:
    """Stands before the first batch; a training uses it up."""

    subject: Subject
    learned: TrainingSet
    watched: tf.data.Dataset
    recorder: BatchRecorder


def line_up(project: Project, data_file: Path, between_steps: Callable[[], None] = lambda: None) -> Lineup:
    """Raises CnnStudioError for a network that cannot be built, data that cannot be read, and too little memory.

    What `between_steps` raises, which is called between its steps and between two layers, ends it.
    """
    data = open_prepared(data_file)
    analysis = analyze(project.network, facts_of(data, project))
    require_memory(run_bytes(analysis, len(data.images)))
    subject = _subject(project, data, analysis, between_steps)
    between_steps()
    training, split = project.training, data.split
    images, wanted = _pairs(subject, split.train)
    augmentation = Augmentation(project, analysis.facts.input_shape)
    learned = training_set(images, wanted, augmentation, training.batch_size, training.seed)
    between_steps()
    watched = plain_batches(*_pairs(subject, split.validation), training.batch_size)
    recorder = BatchRecorder(learned.steps, training.labels)
    recorder.attach(subject.model)
    return Lineup(subject, learned, watched, recorder)


def _pairs(subject: Subject, indices: Indices) -> tuple[Floats, npt.NDArray[np.generic]]:
    """Prepared images of a part, and what the network is to make of them."""
    data = subject.data
    images = subject.preparation.part(data.images, indices)
    return images, targets(images, data.labels[indices], subject.project.training.labels, len(data.classes))


def _subject(project: Project, data: PreparedData, analysis: Analysis, between_layers: Callable[[], None]) -> Subject:
    """The model, compiled; preparation layers come after it, so that they take nothing from its seed."""
    training = project.training
    built = build(project, analysis.facts, between_layers)
    batch_size = min(training.batch_size, analysis.facts.images)
    steps = -(-analysis.facts.images // batch_size)
    compile_model(built.model, training, steps_per_execution(analysis, batch_size, steps))
    return Subject(project, built, Preparation(project), data)
