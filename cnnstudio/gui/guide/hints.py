"""The hints of the first five minutes, in their order: when each is due, what it says, and where it is pinned."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from cnnstudio.core.layers.values import whole
from cnnstudio.core.texts import mark, number, text
from cnnstudio.gui.guide.situation import Deed, Situation

Action = Literal["", "draw", "evaluate", "first_convolution", "second_convolution", "export"]
Due = Callable[[Situation], "Advice | None"]

FEWER_FILTERS = 8
_EDITED = {Deed.JUDGED, Deed.CHANGED_FILTERS}
"""Who edits before anything was trained is not hurried on."""
_FIRST = {
    "digits": mark("This network reads handwritten digits. Press Train."),
    "shapes": mark("This network tells ten coloured shapes apart. Press Train."),
}


@dataclass(frozen=True)
class Advice:
    """A sentence, the name of the pin that it stands at, and at most one thing to do about it."""

    sentence: str
    pin: str
    action: Action = ""
    words: str = ""
    """What the link to the action says."""


@dataclass(frozen=True)
class Hint:
    """`advice` gives what there is to say now, None: nothing yet; `is_done`: it need not be said any more."""

    id: str
    advice: Due
    is_done: Callable[[Situation], bool]


def due(situation: Situation, put_away: frozenset[str]) -> tuple[Hint, Advice] | None:
    """The first hint that has something to say; none while a training runs, which is watched, or the quiz asks."""
    if situation.is_training or (situation.workspace == "build" and situation.analysis.withholds):
        return None
    for hint in HINTS:
        advice = None if hint.id in put_away or hint.is_done(situation) else hint.advice(situation)
        if advice is not None:
            return hint, advice
    return None


def _press_train(now: Situation) -> Advice | None:
    if now.workspace != "build" or not now.analysis.can_train or now.source not in _FIRST:
        return None
    return Advice(text(_FIRST[now.source]), "canvas")


def _draw_one(now: Situation) -> Advice | None:
    if now.accuracy is None or not now.is_grey or now.workspace == "inspect":
        return None
    sentence = text("It reads {count} of 100 unseen digits. Draw one.", count=round(100 * now.accuracy))
    return Advice(sentence, "inspect", "draw", text("Open the sheet"))


def _draw_here(now: Situation) -> Advice | None:
    if now.accuracy is None or not now.is_grey or now.workspace != "inspect":
        return None
    if not now.draws:
        return Advice(text("You can draw a digit yourself."), "draw", "draw", text("Open the sheet"))
    return Advice(text("Draw a digit: the bars move while you draw. Can you fool it?"), "pad")


def _confuse(now: Situation) -> Advice | None:
    if now.accuracy is None or now.workspace == "evaluate":
        return None
    if now.is_grey and Deed.DRAWN in now.deeds:
        return Advice(text("Which digits does it confuse?"), "evaluate", "evaluate", text("Show me"))
    if now.is_grey:
        return None
    sentence = text(
        "It gets {count} of 100 unseen images right. Which ones does it confuse?", count=round(100 * now.accuracy)
    )
    return Advice(sentence, "evaluate", "evaluate", text("Show me"))


def _mistakes(now: Situation) -> Advice | None:
    if now.workspace != "evaluate" or now.mistake is None:
        return None
    count, true, answer = now.mistake
    values = {"true": true, "answer": answer, "count": number(count)}
    return Advice(" ".join((_most_confused(values, now.as_often), text("Click a cell to see its images."))), "matrix")


def _most_confused(values: dict[str, str], as_often: Sequence[tuple[str, str]]) -> str:
    """Nothing is "most" that has its like."""
    if not as_often:
        return text("Outlined: what it confuses most, {true} taken for {answer}, {count} ×.", **values)
    if len(as_often) == 1:
        return text(
            "Outlined: {true} taken for {answer}, {count} ×, as often as {other} for {mistaken}; nothing more often.",
            **values,
            other=as_often[0][0],
            mistaken=as_often[0][1],
        )
    return text(
        "Outlined: {true} taken for {answer}, {count} ×; {others} other confusions are as frequent, none more.",
        **values,
        others=len(as_often),
    )


def _fewer_filters(now: Situation) -> Advice | None:
    if Deed.JUDGED not in now.deeds or not now.convolutions:
        return None
    first = now.convolutions[0]
    filters = whole(now.analysis.layers[first].layer.params, "filters")
    if filters <= FEWER_FILTERS:
        return None
    if now.workspace == "build" and now.selected == first:
        sentence = text(
            "Change filters from {count} to {fewer} and look at the numbers.", count=filters, fewer=FEWER_FILTERS
        )
        return Advice(sentence, "filters")
    sentence = text("Would {fewer} filters do instead of {count}?", fewer=FEWER_FILTERS, count=filters)
    pin = "canvas" if now.workspace == "build" else "build"
    return Advice(sentence, pin, "first_convolution", text("Show me the layer"))


def _why(now: Situation) -> Advice | None:
    if now.workspace != "build" or not now.deeds >= _EDITED or len(now.convolutions) < 2:
        return None
    second = now.analysis.layers[now.convolutions[1]]
    sentence = text("Why {count} parameters in the second Conv2D?", count=number(second.parameters))
    return Advice(sentence, "canvas", "second_convolution", text("Show me the formula"))


def _take_home(now: Situation) -> Advice | None:
    if not now.deeds >= _EDITED or not now.analysis.can_train:
        return None
    sentence = text("Take the code home: a Python script that trains this very network.")
    return Advice(sentence, "menu", "export", text("Take the code home…"))


def _done_by(deed: Deed) -> Callable[[Situation], bool]:
    return lambda now: deed in now.deeds


HINTS = (
    Hint("press_train", _press_train, lambda now: now.has_run),
    Hint("draw_one", _draw_one, lambda now: Deed.DRAWN in now.deeds or now.draws),
    Hint("draw_here", _draw_here, _done_by(Deed.DRAWN)),
    Hint("confuse", _confuse, _done_by(Deed.JUDGED)),
    Hint("mistakes", _mistakes, _done_by(Deed.LOOKED_AT_MISTAKES)),
    Hint("fewer_filters", _fewer_filters, _done_by(Deed.CHANGED_FILTERS)),
    Hint("why", _why, lambda now: len(now.convolutions) > 1 and now.selected == now.convolutions[1]),
    Hint("take_home", _take_home, _done_by(Deed.TOOK_CODE_HOME)),
)
