from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.stylesheet import stylesheet
from cnnstudio.gui.looks.theme import _TOKENS, RADIUS, TYPE, Appearance, font
from cnnstudio.gui.widgets.banner import Banner
from cnnstudio.gui.widgets.button import Button, IconButton, Kind
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.choice_editor import CalmComboBox
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.empty_state import EmptyState
from cnnstudio.gui.widgets.fitting_label import FittingLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.probability_bars import LINE, ProbabilityBars, percent
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.styling import restyle
from cnnstudio.gui.widgets.switch import Switch

_S = QStyle.StateFlag


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)


def test_a_name_is_never_read_as_markup(appearance: Appearance, qtbot: QtBot) -> None:
    label = Label("<b>my</b> layer")
    shown(label, qtbot)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_font_that_is_set_after_styling_stays(appearance: Appearance, qtbot: QtBot) -> None:
    label = Label("220,234", tone="muted")
    restyle(label, tone="good")
    label.setFont(font("display"))
    shown(label, qtbot)
    assert label.font().pixelSize() == font("display").pixelSize()


def test_a_tone_shows_in_the_colour_of_the_words(appearance: Appearance, qtbot: QtBot) -> None:
    label = Label("broken", "display")
    shown(label, qtbot)
    label.set_tone("bad")
    seen = label.grab().toImage()
    colours = {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}
    assert appearance.theme.bad.name() in colours


def test_a_heading_keeps_its_text_as_written(appearance: Appearance, qtbot: QtBot) -> None:
    label = SectionLabel("Where the numbers come from")
    shown(label, qtbot)
    assert label.text() == "Where the numbers come from"


def test_a_line_that_does_not_fit_stands_whole_in_the_tooltip(appearance: Appearance, qtbot: QtBot) -> None:
    label = ElidedLabel("a rather long name of a layer")
    shown(label, qtbot)
    label.resize(60, 20)
    assert label.shown_text().endswith("…")
    assert label.toolTip() == "a rather long name of a layer"
    label.resize(400, 20)
    assert (label.shown_text(), label.toolTip()) == ("a rather long name of a layer", "")


def test_a_label_with_shorter_wordings_cuts_only_the_last(appearance: Appearance, qtbot: QtBot) -> None:
    label = FittingLabel()
    label.show_wordings(["batch 8 of 250 · 570 images/s · 73 s left", "batch 8 of 250 · 73 s left", "73 s left"])
    shown(label, qtbot)
    longest = label.sizeHint().width()
    seen = []
    for width in (longest, longest - 3, 100, 24):
        label.resize(width, 20)
        seen.append(label.shown_text())
        assert label.toolTip() == ("" if width == longest else label.text())
    assert seen[:3] == ["batch 8 of 250 · 570 images/s · 73 s left", "batch 8 of 250 · 73 s left", "73 s left"]
    assert seen[3].endswith("…")
    assert label.sizeHint().width() == longest


def test_a_long_choice_ends_in_an_ellipsis_and_is_read_whole_where_it_is_open(
    appearance: Appearance, qtbot: QtBot
) -> None:
    box = CalmComboBox()
    box.addItems(["Binary cross-entropy", "Squared error"])
    shown(box, qtbot)
    box.resize(134, 30)
    assert box.shown_text().startswith("Binary")
    assert box.shown_text().endswith("…")
    box.fit_list()
    assert box.view().minimumWidth() > box.fontMetrics().horizontalAdvance("Binary cross-entropy") + 12
    box.resize(300, 30)
    assert box.shown_text() == "Binary cross-entropy"


def test_empty_parts_of_a_callout_take_no_room(appearance: Appearance, qtbot: QtBot) -> None:
    callout = Callout("Output 14 × 14", ["⌊(14 - 3 + 2)/1⌋ + 1 = 14", "14 × 14"], "width 14")
    shown(callout, qtbot)
    assert callout.content() == ("Output 14 × 14", "⌊(14 - 3 + 2)/1⌋ + 1 = 14\n14 × 14", "width 14")
    before = callout.sizeHint().height()
    callout.show_content("Output 14 × 14")
    assert callout.sizeHint().height() < before


def test_the_words_of_a_callout_stay_where_they_are_when_its_bar_comes(appearance: Appearance, qtbot: QtBot) -> None:
    callout = Callout("It learns", words="After epoch 1")
    shown(callout, qtbot)
    title = next(label for label in callout.findChildren(QLabel) if label.text() == "It learns")
    places = []
    for tone in ("", "good", "", "bad"):
        callout.show_content("It learns", words="After epoch 1", tone=tone)
        appearance.toggle()
        places.append(title.mapTo(callout, title.contentsRect().topLeft()).x())
    assert places == [12] * 4


