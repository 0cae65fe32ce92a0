"""The window that sits for its pictures."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QBuffer, QEvent, QEventLoop, QIODevice, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cnnstudio.core.messages import Failed
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.app import FIRST_TEMPLATE, make_window
from cnnstudio.gui.guide.hints import HINTS
from cnnstudio.gui.training.session import State
from tests.screenshots.looks import Look

_LONGEST = 300.0
_SETTLING = 260
"""Milliseconds: longer than any animation of a widget, and than the plots wait before they draw."""
_GLOWING = 700
"""… and than the numbers of an edit glow."""

Act = Callable[["Studio"], None]


class Studio:
    """Shows one state after the other; each is left as it was found."""

    def __init__(self) -> None:
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        self.application = application
        self.window = make_window()
        self.window.show()
        self.window.start(None)
        self.context = self.window.context

    # Looks ------------------------------------------------------------------------------------------------------------

    def wear(self, look: Look) -> None:
        self.context.appearance.choose(look.scheme)
        self.window.resize(look.width, look.height)

    def picture(self, arrange: Act, tidy: Act) -> bytes:
        """A PNG file of the window, and of what is open above it, in the state that `arrange` brings about."""
        self.breathe()
        arrange(self)
        self._settle()
        png = self._png()
        tidy(self)
        return png

    # Doing ------------------------------------------------------------------------------------------------------------

    def show(self, workspace_id: str) -> None:
        """A workspace, filled with what belongs into it."""
        self.window.show_workspace(workspace_id)
        self.wait(lambda: self._is_filled(workspace_id))

    def open_project(self, project: Project) -> None:
        """As if it had been opened: nothing to undo, nothing selected."""
        if self.context.document.project != project:
            self.context.document.show(project)
            QTest.qWait(_GLOWING)

    def first_project(self) -> Project:
        return template(FIRST_TEMPLATE)

    def put_hints_away(self) -> None:
        for hint in HINTS:
            self.context.preferences.set_flag(f"hint/{hint.id}")
        self.context.guide.update()

    def train(self, project: Project) -> None:
        """A whole run of it; raises SystemExit when it fails."""
        self.begin(project)
        self.finish()
        assert self.context.session.run is not None
        if isinstance(self.context.session.run.end, Failed):
            raise SystemExit(self.context.session.run.end.message)

    def begin(self, project: Project) -> None:
        """Starts a run of it; one that a scene has left on hold is stopped."""
        self.stop()
        self.open_project(project)
        self.context.navigation.train()

    def stop(self) -> None:
        """Ends the run under way, if there is one."""
        if self.context.session.state is not State.IDLE:
            self.context.session.stop()
            self.finish()

    def finish(self) -> None:
        """Waits until the run is over, whatever its end."""
        self.wait(lambda: self.context.session.state is State.IDLE)

    def point_at(self, widget: QWidget, place: QPoint) -> None:
        """Where the mouse rests, in pixels of the widget."""
        QTest.mouseMove(widget, place)

    def rest_on(self, widget: QWidget, place: QPoint) -> None:
        """As long as it takes for a tooltip to come."""
        self.application.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place if place is not None else widget.rect().center())

    def wait(self, condition: Callable[[], bool]) -> None:
        end = monotonic() + _LONGEST
        while not condition():
            if monotonic() > end:
                raise SystemExit("The window did not come to rest.")
            self.application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QTest.qWait(5)

    def breathe(self) -> None:
        """Until panels that update themselves a little later have done so."""
        QTest.qWait(60)

    def rest(self) -> None:
        """Until the glow of an edit is over."""
        QTest.qWait(_GLOWING)

    def close_above(self) -> None:
        """Menus, tooltips, dialogs: everything that lies above the window."""
        for widget in self._above():
            widget.close()
        self.application.processEvents()
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def close(self) -> None:
        """Ends engine and window."""
        self.window.close_without_asking()
        self.wait(self.window.isHidden)

    # Private ----------------------------------------------------------------------------------------------------------

    def _is_filled(self, workspace_id: str) -> bool:
        context = self.context
        if not context.session.has_model or context.session.state is not State.IDLE:
            return workspace_id != "data" or not context.images.loading
        filled = {
            "data": lambda: not context.images.loading,
            "inspect": lambda: context.inspector.maps is not None and context.inspector.kernels is not None,
            "evaluate": lambda: context.evaluator.result is not None,
        }
        return filled[workspace_id]() if workspace_id in filled else True

    def _settle(self) -> None:
        QTest.qWait(_SETTLING)

    def _above(self) -> list[QWidget]:
        return [
            widget for widget in self.application.topLevelWidgets() if widget.isVisible() and widget is not self.window
        ]

    def _png(self) -> bytes:
        """A grab draws one window; those above it are drawn onto it, each in its place."""
        picture = self.window.grab()
        painter = QPainter(picture)
        for widget in self._above():
            corner = widget.mapToGlobal(QPoint()) - self.window.mapToGlobal(QPoint())
            if widget.isModal() or widget.windowType() is Qt.WindowType.Dialog:
                # Where a desktop would put it.
                corner = QPoint(
                    (self.window.width() - widget.width()) // 2, (self.window.height() - widget.height()) // 3
                )
            painter.drawPixmap(corner, widget.grab())
        painter.end()
        return _encoded(picture)


def with_epochs(project: Project, epochs: int) -> Project:
    return replace(project, training=project.training.with_setting("epochs", epochs))


def _encoded(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())
