"""What the window says: in the banner what is to be read, in the line below what was done, in its log all of it."""

from PySide6.QtCore import QObject

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.messages import Failed
from cnnstudio.gui.context import Context
from cnnstudio.gui.speech import announce
from cnnstudio.gui.widgets.banner import Banner
from cnnstudio.gui.widgets.status_bar import StatusBar
from cnnstudio.gui.window.edit_news import EditNews


class Messages(QObject):
    """Follows document, session, images and the wishes of panels."""

    def __init__(self, context: Context, banner: Banner, status_bar: StatusBar) -> None:
        super().__init__(banner)
        self._banner, self._status_bar = banner, status_bar
        self._workspace, self._failure = "", ""
        self._news = EditNews(context.document, self)
        self._connect(context)

    def refuse(self, error: CnnStudioError) -> None:
        """What could not be done stays in view until it is read; the log keeps it as well."""
        self._banner.say(str(error), is_error=True)
        self._status_bar.tell(error.message)

    def begin_anew(self) -> None:
        """Nothing is said, neither above nor below."""
        self._banner.say("")
        self._status_bar.tell("")

    def show_workspace(self, workspace_id: str) -> None:
        """The workspace that is in view now; in Train the card tells why a training failed."""
        self._workspace = workspace_id
        if workspace_id == "train" and self._banner.sentence() == self._failure:
            self._banner.say("")

    def _connect(self, context: Context) -> None:
        document, session, navigation = context.document, context.session, context.navigation
        for signal in (document.changed, document.title_changed, document.opened):
            signal.connect(self._on_went_on)
        document.remarked.connect(self._status_bar.tell)
        session.failed.connect(self._on_training_failed)
        session.told.connect(self._status_bar.tell)
        for images in (context.images, context.run_images):
            images.failed.connect(self.refuse)
        navigation.told.connect(self._status_bar.tell)
        navigation.announced.connect(self._on_announced)
        navigation.refused.connect(self.refuse)
        self._news.told.connect(self._status_bar.show_message)

    def _on_went_on(self) -> None:
        """A refusal stands until something else succeeds: an edit, a save, another project."""
        self._banner.say("")

    def _on_announced(self, message: str) -> None:
        """Above the work, after what stands there unread, and in the log of messages for later."""
        before = self._banner.sentence()
        if message not in before:
            self._banner.say(" ".join((before, message)).lstrip(), is_error=self._banner.is_error)
        self._status_bar.log.add(message)

    def _on_training_failed(self, failed: Failed) -> None:
        error = CnnStudioError(failed.message, hint=failed.hint)
        self._failure = str(error)
        if self._workspace == "train":
            self._status_bar.log.add(error.message)
            announce(self._status_bar, self._failure)
        else:
            self.refuse(error)
