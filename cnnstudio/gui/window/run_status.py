"""Of the run in view, for the status bar: which epoch the numbers come from, and whether its engine is still heard."""

from PySide6.QtCore import QObject

from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.training.silence import silence_in_words
from cnnstudio.gui.widgets.status_bar import StatusBar


class RunStatus(QObject):
    """Follows the workspace in view; Build and Data show nothing that was learned."""

    def __init__(self, context: Context, bar: StatusBar) -> None:
        super().__init__(bar)
        session, inspector, evaluator = context.session, context.inspector, context.evaluator
        self._session, self._inspector, self._evaluator, self._bar = session, inspector, evaluator, bar
        self._workspace, self._complaint = "", ""
        session.silence_changed.connect(self._on_silence)
        for news in (session.run_changed, session.epoch_finished, session.finished, session.failed):
            news.connect(self._tell)
        inspector.maps_arrived.connect(self._tell)
        evaluator.changed.connect(self._tell)

    def show_workspace(self, workspace_id: str) -> None:
        self._workspace = workspace_id
        self._tell()

    def _on_silence(self, seconds: int) -> None:
        """What the session told does not outlive the silence, which ends with the run at the latest."""
        if seconds and not self._complaint:
            self._complaint = silence_in_words(seconds)
        elif not seconds:
            self._bar.take_back(self._complaint)
            self._complaint = ""

    def _tell(self) -> None:
        self._bar.show_run(self._words())

    def _words(self) -> str:
        run = self._session.run
        if run is None:
            return ""
        if self._workspace == "train" and run.best_epoch:
            return text("run {run}, best epoch {epoch} kept", run=run.number, epoch=run.best_epoch)
        if self._workspace == "inspect" and self._inspector.maps is not None:
            return text("run {run}, epoch {epoch}", run=run.number, epoch=self._inspector.maps.epoch)
        judged = self._evaluator.result or self._evaluator.reconstructed
        if self._workspace == "evaluate" and judged is not None:
            return text("run {run}, epoch {epoch}", run=run.number, epoch=judged.epoch)
        return ""
