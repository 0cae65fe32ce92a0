"""Everything that a session signalled, in order."""

from cnnstudio.core.messages import BatchReport, EpochReport, Failed, Finished, Started
from cnnstudio.gui.training.session import State, TrainingSession


class Record:
    """Lists by kind; `ends` holds Finished and Failed alike."""

    def __init__(self, session: TrainingSession) -> None:
        self.states: list[State] = []
        self.started: list[Started] = []
        self.batches: list[BatchReport] = []
        self.epochs: list[EpochReport] = []
        self.ends: list[Finished | Failed] = []
        self.told: list[str] = []
        self.engine: list[str] = []
        session.state_changed.connect(self.states.append)
        session.started.connect(self.started.append)
        session.batches_arrived.connect(self.batches.append)
        session.epoch_finished.connect(self.epochs.append)
        session.finished.connect(self.ends.append)
        session.failed.connect(self.ends.append)
        session.told.connect(self.told.append)
        session.engine_changed.connect(self.engine.append)
