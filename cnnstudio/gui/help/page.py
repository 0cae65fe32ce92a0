"""A help page: five parts of Markdown with computed numbers, and the picture between them."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cnnstudio.core.layers import CATALOGUE, LayerSpec
from cnnstudio.core.texts import in_language
from cnnstudio.gui.help.directives import DirectiveError, filled
from cnnstudio.gui.help.figure_making import figure
from cnnstudio.gui.help.figures import Figure
from cnnstudio.gui.help.numbers import NUMBERS
from cnnstudio.gui.help.pictures import picture
from cnnstudio.gui.help.worked import Worked

PICTURE = "picture:example"
"""The address under which the page's text asks for its picture."""
_FIGURE = "{=figure}"


@dataclass(frozen=True, eq=False)
class Page:
    """What is shown: Markdown, in which `PICTURE` is the address of the figure, where there is one."""

    markdown: str
    figure: Figure | None


def page(spec: LayerSpec) -> Page:
    """The help of a layer type; raises DirectiveError where its English file asks for what there is not."""
    *translations, english = in_language("help", spec.help_page)
    for file in translations:
        # A translation that cannot be read or filled costs the page its language, and not the learner the page.
        with suppress(DirectiveError, OSError, UnicodeError):
            return _page(spec, file)
    return _page(spec, english)


def _page(spec: LayerSpec, file: Path) -> Page:
    source = file.read_text(encoding="utf-8")
    worked = worked_example(spec.type_id)
    drawn = figure(worked)
    if source.count(_FIGURE) != 1:
        raise DirectiveError(f"{spec.type_id}: a page has one picture")
    return Page(filled(source.replace(_FIGURE, picture_line(drawn)), worked), drawn)


def picture_line(figure: Figure) -> str:
    """The picture and its caption, as they stand in a page."""
    return f"![{_quoted(figure.words)}]({PICTURE})\n\n*{figure.words}*"


def worked_example(type_id: str) -> Worked:
    """The example of a layer type."""
    return NUMBERS[type_id] if type_id in NUMBERS else picture(type_id)


def page_of(address: str) -> LayerSpec | None:
    """The layer type whose page a link leads to, such as conv2d.md."""
    return CATALOGUE.get(address.removesuffix(".md")) if address.endswith(".md") else None


def _quoted(words: str) -> str:
    """As the text of a picture, where brackets would end it."""
    return words.replace("[", "(").replace("]", ")")
