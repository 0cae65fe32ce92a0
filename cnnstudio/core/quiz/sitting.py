"""One sitting of the quiz: what was asked and answered so far. A frozen value; nothing of it is stored in a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.quiz.case import Asked, Question, questions
from cnnstudio.core.texts import mark, text


class Mark(Enum):
    """What became of a question; the value is the word for it."""

    FIRST = mark("right at once")
    LATER = mark("right in the end")
    SHOWN = mark("shown")

    @property
    def words(self) -> str:
        return text(self.value)


@dataclass(frozen=True)
class Sitting:
    """`known` holds the right answers to what is asked: where one changes, the question is open again."""

    known: Mapping[Question, Shape | int]
    """All questions, in the order of the network."""
    marks: Mapping[Question, Mark] = field(default_factory=dict)
    """Of those that are no longer open."""
    tries: Mapping[Question, int] = field(default_factory=dict)
    """Wrong answers so far."""

    @property
    def open(self) -> tuple[Question, ...]:
        return tuple(question for question in self.known if question not in self.marks)

    def is_open(self, layer_id: str, asked: Asked) -> bool:
        question = Question(layer_id, asked)
        return question in self.known and question not in self.marks

    def count(self, what: Mark) -> int:
        return sum(mark is what for mark in self.marks.values())

    def mark_of(self, layer_id: str) -> Mark | None:
        """The poorer of the two, once both of its questions are closed."""
        own = [self.marks.get(Question(layer_id, asked)) for asked in Asked if Question(layer_id, asked) in self.known]
        if not own or None in own:
            return None
        return max((mark for mark in own if mark is not None), key=list(Mark).index)

    def next_open(self, after: str | None = None) -> Question | None:
        """The next open question behind this layer, and from the beginning again."""
        waiting = self.open
        layers = list(dict.fromkeys(question.layer_id for question in self.known))
        start = layers.index(after) + 1 if after in layers else 0
        order = {layer_id: place for place, layer_id in enumerate((*layers[start:], *layers[:start]))}
        return min(waiting, key=lambda question: order[question.layer_id], default=None)

    # Verbs -----------------------------------------------------------------------------------------------------------

    def missed(self, question: Question) -> "Sitting":
        """A wrong answer was given."""
        return replace(self, tries={**self.tries, question: self.tries.get(question, 0) + 1})

    def solved(self, question: Question) -> "Sitting":
        """The right one was."""
        return self._closed(question, Mark.LATER if self.tries.get(question) else Mark.FIRST)

    def shown(self, question: Question) -> "Sitting":
        """The learner had it shown."""
        return self._closed(question, Mark.SHOWN)

    def anew(self) -> "Sitting":
        """From the beginning."""
        return Sitting(self.known)

    def following(self, analysis: Analysis) -> "Sitting":
        """The same sitting over an edited network: what has other numbers now is asked again."""
        known = _known(analysis)
        same = {question for question, value in known.items() if self.known.get(question) == value}
        return Sitting(
            known,
            {question: mark for question, mark in self.marks.items() if question in same},
            {question: count for question, count in self.tries.items() if question in same},
        )

    def _closed(self, question: Question, what: Mark) -> "Sitting":
        return replace(self, marks={**self.marks, question: what})


def new_sitting(analysis: Analysis) -> Sitting:
    return Sitting(_known(analysis))


def score_words(sitting: Sitting) -> str:
    """The score of the sitting so far, in words."""
    total, closed = len(sitting.known), len(sitting.marks)
    words = text("{first} of {total} right at first try", first=sitting.count(Mark.FIRST), total=total)
    parts = [words]
    if sitting.count(Mark.LATER):
        parts.append(text("{count} later", count=sitting.count(Mark.LATER)))
    if sitting.count(Mark.SHOWN):
        parts.append(text("{count} shown", count=sitting.count(Mark.SHOWN)))
    if closed < total:
        parts.append(text("{count} open", count=total - closed))
    return " · ".join(parts)


def _known(analysis: Analysis) -> dict[Question, Shape | int]:
    found: dict[Question, Shape | int] = {}
    for question in questions(analysis):
        result = analysis.layers[question.layer_id]
        assert result.output_shape is not None
        found[question] = result.output_shape if question.asked is Asked.SHAPE else result.parameters
    return found
