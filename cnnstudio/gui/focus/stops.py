"""Where Tab stops, in the order in which a page is read."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QSplitter, QWidget

_READ_AFTER = "readAfter"


def read_after(widget: QWidget, other: QWidget) -> None:
    """What lies above the page, as a hint does, is read right after what it points at."""
    widget.setProperty(_READ_AFTER, other)


def reading_order(root: QWidget, lost: QWidget | None = None) -> list[QWidget]:
    """All widgets in view below one, and a `lost` one, as layouts put them: from the top left to the bottom right.

    Qt's own chain has them in the order in which they were made: a form that comes later would stand last. Pages out of
    view are passed over: they hold four of five widgets, and nobody can go there.
    """
    named = () if lost is None else (lost,)
    order = list(_below(root, named))
    movers = [widget for widget in order if isinstance(widget.property(_READ_AFTER), QWidget)]
    hidden = [other for other in (widget.property(_READ_AFTER) for widget in movers) if not other.isVisible()]
    if hidden:
        order = list(_below(root, (*named, *hidden)))
    for widget in movers:
        moved = [one for one in order if one is widget or widget.isAncestorOf(one)]
        rest = [one for one in order if one not in moved]
        other = widget.property(_READ_AFTER)
        places = [place for place, one in enumerate(rest) if one is other or other.isAncestorOf(one)]
        if places:
            order = [*rest[: places[-1] + 1], *moved, *rest[places[-1] + 1 :]]
    return order


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops here as things are now."""
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.focusProxy() is None and is_usable(widget)


def is_usable(widget: QWidget) -> bool:
    """Seen and enabled: it can have the focus."""
    return widget.isVisible() and widget.isEnabled()


def stops(root: QWidget) -> list[QWidget]:
    """Where Tab stops below a widget, that widget included."""
    return [widget for widget in (root, *reading_order(root)) if is_stop(widget)]


def entrance(place: QWidget) -> QWidget | None:
    """Where the keyboard enters a part of the window: at what it names as its focus proxy, else at its first stop."""
    proxy = place.focusProxy()
    if proxy is not None and is_stop(proxy):
        return proxy
    found = stops(place)
    return found[0] if found else None


def neighbour(root: QWidget, here: QWidget | None, step: int) -> QWidget | None:
    """The next stop after a widget (`step` 1) or the one before it (−1), round the window; None where there is none."""
    order = reading_order(root, here)
    start = order.index(here) if here in order else (-1 if step > 0 else 0)
    round_trip = (order[(start + step * count) % len(order)] for count in range(1, len(order) + 1))
    return next((widget for widget in round_trip if is_stop(widget)), None)


def nearest(root: QWidget, lost: QWidget) -> QWidget | None:
    """Where to go from a widget that cannot have the focus any more: to what stands closest by."""
    home = lost.parentWidget()
    while home is not None and home is not root and not (home.isVisible() and stops(home)):
        home = home.parentWidget()
    if home is None or not root.isVisible():
        return None
    if home is root:
        return neighbour(root, lost, 1)
    if is_stop(home):
        return home
    order = reading_order(home, lost)
    near = [widget for widget in order if is_stop(widget)]
    place = order.index(lost) if lost in order else 0
    return next((stop for stop in near if order.index(stop) > place), near[-1])


def give_focus(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Sets the focus and scrolls to where it is: Qt scrolls only for those that were in the area before."""
    widget.setFocus(reason)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(QApplication.focusWidget() or widget)
        above = above.parentWidget()


def _below(root: QWidget, named: Sequence[QWidget]) -> Iterator[QWidget]:
    """What is in view, and the way to the named ones."""
    placed = list(_laid_out(root))
    known = set(placed)
    beside = [child for child in root.children() if isinstance(child, QWidget) and child not in known]
    for child in (*placed, *sorted(beside, key=lambda widget: (widget.y(), widget.x()))):
        is_on_the_way = any(child is one or child.isAncestorOf(one) for one in named)
        if not child.isWindow() and (child.isVisible() or is_on_the_way):
            yield child
            yield from _below(child, named)


def _laid_out(root: QWidget) -> Iterator[QWidget]:
    if isinstance(root, QSplitter):
        for place in range(root.count()):
            part = root.widget(place)
            if part is not None:
                yield part
        return
    layout = root.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
