"""Clusters that grow by joining, with pairs that must stay apart and a count of the joins across."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

#: What a cluster says of itself, kind by kind: some values, or none. The last kind are names, of which most say few.
Signs = Sequence[Collection[str]]


class Clusters:
    """Begins with each member alone."""

    __slots__ = ("_across", "_apart", "_members", "_root", "_signs", "_weight")

    def __init__(self, members: Iterable[str]) -> None:
        self._root = {m: m for m in members}
        self._weight: dict[str, int] = {}
        self._signs: dict[str, list[Counter[str]]] = {}
        self._members: dict[str, list[str]] = {}
        self._across: dict[str, dict[str, int]] = {}
        self._apart: dict[str, set[str]] = {}

    def settle(self, signs: Mapping[str, Signs]) -> None:
        """Count each cluster that there is now as one from now on, which says what one of its members says."""
        for m, of_m in signs.items():
            root = self.find(m)
            if root not in self._signs:
                self._signs[root] = [Counter(s) for s in of_m]

    def forbid(self, a: str, b: str) -> None:
        """Keep `a` and `b` apart from now on; nothing where they are together already."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def count(self, a: str, b: str) -> None:
        """Note a join between `a` and `b`."""
        a, b = self.find(a), self.find(b)
        if a != b:
            for x, y in ((a, b), (b, a)):
                of_x = self._across.setdefault(x, {})
                of_x[y] = of_x.get(y, 0) + 1

    def join(self, a: str, b: str, density: Sequence[float] = (0.0,)) -> bool:
        """Put the clusters of `a` and `b` together and say whether they are.

        Not done where they must stay apart, or where the joins noted across are less than `density` of the pairs: its
        first number where the clusters say nothing different, then where they do in one kind, and so on.
        """
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        pairs = self._weight.get(a, 1) * self._weight.get(b, 1)
        across = self._across.get(a, {}).get(b, 0)
        if across < density[-1] * pairs and across < density[min(self._differ(a, b), len(density) - 1)] * pairs:
            return False
        size = {x: (len(self._members.get(x, (x,))) + len(self._across.get(x, ())), x) for x in (a, b)}
        if size[a] < size[b]:
            a, b = b, a
        self._root[b] = a
        self._members.setdefault(a, [a]).extend(self._members.pop(b, (b,)))
        self._move(a, b)
        return True

    def groups(self) -> list[tuple[str, ...]]:
        """Give the clusters, each sorted, in the order of their first members."""
        roots = [m for m, root in self._root.items() if m == root]
        return sorted(tuple(sorted(self._members.get(root, (root,)))) for root in roots)

    def find(self, m: str) -> str:
        """Give the member that stands for the cluster of `m`."""
        root = m
        while self._root[root] != root:
            root = self._root[root]
        while self._root[m] != root:
            self._root[m], m = root, self._root[m]
        return root

    def _differ(self, a: str, b: str) -> int:
        """Say in how many kinds most of `a` and most of `b` say different things, or share none of several names."""
        if a not in self._signs or b not in self._signs:
            return 0
        (*kinds, names), (*others, theirs) = self._signs[a], self._signs[b]
        unlike = sum(bool(x and y and _most(x) != _most(y)) for x, y in zip(kinds, others))
        return unlike + (min(len(names), len(theirs)) > 1 and names.keys().isdisjoint(theirs))

    def _move(self, a: str, b: str) -> None:
        """Make what is noted of `b` be noted of `a`."""
        if b in self._signs:
            theirs = self._signs.pop(b)
            if a in self._signs:
                self._weight[a] = self._weight.get(a, 1) + self._weight.pop(b, 1)
            mine = self._signs.setdefault(a, [Counter() for _ in theirs])
            for x, y in zip(mine, theirs):
                x.update(y)
        across = self._across.setdefault(a, {})
        across.pop(b, None)
        for other, n in self._across.pop(b, {}).items():
            if other != a:
                of_other = self._across[other]
                of_other.pop(b)
                across[other] = of_other[a] = across.get(other, 0) + n
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)


def _most(told: Counter[str]) -> str:
    """Give what is told most; of equals the first in their order."""
    return min(told.items(), key=lambda item: (-item[1], item[0]))[0]
