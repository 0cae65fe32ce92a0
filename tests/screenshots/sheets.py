"""Contact sheets: all pictures of one look side by side, and a page that lists everything."""

from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from cnnstudio.resources import resource
from tests.screenshots.looks import LARGE, USUAL

_COLUMNS, _ROWS = 4, 4
_WIDTH, _GAP, _CAPTION = 560, 16, 24


def write_sheets(folder: Path) -> None:
    """`sheets/LOOK-NUMBER.png` and `index.html` beside the pictures of a folder."""
    names = {look.name for look in (*USUAL, *LARGE)}
    pictures = sorted(folder.glob("*.png"))
    for name in sorted(names):
        others = [other for other in names if other != name and other.endswith(name)]
        chosen = [
            path
            for path in pictures
            if path.stem.endswith(f"-{name}") and not any(path.stem.endswith(f"-{other}") for other in others)
        ]
        for first in range(0, len(chosen), _COLUMNS * _ROWS):
            sheet = folder / "sheets" / f"{name}-{first // (_COLUMNS * _ROWS) + 1}.png"
            sheet.parent.mkdir(exist_ok=True)
            _sheet(chosen[first : first + _COLUMNS * _ROWS]).save(sheet)
    _write_page(folder, pictures)


def _sheet(paths: list[Path]) -> Image.Image:
    thumbnails = [_thumbnail(path) for path in paths]
    height = max(thumbnail.height for thumbnail in thumbnails) + _CAPTION + _GAP
    rows = -(-len(paths) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * (_WIDTH + _GAP) + _GAP, rows * height + _GAP), "#808080")
    draw, font = ImageDraw.Draw(sheet), ImageFont.truetype(str(_typeface()), 16)
    for place, (path, thumbnail) in enumerate(zip(paths, thumbnails, strict=True)):
        line, column = divmod(place, _COLUMNS)
        corner = _GAP + column * (_WIDTH + _GAP), _GAP + line * height
        draw.text(corner, path.stem, "white", font)
        sheet.paste(thumbnail, (corner[0], corner[1] + _CAPTION))
    return sheet


def _thumbnail(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB").resize((_WIDTH, round(_WIDTH * picture.height / picture.width)))


def _typeface() -> Path:
    return next(file for file in sorted(resource("fonts").glob("*.[ot]tf")) if "Inter" in file.name)


def _write_page(folder: Path, pictures: list[Path]) -> None:
    figures = "\n".join(
        f'<figure><a href="{escape(path.name)}"><img src="{escape(path.name)}" width="480" loading="lazy"></a>'
        f"<figcaption>{escape(path.stem)}</figcaption></figure>"
        for path in pictures
    )
    style = "body{background:#808080;font:14px sans-serif;color:white}figure{display:inline-block;margin:8px}"
    page = f"<!doctype html><meta charset=utf-8><title>CNN Studio</title><style>{style}</style>{figures}"
    (folder / "index.html").write_text(page, encoding="utf-8")
