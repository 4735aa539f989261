"""Clusters that grow by joining, with pairs that must stay apart and a count of the joins across."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

#: What a cluster says of itself, kind by kind: some values, or none. The last kind are names, of which most say few.
Signs = Sequence[Collection[str]]


_NONE: Mapping[int, int] = {}


class Clusters:
    """Begins with the members 0 to `many` - 1, each alone."""

    __slots__ = ("_across", "_apart", "_members", "_root", "_signs", "_told", "_weight")

    def __init__(self, many: int) -> None:
        self._root = list(range(many))
        self._weight: dict[int, int] = {}
        self._signs: dict[int, Signs] = {}
        self._told: dict[int, list[dict[str, int]]] = {}  # counted when first asked for: most ask for few
        self._members: dict[int, list[int]] = {}
        self._across: dict[int, dict[int, int]] = {}
        self._apart: dict[int, set[int]] = {}

    def settle(self, signs: Iterable[tuple[int, Signs]]) -> None:
        """Count each cluster that there is now as one from now on, which says what one of its members says."""
        for m, of_m in signs:
            self._signs.setdefault(self.find(m), of_m)

    def forbid(self, a: int, b: int) -> None:
        """Keep `a` and `b` apart from now on; nothing where they are together already."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def count(self, a: int, b: int) -> None:
        """Note a join between `a` and `b`."""
        a, b = self.find(a), self.find(b)
        if a != b:
            for x, y in ((a, b), (b, a)):
                of_x = self._across.setdefault(x, {})
                of_x[y] = of_x.get(y, 0) + 1

    def join(self, a: int, b: int, density: Sequence[float] = (0.0,)) -> bool:
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
        across = self._across.get(a, _NONE).get(b, 0)
        if across < density[-1] * pairs and across < density[min(self._differ(a, b), len(density) - 1)] * pairs:
            return False
        size = {x: (len(self._members.get(x, (x,))) + len(self._across.get(x, ())), x) for x in (a, b)}
        if size[a] < size[b]:
            a, b = b, a
        self._root[b] = a
        self._members.setdefault(a, [a]).extend(self._members.pop(b, (b,)))
        self._move(a, b)
        return True

    def groups(self) -> list[list[int]]:
        """Give the clusters, each sorted, in the order of their first members."""
        return sorted(sorted(self._members.get(m, (m,))) for m, root in enumerate(self._root) if m == root)

    def find(self, m: int) -> int:
        """Give the member that stands for the cluster of `m`."""
        above = self._root
        root = m
        while above[root] != root:
            root = above[root]
        while above[m] != root:
            above[m], m = root, above[m]
        return root

    def _differ(self, a: int, b: int) -> int:
        """Say in how many kinds most of `a` and most of `b` say different things, or share none of several names."""
        if a not in self._signs or b not in self._signs:
            return 0
        (*kinds, names), (*others, theirs) = self._counted(a), self._counted(b)
        unlike = sum(bool(x and y and _most(x) != _most(y)) for x, y in zip(kinds, others))
        return unlike + (len(names) > 1 and len(theirs) > 1 and names.keys().isdisjoint(theirs))

    def _counted(self, a: int) -> list[dict[str, int]]:
        return self._told.get(a) or self._told.setdefault(a, [dict.fromkeys(s, 1) for s in self._signs[a]])

    def _move(self, a: int, b: int) -> None:
        """Make what is noted of `b` be noted of `a`."""
        if b in self._signs:
            if a in self._signs:
                self._weight[a] = self._weight.get(a, 1) + self._weight.pop(b, 1)
                for mine, theirs in zip(self._counted(a), self._counted(b)):
                    for value, n in theirs.items():
                        mine[value] = mine.get(value, 0) + n
                self._told.pop(b)
            else:
                self._signs[a] = self._signs[b]
                if b in self._told:
                    self._told[a] = self._told.pop(b)
            del self._signs[b]
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


def _most(told: Mapping[str, int]) -> str:
    """Give what is told most; of equals the first in their order."""
    if len(told) == 1:
        return next(iter(told))
    return min(told.items(), key=lambda item: (-item[1], item[0]))[0]
