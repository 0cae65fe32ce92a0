"""One training, from project and prepared data to a run folder: a plain function for window and terminal alike."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.messages import Concluding, Finished, Report, Started
from cnnstudio.core.project import Project
from cnnstudio.data.prepared import PreparedData, open_prepared
from cnnstudio.data.runs import RunFolder
from cnnstudio.engine.build import build, compile_model
from cnnstudio.engine.checkpoints import Checkpoints
from cnnstudio.engine.control import Control
from cnnstudio.engine.evaluate import metrics
from cnnstudio.engine.execution import steps_per_execution
from cnnstudio.engine.memory import require_memory, run_bytes
from cnnstudio.engine.observe import BatchRecorder
from cnnstudio.engine.pipeline import Preparation, encoded_labels, facts_of, plain_batches, training_set
from cnnstudio.engine.progress import BatchReports
from cnnstudio.engine.subject import Subject
from cnnstudio.engine.watch import Stopped, Watch


@dataclass(frozen=True)
class TrainJob:
    """What to train, on which prepared array file, into which run folder (`RunFolder.create` makes it)."""

    project: Project
    data_file: Path
    run_dir: Path
    run_id: str = ""


def train(job: TrainJob, report: Callable[[Report], None], control: Control) -> None:
    """Trains until the last epoch or a stop; keeps history, checkpoints and metrics in the run folder.

    Reports Started, thinned BatchReports, an EpochReport an epoch, Paused and Resumed, and at the end
    Concluding and Finished. Raises CnnStudioError for a network that cannot be built, data that cannot be read, too
    little memory, a disk that is full, and a loss that is not a number; what was saved before stays.
    """
    data = open_prepared(job.data_file)
    analysis = analyze(job.project.network, facts_of(data, job.project))
    require_memory(run_bytes(analysis, job.project.training, len(data.images)))
    subject = _subject(job, data, analysis)
    checkpoints = Checkpoints(RunFolder.open(job.run_dir), subject.model, job.project.training.keep_best_by)
    control.model_built(subject)
    stopped = _fit(job, subject, checkpoints, report, control)
    report(Concluding(run_id=job.run_id))
    _conclude(subject, checkpoints)
    report(
        Finished(run_id=job.run_id, stopped=stopped, epochs=len(checkpoints.history), best_epoch=checkpoints.best_epoch)
    )


def _subject(job: TrainJob, data: PreparedData, analysis: Analysis) -> Subject:
    """The model, compiled; preparation layers come after it, so that they take nothing from its seed."""
    training = job.project.training
    built = build(job.project, analysis.facts)
    batch_size = min(training.batch_size, analysis.facts.images)
    steps = -(-analysis.facts.images // batch_size)
    compile_model(built.model, training, steps_per_execution(analysis, batch_size, steps))
    return Subject(job.project, built, Preparation(job.project), data, job.run_id)


def _fit(
    job: TrainJob,
    subject: Subject,
    checkpoints: Checkpoints,
    report: Callable[[Report], None],
    control: Control,
) -> bool:
    """Trains; whether it was stopped."""
    training, data, split = job.project.training, subject.data, subject.data.split
    kind = training.loss_spec.labels
    labels = encoded_labels(data.labels, kind, len(data.classes))
    learned = training_set(
        subject.preparation.part(data.images, split.train), labels[split.train], training.batch_size, training.seed
    )
    watched = plain_batches(
        subject.preparation.part(data.images, split.validation), labels[split.validation], training.batch_size
    )
    recorder = BatchRecorder(learned.steps, kind)
    recorder.attach(subject.model)
    reports = BatchReports(recorder, report, job.run_id, len(split.train), training.batch_size)
    watch = Watch(subject, reports, checkpoints, report, control, job.run_id)
    report(Started(run_id=job.run_id, epochs=training.epochs, steps_per_epoch=learned.steps))
    try:
        subject.model.fit(
            learned.batches,
            epochs=training.epochs,
            validation_data=watched,
            callbacks=[learned.shuffle, watch],
            # The order is ours already; Keras warns of its own shuffling otherwise.
            shuffle=False,
            verbose=0,
        )
    except Stopped:
        return True
    return False


def _conclude(subject: Subject, checkpoints: Checkpoints) -> None:
    """The best weights stay in the model, and the test part has its say; without a whole epoch there is neither."""
    if not checkpoints.history:
        subject.epoch = 0
        checkpoints.keep_unfinished()
        return
    checkpoints.restore_best()
    subject.epoch = checkpoints.best_epoch
    checkpoints.folder.write_metrics(metrics(subject))
