"""What was chosen in Preferences: kept, told, and still in force where it cannot be kept."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import CnnStudioError, ParameterError
from cnnstudio.gui.preferences import Preferences


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
