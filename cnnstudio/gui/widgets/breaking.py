"""Words without end: they may break where nothing is seen of it, so that none makes a panel as wide as itself."""

_LONGEST = 24
"""Letters of a word that stay together; few languages have longer ones."""
_NO_WIDTH = "\u200b"


def breakable(words: str) -> str:
    """The same words; the longest may be continued in the next line."""
    return " ".join(
        _NO_WIDTH.join(word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST)) for word in words.split(" ")
    )