def test_the_link_of_a_callout_tells(appearance: Appearance, qtbot: QtBot) -> None:
    callout = Callout("Sees 8 × 8 pixels", link="show ›")
    shown(callout, qtbot)
    with qtbot.waitSignal(callout.link_clicked):
        QTest.mouseClick(callout.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)


def test_an_empty_state_says_one_thing_and_offers_one(appearance: Appearance, qtbot: QtBot) -> None:
    state = EmptyState("Train first. About 10 s.", "Train", appearance, "train")
    shown(state, qtbot)
    with qtbot.waitSignal(state.pressed):
        QTest.mouseClick(state.button, Qt.MouseButton.LeftButton)
    state.say("Nothing here.", "")
    assert (state.sentence(), state.button.isVisible()) == ("Nothing here.", False)


def test_a_banner_is_put_away(appearance: Appearance, qtbot: QtBot) -> None:
    banner = Banner(appearance, "Press Train.")
    shown(banner, qtbot)
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(banner.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_a_banner_without_words_is_hidden(appearance: Appearance, qtbot: QtBot) -> None:
    banner = Banner(appearance)
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.say("Draw one.")
    assert not banner.isHidden()


def test_an_error_does_not_look_like_a_hint(appearance: Appearance, qtbot: QtBot) -> None:
    banner = Banner(appearance, "Press Train.")
    shown(banner, qtbot)
    hint = banner.grab().toImage()
    banner.say("Press Train.", is_error=True)
    error = banner.grab().toImage()
    assert banner.is_error
    assert hint.pixelColor(40, 4) == appearance.theme.accent_soft
    assert error.pixelColor(40, 4) == appearance.theme.bad_soft
    sign = next(label for label in banner.findChildren(QLabel) if not label.pixmap().isNull())
    assert (sign.isVisible(), sign.accessibleName()) == (True, "Error")
    banner.say("Press Train.")
    assert not sign.isVisible()
    assert banner.grab().toImage().pixelColor(190, 2) == appearance.theme.accent_soft


def test_space_turns_a_switch(appearance: Appearance, qtbot: QtBot) -> None:
    switch = Switch(appearance, "use_bias")
    shown(switch, qtbot)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    assert switch.accessibleName() == "use_bias"


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0 %"), (0.004, "< 1 %"), (0.964, "96 %"), (0.999, "> 99 %"), (1.0, "100 %")]
)
def test_a_probability_is_never_rounded_to_certainty(share: float, words: str) -> None:
    assert percent(share) == words


def test_bars_stand_in_the_order_of_the_classes_or_likeliest_first(appearance: Appearance, qtbot: QtBot) -> None:
    bars = ProbabilityBars(appearance)
    shown(bars, qtbot)
    bars.show_probabilities(("cat", "dog", "bird"), np.array([0.2, 0.7, 0.1]))
    assert bars.entries() == [("cat", "20 %"), ("dog", "70 %"), ("bird", "10 %")]
    bars.show_probabilities(("cat", "dog", "bird"), np.array([0.2, 0.7, 0.1]), true_class=0, likeliest=2)
    assert bars.entries() == [("dog", "70 %"), ("cat", "20 %")]
    bars.adjustSize()
    assert bars.height() == 2 * LINE
    assert not bars.grab().isNull()


def test_widgets_follow_a_change_of_theme(appearance: Appearance, qtbot: QtBot) -> None:
    callout = Callout("Output", ["1 + 1 = 2"], "two")
    shown(callout, qtbot)
    light = callout.grab().toImage()
    appearance.choose("dark")
    dark = callout.grab().toImage()
    assert dark.pixelColor(20, 5) == appearance.theme.accent_soft
    assert dark != light
    assert all(isinstance(label, QLabel) for label in callout.findChildren(Label))


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_button_that_tab_came_to_has_one_ring(kind: Kind, appearance: Appearance, qtbot: QtBot) -> None:
    button = Button("Take the code home", kind=kind)
    button.setStyleSheet(stylesheet(_TOKENS["light"], RADIUS, TYPE))
    shown(button, qtbot)
    by_program, by_tab = (painted(button, state) for state in (_S.State_None, _S.State_KeyboardFocusChange))
    assert by_tab == by_program


def painted(button: QPushButton, state: QStyle.StateFlag) -> QImage:
    """The button with the focus, in one more state."""
    option = QStyleOptionButton()
    button.initStyleOption(option)
    option.state |= _S.State_HasFocus | state
    image = QImage(button.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    button.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, button)
    painter.end()
    return image
