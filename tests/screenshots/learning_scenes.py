"""Before and while a network learns: Data, locked places, a run from its preparation to its stop."""

from collections.abc import Callable

from cnnstudio.core.project import Project
from cnnstudio.gui.guide.hints import HINTS
from cnnstudio.gui.panels.data_image import DataImagePanel
from cnnstudio.gui.training.session import State
from tests.screenshots import networks
from tests.screenshots.build_scenes import build
from tests.screenshots.scene import Chapter, Scene, leave
from tests.screenshots.step_scenes import STEPS
from tests.screenshots.studio import Act, Studio, with_epochs

_MANY_EPOCHS = 12


def _data(project: Callable[[], Project] | None = None) -> Act:
    def arrange(studio: Studio) -> None:
        studio.open_project(project() if project is not None else studio.first_project())
        studio.show("data")

    return arrange


def _numbers(on: bool) -> Act:
    def arrange(studio: Studio) -> None:
        _data()(studio)
        panel = studio.window.workspaces["data"].panel("data_image")
        assert isinstance(panel, DataImagePanel)
        panel.numbers.mark(9, 12)
        panel.numbers.hovered.emit(9, 12)
        panel.numbers.zoom(on)

    return arrange


def before(workspace_id: str, project: Callable[[], Project] | None = None) -> Act:
    def arrange(studio: Studio) -> None:
        studio.open_project(project() if project is not None else studio.first_project())
        studio.show(workspace_id)

    return arrange


BEFORE = Chapter(
    Studio.put_hints_away,
    (
        Scene("data", _data()),
        Scene("data-numbers", _numbers(True), _numbers(False)),
        Scene("data-shapes", _data(networks.on_shapes)),
        *STEPS,
        Scene("train-before", before("train")),
        Scene("train-before-broken", before("train", networks.broken)),
        Scene("inspect-before", before("inspect")),
        Scene("inspect-before-broken", before("inspect", networks.broken)),
        Scene("evaluate-before", before("evaluate")),
    ),
)


def _hint(hint_id: str) -> Act:
    """Only this hint is left to be said."""

    def arrange(studio: Studio) -> None:
        studio.context.guide.begin_anew()
        for hint in HINTS:
            if hint.id != hint_id:
                studio.context.preferences.set_flag(f"hint/{hint.id}")
        studio.context.guide.update()

    return arrange


def _first_hint(studio: Studio) -> None:
    build()(studio)
    _hint(HINTS[0].id)(studio)


FIRST = Chapter(leave, (Scene("build-hint", _first_hint, Studio.put_hints_away),))


def _preparing(studio: Studio) -> None:
    studio.begin(with_epochs(studio.first_project(), _MANY_EPOCHS))
    studio.window.show_workspace("train")


def _running(studio: Studio) -> None:
    session = studio.context.session
    if session.state is State.PAUSED:
        session.resume()
    if session.state is State.IDLE:
        studio.begin(with_epochs(studio.first_project(), _MANY_EPOCHS))
    run = session.run
    assert run is not None
    studio.wait(lambda: session.state is State.RUNNING and len(run.epochs) >= 2)
    studio.window.show_workspace("train")
    studio.rest()


def _paused(studio: Studio) -> None:
    if studio.context.session.state is not State.PAUSED:
        _running(studio)
        studio.context.session.pause()
        studio.wait(lambda: studio.context.session.state is State.PAUSED)
    studio.window.show_workspace("train")


def _meanwhile(workspace_id: str) -> Act:
    def arrange(studio: Studio) -> None:
        _paused(studio)
        studio.window.show_workspace(workspace_id)
        studio.rest()

    return arrange


def _stopped(studio: Studio) -> None:
    studio.stop()
    studio.show("train")


WHILE = Chapter(
    leave,
    (
        Scene("train-running", _running),
        Scene("train-paused", _paused),
        Scene("inspect-while-training", _meanwhile("inspect")),
        Scene("evaluate-while-training", _meanwhile("evaluate")),
        Scene("build-while-training", _meanwhile("build")),
        Scene("train-stopped", _stopped),
        Scene("train-preparing", _preparing, _stopped),
    ),
)
