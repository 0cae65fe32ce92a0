"""Pictures of a network: whole, true vectors where they are promised, light and dark, and of any length."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.core.templates import template
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.drawing import MARGIN, PNG_SCALE, PictureFormat, draw_network
from cnnstudio.gui.looks.theme import DARK, LIGHT, Theme
from tests.large_networks import large_chain

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_an_image_shows_the_network_on_the_canvas_of_its_theme(theme: Theme, qtbot: QtBot) -> None:
    picture = draw_network(template("mnist-cnn"), PictureFormat.PNG, theme)
    image = QImage.fromData(picture.data)
    assert (image.width(), image.height()) == (picture.width, picture.height)
    corner = image.pixelColor(int(MARGIN * PNG_SCALE / 2), int(MARGIN * PNG_SCALE / 2))
    assert corner == QColor(theme.canvas.name())
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 7)}
    assert {spec_colour.name() for spec_colour in _category_colours(theme)} <= colours


def _category_colours(theme: Theme) -> list[QColor]:
    layers = template("mnist-cnn").network.layers
    return [theme.category(layer.spec.category) for layer in layers if layer.spec is not None]


def test_an_svg_holds_lines_and_outlines_of_letters_and_no_pixels(qtbot: QtBot) -> None:
    picture = draw_network(template("mnist-cnn"), PictureFormat.SVG, LIGHT)
    root = ElementTree.fromstring(picture.data)
    kinds = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert "path" in kinds
    assert not kinds & {"image", "text"}
    assert root.get("viewBox") == f"0 0 {picture.width} {picture.height}"
    words = root.findtext(f"{SVG}desc") or ""
    assert "Conv2D: 28 × 28 × 32, 320 parameters" in words
    assert "220,234 parameters in all" in words


def test_a_pdf_has_one_page_of_the_network_s_size_with_its_fonts_and_no_pixels(qtbot: QtBot) -> None:
    picture = draw_network(template("mnist-cnn"), PictureFormat.PDF, DARK)
    assert picture.data.startswith(b"%PDF-1.6")
    assert b"/Subtype /Image" not in picture.data
    assert picture.data.count(b"/Type /Page\n") == 1
    found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", picture.data)
    assert found is not None
    points = [float(side) for side in found.groups()]
    assert points == pytest.approx([picture.width * 0.75, picture.height * 0.75], abs=1)
    assert b"/FontFile" in picture.data


@pytest.mark.parametrize("form", list(PictureFormat))
def test_a_network_of_a_thousand_layers_is_drawn_whole(form: PictureFormat, qtbot: QtBot) -> None:
    picture = draw_network(with_places(Project(network=large_chain(1000))), form, LIGHT)
    if form is PictureFormat.PNG:
        image = QImage.fromData(picture.data)
        assert not image.isNull()
        assert max(image.width(), image.height()) <= 32_767
    elif form is PictureFormat.PDF:
        found = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", picture.data)
        assert found is not None
        assert float(found.group(2)) <= 200 * 72
    else:
        assert picture.data.count(b"<path") > 4 * 1000  # Title, settings, shape and count of every card at least.


def test_an_empty_network_is_refused_in_a_sentence(qtbot: QtBot) -> None:
    with pytest.raises(NetworkError, match="nothing to draw"):
        draw_network(Project(network=Network()), PictureFormat.SVG, LIGHT)


def test_two_pictures_of_one_network_are_the_same(qtbot: QtBot) -> None:
    first, second = (draw_network(template("inception-block"), PictureFormat.SVG, DARK) for _ in range(2))
    assert first == second
