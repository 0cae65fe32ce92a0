"""What is said when the studio itself made a mistake."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import plural, text
from cnnstudio.data.folders import log_folder
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.files.folders import open_folder

_MOST_COUNTED = 99
_MOST_DETAILS = 10


class BugDialog(Dialog):
    """Calm: the details are a button away, nothing is sent, and a mistake that repeats itself is counted."""

    def __init__(self, details: str, parent: QWidget) -> None:
        super().__init__(
            text("CNN Studio"),
            parent,
            heading=text("The studio made a mistake. Your project is untouched, and you can go on working."),
            width=512,
        )
        self._details = [details]
        self._times = 1
        self.add_words(text("The details help those who mend it. Nothing is sent anywhere."))
        self._note = self.add_words("")
        self._copy = self.add_button(text("&Copy details"), self._on_copy, apart=True)
        self.add_button(text("Open the &log folder"), self._on_show_folder, apart=True)
        self.add_close_button(text("Close"))

    def note(self) -> str:
        """The line below the words; "" while there is none."""
        return self._note.text()

    def details(self) -> str:
        """What is copied: the versions, and each different mistake once."""
        from cnnstudio.core.libraries import versions  # the start of the window does without it

        return "\n".join([versions(), *self._details])

    def add(self, details: str) -> None:
        """One more mistake while the dialog is open."""
        self._times += 1
        if details not in self._details and len(self._details) < _MOST_DETAILS:
            self._details.append(details)
        # Painting the count may be what breaks: it must come to an end.
        if self._times <= _MOST_COUNTED:
            self._say(plural("It happened {count} time.", "It happened {count} times.", self._times))
        elif self._times == _MOST_COUNTED + 1:
            self._say(text("It goes on happening. Save your project and start the studio again."))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self._copy.setText(text("Copied"))

    def _on_show_folder(self) -> None:
        try:
            open_folder(log_folder())
        except CnnStudioError as error:
            self._say(str(error))

    def _say(self, words: str) -> None:
        self._note.setText(words)
        self._note.show()
        self.fit()
