"""Puts into force what is chosen in Preferences, at once where that is possible."""

from PySide6.QtCore import QObject

from cnnstudio.data.settings import use_cache
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.training.session import TrainingSession


class ChoicesInForce(QObject):
    """Lives as long as the preferences. What looks a choice up when it needs it, as autosave does, is not told."""

    def __init__(
        self,
        preferences: Preferences,
        appearance: Appearance,
        session: TrainingSession,
        images: tuple[ImageLibrary, ...],
        navigation: Navigation,
    ) -> None:
        super().__init__(preferences)
        self._preferences = preferences
        self._appearance = appearance
        self._session = session
        self._images = images
        self._verbs = {
            "theme": self._wear,
            "engine_host": self._use_host,
            "cache_folder": self._use_cache,
            "cache_limit": self._use_cache,
        }
        use_cache(preferences.values)
        preferences.changed.connect(self._on_changed)
        preferences.refused.connect(navigation.tell_refusal)
        appearance.changed.connect(self._on_worn)

    def _on_changed(self, name: str) -> None:
        if name in self._verbs:
            self._verbs[name]()

    def _wear(self) -> None:
        self._appearance.choose(self._preferences.scheme)

    def _use_host(self) -> None:
        self._session.use_host(self._preferences.engine_host)

    def _use_cache(self) -> None:
        use_cache(self._preferences.values)
        for images in self._images:
            images.retry()

    def _on_worn(self) -> None:
        """The button in the top bar chooses as well."""
        self._preferences.scheme = self._appearance.choice
