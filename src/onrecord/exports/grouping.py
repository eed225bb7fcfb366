"""Which spans belong to one attribution, from what an annotator joined."""

from collections.abc import Iterable, Mapping

Group = tuple[str, ...]
"""The ids of the spans of one attribution, the one that leads it first."""


def grouped(
    types: Mapping[str, str], events: Iterable[Group], relations: Iterable[tuple[str, str]]
) -> list[Group]:
    """The groups: events first, then what relations join, then what is left alone.

    types: of each span its role. events: groups that were given whole. relations: pairs of spans of different
    roles, either way round. A cue takes its sources and contents. A relation between a source and a content
    adds the source to the attributions of that content; a content that no cue and no event claims has one of
    its own. So has a span that nothing claims.
    """
    return _Grouping(types, list(relations), [list(event) for event in events]).all()


class _Grouping:
    """The groups as they grow."""

    def __init__(
        self, types: Mapping[str, str], relations: list[tuple[str, str]], groups: list[list[str]]
    ) -> None:
        self.types, self.relations, self.groups = types, relations, groups

    def all(self) -> list[Group]:
        """Every span in at least one group."""
        self._begin("cue")
        self._add_related("cue", ("source", "content"))
        self._begin("content")
        self._add_related("content", ("source",))
        self._begin("source")
        return [tuple(group) for group in self.groups]

    def _begin(self, role: str) -> None:
        """A group for each span of a role that stands in none yet."""
        claimed = {id_ for group in self.groups for id_ in group}
        self.groups.extend([i] for i, type_ in self.types.items() if type_ == role and i not in claimed)

    def _add_related(self, centre: str, roles: tuple[str, ...]) -> None:
        """Add what a relation joins to a span of the role `centre` to each group that holds this span."""
        holding: dict[str, list[list[str]]] = {}
        for group in self.groups:
            for id_ in group:
                holding.setdefault(id_, []).append(group)
        for one, other in self.relations:
            for middle, id_ in ((one, other), (other, one)):
                if self.types[middle] == centre and self.types[id_] in roles:
                    for group in holding.get(middle, ()):
                        if id_ not in group:
                            group.append(id_)
