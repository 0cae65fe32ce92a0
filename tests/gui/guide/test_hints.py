"""Which hint is due where: the order of the first five minutes."""

from dataclasses import replace

import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.network import Network
from cnnstudio.core.templates import template
from cnnstudio.data.sources import facts
from cnnstudio.gui.guide.hints import HINTS, Advice, Hint, due
from cnnstudio.gui.guide.situation import Deed, Situation

PROJECT = template("mnist-cnn")


def analysis_with(**settings: int) -> Analysis:
    """Of the first network, with other filters by layer id."""
    network = PROJECT.network
    for layer_id, filters in settings.items():
        network = network.replace_layer(network.layer(layer_id).with_parameter("filters", filters))
    return analyze(network, facts(PROJECT))


START = Situation(workspace="build", source="digits", analysis=analysis_with())
TRAINED = replace(START, workspace="train", has_run=True, accuracy=0.963, is_grey=True)
EVERYTHING = frozenset(hint.id for hint in HINTS)


def said(situation: Situation, *put_away: str) -> Advice | None:
    found = due(situation, frozenset(put_away))
    return found[1] if found is not None else None


def sentence(situation: Situation, *put_away: str) -> str:
    advice = said(situation, *put_away)
    return advice.sentence if advice is not None else ""


def test_the_first_sentence_says_what_the_network_does() -> None:
    assert sentence(START) == "This network reads handwritten digits. Press Train."
    assert "coloured shapes" in sentence(replace(START, source="shapes"))
    assert sentence(replace(START, source="my own folder")) == ""


def test_a_network_that_cannot_be_trained_has_other_worries() -> None:
    assert sentence(replace(START, analysis=analyze(Network(), facts(PROJECT)))) == ""


def test_while_it_trains_there_is_something_better_to_look_at() -> None:
    assert sentence(replace(TRAINED, is_training=True)) == ""


def test_after_the_training_a_digit_is_drawn() -> None:
    advice = said(TRAINED)
    assert advice == Advice("It reads 96 of 100 unseen digits. Draw one.", "inspect", "draw", "Open the sheet")
    in_inspect = replace(TRAINED, workspace="inspect")
    assert said(in_inspect).pin == "draw"
    assert said(replace(in_inspect, draws=True)).pin == "pad"


def test_then_its_mistakes_are_looked_at() -> None:
    drawn = replace(TRAINED, workspace="inspect", draws=True, deeds=frozenset({Deed.DRAWN}))
    assert said(drawn) == Advice("Which digits does it confuse?", "evaluate", "evaluate", "Show me")
    judged = replace(drawn, workspace="evaluate", mistake=(7, "4", "9"), deeds=frozenset({Deed.DRAWN, Deed.JUDGED}))
    advice = said(judged)
    assert advice.pin == "matrix"
    assert "what it confuses most, 4 taken for 9, 7 ×." in advice.sentence


def test_what_has_its_like_is_not_called_most() -> None:
    done = frozenset({Deed.DRAWN, Deed.JUDGED})
    tied = replace(TRAINED, workspace="evaluate", mistake=(4, "5", "8"), as_often=(("7", "2"),), deeds=done)
    assert sentence(tied, "draw_one") == (
        "Outlined: 5 taken for 8, 4 ×, as often as 7 for 2; nothing more often. Click a cell to see its images."
    )
    assert "4 ×; 2 other confusions are as frequent, none more." in sentence(
        replace(tied, as_often=(("7", "2"), ("1", "8"))), "draw_one"
    )


def test_colour_images_are_judged_at_once() -> None:
    advice = said(replace(TRAINED, is_grey=False))
    assert advice.sentence == "It gets 96 of 100 unseen images right. Which ones does it confuse?"
    assert advice.pin == "evaluate"


LOOKED = frozenset({Deed.DRAWN, Deed.JUDGED, Deed.LOOKED_AT_MISTAKES})


def test_then_the_filters_are_fewer() -> None:
    elsewhere = replace(TRAINED, workspace="evaluate", draws=True, deeds=LOOKED)
    assert said(elsewhere).pin == "build"
    build = replace(elsewhere, workspace="build")
    assert said(build) == Advice(
        "Would 8 filters do instead of 32?", "canvas", "first_convolution", "Show me the layer"
    )
    selected = said(replace(build, selected="conv2d_1"))
    assert selected == Advice("Change filters from 32 to 8 and look at the numbers.", "filters")


def test_a_layer_of_few_filters_is_left_alone() -> None:
    assert sentence(replace(TRAINED, workspace="build", deeds=LOOKED, analysis=analysis_with(conv2d_1=8))) == ""


def test_then_a_number_is_asked_after_with_the_learner_s_own_count() -> None:
    changed = replace(
        TRAINED, workspace="build", deeds=LOOKED | {Deed.CHANGED_FILTERS}, analysis=analysis_with(conv2d_1=8)
    )
    advice = said(changed)
    assert advice.sentence == "Why 4,672 parameters in the second Conv2D?"
    assert advice.action == "second_convolution"
    home = said(replace(changed, selected="conv2d_2"))
    assert home.pin == "menu"
    assert home.action == "export"
    assert sentence(replace(changed, selected="conv2d_2", deeds=changed.deeds | {Deed.TOOK_CODE_HOME})) == ""


@pytest.mark.parametrize("hint", HINTS, ids=lambda hint: hint.id)
def test_what_was_put_away_is_not_said(hint: Hint) -> None:
    others = EVERYTHING - {hint.id}
    for situation in (START, TRAINED, replace(TRAINED, workspace="inspect", draws=True)):
        found = due(situation, others)
        assert found is None or found[0] is hint
        assert due(situation, EVERYTHING) is None
