"""Which names are known at a place of the source."""


class Scope:
    """The names of a function, or of the whole source where there is no `parent`."""

    def __init__(self, parent: "Scope | None" = None) -> None:
        self.parent = parent
        self.names: dict[str, object] = {}
        self._elsewhere: set[str] = set()

    def find(self, name: str) -> "Scope | None":
        """The innermost scope that knows the name."""
        scope: Scope | None = self
        while scope is not None and name not in scope.names:
            scope = scope.parent
        return scope

    def set(self, name: str, value: object) -> None:
        if name in self._elsewhere and self.parent is not None:
            (self.parent.find(name) or self._outermost()).names[name] = value
        else:
            self.names[name] = value

    def declare_elsewhere(self, names: list[str]) -> None:
        """After `global` or `nonlocal`."""
        self._elsewhere.update(names)

    def _outermost(self) -> "Scope":
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope
