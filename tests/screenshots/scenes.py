"""Every state that is photographed, in the order in which a window comes through them."""

from dataclasses import replace

from tests.screenshots.build_scenes import BUILD
from tests.screenshots.canvas_scenes import HANDS
from tests.screenshots.compare_scenes import COMPARE
from tests.screenshots.dialog_scenes import DIALOGS
from tests.screenshots.learned_scenes import AFTER, DIVERGED, FAILED, SECOND
from tests.screenshots.learning_scenes import BEFORE, FIRST, WHILE
from tests.screenshots.number_scenes import NUMBERS
from tests.screenshots.python_scenes import PYTHON
from tests.screenshots.quiz_scenes import QUIZ

_BUILD = replace(BUILD, scenes=(*BUILD.scenes, *HANDS, *NUMBERS, *PYTHON, *QUIZ, *COMPARE))
CHAPTERS = (FIRST, _BUILD, DIALOGS, BEFORE, AFTER, SECOND, WHILE, DIVERGED, FAILED)
