"""What was chosen in Preferences: kept, told, and still in force where it cannot be kept."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import CnnStudioError, ParameterError
from cnnstudio.core.project import DataChoice
from cnnstudio.data.folders import Cache
from cnnstudio.gui.app import make_window as make_first_window
from cnnstudio.gui.files.project_files import new_project
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.training.host import ChildHost, ThreadHost
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.window.projects import shapes_project


def test_a_choice_is_told_and_kept(preferences_file: Path, qtbot: QtBot) -> None:
    preferences = Preferences(preferences_file)
    with qtbot.waitSignal(preferences.changed) as told:
        preferences.choose("autosave", False)
    assert told.args == ["autosave", False]
    preferences.choose("reduced_motion", "on")
    preferences.choose("engine_host", "thread")
    preferences.choose("seed", 42)
    again = Preferences(preferences_file)
    assert (again.autosave, again.reduced_motion, again.engine_host, again.seed) == (False, "on", "thread", 42)


def test_the_defaults(preferences_file: Path) -> None:
    preferences = Preferences(preferences_file)
    assert (preferences.scheme, preferences.language, preferences.reduced_motion) == ("light", "en", "system")
    assert (preferences.autosave, preferences.engine_host, preferences.cache_folder) == (True, "child", None)
    assert preferences.cache_limit == 2_000_000_000


def test_the_same_choice_again_is_not_told(preferences_file: Path, qtbot: QtBot) -> None:
    preferences = Preferences(preferences_file)
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.choose("seed", preferences.seed)


def test_a_value_that_means_nothing_is_refused(preferences_file: Path) -> None:
    preferences = Preferences(preferences_file)
    with pytest.raises(ParameterError, match="Reduced motion cannot be perhaps"):
        preferences.choose("reduced_motion", "perhaps")
    assert preferences.reduced_motion == "system"


def test_a_choice_that_cannot_be_kept_counts_all_the_same(tmp_path: Path, qtbot: QtBot) -> None:
    preferences = Preferences(tmp_path / "gone" / "window.ini")
    with qtbot.waitSignal(preferences.refused) as told:
        preferences.choose("seed", 42)
    assert told.args is not None
    assert isinstance(told.args[0], CnnStudioError)
    assert "settings.ini" in str(told.args[0])
    assert preferences.seed == 42


def test_all_choices_can_be_forgotten(preferences_file: Path) -> None:
    preferences = Preferences(preferences_file)
    preferences.choose("theme", "dark")
    preferences.choose("cache_limit", 100)
    preferences.forget_choices()
    assert Preferences(preferences_file).scheme == "light"
    assert Preferences(preferences_file).cache_limit == 2_000_000_000


def test_theme_and_preferences_follow_each_other(window: MainWindow) -> None:
    context = window.context
    context.preferences.choose("theme", "dark")
    assert context.appearance.theme.dark
    context.appearance.toggle()
    assert context.preferences.scheme == "light"
    context.preferences.choose("theme", "system")
    assert context.appearance.choice == "system"


def test_new_projects_have_the_chosen_seed(preferences_file: Path, qtbot: QtBot) -> None:
    preferences = Preferences(preferences_file)
    preferences.choose("seed", 42)
    window = make_first_window(preferences)
    assert window.context.document.project.training.seed == 42
    assert not window.context.document.is_modified
    preferences.choose("seed", 43)
    window.files.new("mlp")
    assert window.context.document.project == new_project("mlp", preferences)
    assert window.context.document.project.training.seed == 43
    window.context.close()
    window.deleteLater()


def test_the_next_training_runs_where_it_was_chosen_to(window: MainWindow, qtbot: QtBot) -> None:
    session, preferences = window.context.session, window.context.preferences

    def train() -> type:
        with qtbot.waitSignal(session.finished, timeout=30_000):
            session.start(shapes_project())
        return type(session._worker._supervisor.host)

    assert train() is ThreadHost
    preferences.choose("engine_host", "thread")
    preferences.choose("engine_host", "child")
    assert type(session._worker._supervisor.host) is ThreadHost
    assert train() is ChildHost
    preferences.choose("engine_host", "thread")
    assert train() is ThreadHost


def test_the_chosen_cache_is_used_at_once_and_images_that_failed_are_tried_again(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("folder", "limit"):
        monkeypatch.setattr(Cache, name, getattr(Cache, name))
    images, preferences = window.context.images, window.context.preferences
    (tmp_path / "file").touch()
    preferences.choose("cache_folder", str(tmp_path / "file"))
    preferences.choose("cache_limit", 10)
    assert (Cache.folder, Cache.limit) == (tmp_path / "file", 10_000_000)
    with qtbot.waitSignal(images.failed, timeout=20_000) as told:
        window.context.document.choose_data(DataChoice("shapes", {"count": 100, "seed": 5}))
    assert told.args is not None
    assert "Preferences" in str(told.args[0])
    with qtbot.waitSignal(images.changed, timeout=20_000):
        preferences.choose("cache_folder", str(tmp_path / "other"))
    qtbot.waitUntil(lambda: images.prepared is not None, timeout=20_000)
    assert images.prepared is not None
    assert images.prepared.path.parent == tmp_path / "other"
