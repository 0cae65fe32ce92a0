import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from cnnstudio.gui.looks.icons import ICONS, app_icon, icon, mark
from cnnstudio.gui.looks.theme import DARK, LIGHT


def ink(image: QImage) -> set[str]:
    """The colours of the pixels that are fully covered."""
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("name", sorted(ICONS))
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icon(name, LIGHT).pixmap(QSize(32, 32)).toImage()
    assert any(image.pixelColor(x, y).alpha() > 128 for x in range(image.width()) for y in range(image.height()))


def test_icons_are_drawn_in_text_colour(qapp: QApplication) -> None:
    for theme in (LIGHT, DARK):
        assert ink(icon("stop", theme).pixmap(QSize(64, 64)).toImage()) == {theme.text.name()}


def test_disabled_icons_are_paler(qapp: QApplication) -> None:
    disabled = icon("stop", LIGHT).pixmap(QSize(64, 64), QIcon.Mode.Disabled).toImage()
    assert ink(disabled)
    assert LIGHT.text.name() not in ink(disabled)


def test_another_colour_can_be_asked_for(qapp: QApplication) -> None:
    assert ink(icon("stop", LIGHT, QColor(255, 0, 0)).pixmap(QSize(64, 64)).toImage()) == {"#ff0000"}


def test_a_foreign_name_is_refused(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no such icon", LIGHT)


def test_the_mark_is_drawn_for_any_screen(qapp: QApplication) -> None:
    assert mark(22, DARK, 2.0).size() == QSize(44, 44)
    assert QSize(256, 256) in app_icon().availableSizes()
