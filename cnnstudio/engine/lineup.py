"""All that `fit` needs, made from a project and its prepared data: the compiled model, its batches, its recorder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.project import Project
from cnnstudio.data.prepared import PreparedData, open_prepared
from cnnstudio.engine.augmentation import Augmentation
from cnnstudio.engine.backend import tf
from cnnstudio.engine.build import build, compile_model
from cnnstudio.engine.execution import steps_per_execution
from cnnstudio.engine.memory import require_memory, run_bytes
from cnnstudio.engine.observe import BatchRecorder
from cnnstudio.engine.pipeline import Preparation, TrainingSet, encoded_labels, facts_of, plain_batches, training_set
from cnnstudio.engine.subject import Subject


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
    kind = training.loss_spec.labels
    labels = encoded_labels(data.labels, kind, len(data.classes))
    learned = training_set(
        subject.preparation.part(data.images, split.train),
        labels[split.train],
        Augmentation(project, analysis.facts.input_shape),
        training.batch_size,
        training.seed,
    )
    between_steps()
    watched = plain_batches(
        subject.preparation.part(data.images, split.validation), labels[split.validation], training.batch_size
    )
    recorder = BatchRecorder(learned.steps, kind)
    recorder.attach(subject.model)
    return Lineup(subject, learned, watched, recorder)


def _subject(project: Project, data: PreparedData, analysis: Analysis, between_layers: Callable[[], None]) -> Subject:
    """The model, compiled; preparation layers come after it, so that they take nothing from its seed."""
    training = project.training
    built = build(project, analysis.facts, between_layers)
    batch_size = min(training.batch_size, analysis.facts.images)
    steps = -(-analysis.facts.images // batch_size)
    compile_model(built.model, training, steps_per_execution(analysis, batch_size, steps))
    return Subject(project, built, Preparation(project), data)
