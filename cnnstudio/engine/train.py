"""One training, from project and prepared data to a run folder: a plain function for window and terminal alike."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.messages import Concluding, Finished, Report, Started
from cnnstudio.core.project import Project
from cnnstudio.data.runs import RunFolder
from cnnstudio.engine.checkpoints import Checkpoints
from cnnstudio.engine.control import Control
from cnnstudio.engine.evaluate import metrics
from cnnstudio.engine.lineup import Lineup, line_up
from cnnstudio.engine.progress import BatchReports, Pulse
from cnnstudio.engine.subject import Subject
from cnnstudio.engine.watch import Stopped, Watch


@dataclass(frozen=True)
class TrainJob:
    """What to train, on which prepared array file, into which run folder (`RunFolder.create` makes it)."""

    project: Project
    data_file: Path
    run_dir: Path
    run_id: str = ""


def train(job: TrainJob, report: Callable[[Report], None], control: Control, rehearsed: Lineup | None = None) -> None:
    """Trains until the last epoch or a stop; keeps history, checkpoints and metrics in the run folder.

    Reports Started, thinned BatchReports, an EpochReport an epoch, Paused and Resumed, and at the end
    Concluding and Finished. Raises CnnStudioError for a network that cannot be built, data that cannot be read, too
    little memory, a disk that is full, and a loss that is not a number; what was saved before stays. What was
    rehearsed for this job saves the time for building it.
    """
    lineup = rehearsed or line_up(job.project, job.data_file)
    subject = lineup.subject
    subject.project, subject.run_id = job.project, job.run_id
    checkpoints = Checkpoints(RunFolder.made_for(job.run_dir), subject.model, job.project.training.keep_best_by)
    control.model_built(subject)
    stopped = _fit(job, lineup, checkpoints, report, control)
    report(Concluding(run_id=job.run_id))
    _conclude(subject, checkpoints, Pulse(report, job.run_id).beat)
    report(
        Finished(run_id=job.run_id, stopped=stopped, epochs=len(checkpoints.history), best_epoch=checkpoints.best_epoch)
    )


def _fit(
    job: TrainJob,
    lineup: Lineup,
    checkpoints: Checkpoints,
    report: Callable[[Report], None],
    control: Control,
) -> bool:
    """Trains; whether it was stopped."""
    training, subject, learned = job.project.training, lineup.subject, lineup.learned
    images = len(subject.data.split.train)
    reports = BatchReports(lineup.recorder, report, job.run_id, images, training.batch_size)
    watch = Watch(subject, reports, checkpoints, report, control, job.run_id)
    report(Started(run_id=job.run_id, epochs=training.epochs, steps_per_epoch=learned.steps))
    try:
        subject.model.fit(
            learned.batches,
            epochs=training.epochs,
            validation_data=lineup.watched,
            callbacks=[learned.shuffle, watch],
            # The order is ours already; Keras warns of its own shuffling otherwise.
            shuffle=False,
            verbose=0,
        )
    except Stopped:
        return True
    return False


def _conclude(subject: Subject, checkpoints: Checkpoints, got_on: Callable[[], None]) -> None:
    """The best weights stay in the model, and the test part has its say; without a whole epoch there is neither."""
    if not checkpoints.history:
        subject.epoch = 0
        checkpoints.keep_unfinished()
        return
    checkpoints.restore_best()
    subject.epoch = checkpoints.best_epoch
    checkpoints.folder.write_metrics(metrics(subject, got_on=got_on))
