"""The longest common subsequence of two sequences, a row of the table at a time in one large integer.

After Crochemore, Iliopoulos, Pinzon and Reid, "A fast and practical bit-vector algorithm for the longest common
subsequence problem" (2001); Hyyrö (2004) for the form used here. Two thousand elements take milliseconds.
"""

from collections.abc import Hashable, Sequence


def common_places(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of places that hold the same, rising in both sequences, as many as there can be."""
    rows = _rows(one, other)
    found: list[tuple[int, int]] = []
    place, row = len(one), len(rows)
    while place and row:
        bit = 1 << (place - 1)
        if rows[row - 1] & bit:
            place -= 1
            continue
        row -= 1
        if not row or rows[row - 1] & bit:
            place -= 1
            found.append((place, row))
    return found[::-1]


def _rows(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[int]:
    """For each beginning of `other`: bit i is 0 where the i-th element of `one` makes what they share longer."""
    places: dict[Hashable, int] = {}
    for index, element in enumerate(one):
        places[element] = places.get(element, 0) | 1 << index
    whole = (1 << len(one)) - 1
    row, rows = whole, []
    for element in other:
        matching = row & places.get(element, 0)
        row = ((row + matching) | (row - matching)) & whole
        rows.append(row)
    return rows
