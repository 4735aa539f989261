"""Clusters that grow by joining, with pairs that must stay apart and a count of the joins across."""

from __future__ import annotations

from collections.abc import Mapping


class Clusters:
    """Begins with each member alone. `weights`: what each counts when joins are held against pairs."""

    __slots__ = ("_across", "_apart", "_members", "_root", "_weight")

    def __init__(self, weights: Mapping[str, int]) -> None:
        self._root = {m: m for m in weights}
        self._weight = dict(weights)
        self._members: dict[str, list[str]] = {}
        self._across: dict[str, dict[str, int]] = {}
        self._apart: dict[str, set[str]] = {}

    def forbid(self, a: str, b: str) -> None:
        """Keep `a` and `b` apart from now on; nothing where they are together already."""
        a, b = self._find(a), self._find(b)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def count(self, a: str, b: str) -> None:
        """Note a join between `a` and `b`."""
        a, b = self._find(a), self._find(b)
        if a != b:
            for x, y in ((a, b), (b, a)):
                of_x = self._across.setdefault(x, {})
                of_x[y] = of_x.get(y, 0) + 1

    def join(self, a: str, b: str, density: float = 0.0) -> bool:
        """Put the clusters of `a` and `b` together and say whether they are.

        Not done where they must stay apart, or where the joins noted across are less than `density` of the pairs.
        """
        a, b = self._find(a), self._find(b)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        across = self._across.get(a, {}).get(b, 0)
        if across < density * self._weight[a] * self._weight[b]:
            return False
        size = {x: (len(self._members.get(x, (x,))) + len(self._across.get(x, ())), x) for x in (a, b)}
        if size[a] < size[b]:
            a, b = b, a
        self._root[b] = a
        self._weight[a] += self._weight.pop(b)
        self._members.setdefault(a, [a]).extend(self._members.pop(b, (b,)))
        self._move(a, b)
        return True

    def groups(self) -> list[tuple[str, ...]]:
        """Give the clusters, each sorted, in the order of their first members."""
        roots = [m for m, root in self._root.items() if m == root]
        return sorted(tuple(sorted(self._members.get(root, (root,)))) for root in roots)

    def _move(self, a: str, b: str) -> None:
        """Make what is noted of `b` be noted of `a`."""
        mine = self._across.setdefault(a, {})
        mine.pop(b, None)
        for other, n in self._across.pop(b, {}).items():
            if other != a:
                of_other = self._across[other]
                of_other.pop(b)
                mine[other] = of_other[a] = mine.get(other, 0) + n
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)

    def _find(self, m: str) -> str:
        root = m
        while self._root[root] != root:
            root = self._root[root]
        while self._root[m] != root:
            self._root[m], m = root, self._root[m]
        return root
