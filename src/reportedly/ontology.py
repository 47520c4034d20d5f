"""The ontology: one YAML file a type under `data/ontology/{event,figure,relation}`, found by being there."""

from __future__ import annotations

from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import msgspec
from msgspec import Struct

from reportedly.errors import DataError
from reportedly.values import Unit

Gives = Literal["fires", "negated", "planned", "hypothetical", "look-alike"]


class Triggers(Struct, frozen=True, forbid_unknown_fields=True):
    """Lemma phrases that name the type. A word ending in `*` stands for up to three words ("take * hostage").

    Verbs inflect in their first word, nouns in their last. A strong trigger names the type by itself ("airstrike");
    a weak one names it in some of its senses or together with one of the type's `means` ("hit").
    """

    verbs: tuple[str, ...] = ()
    weak_verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    weak_nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class Codes(Struct, frozen=True, forbid_unknown_fields=True):
    """Codes of the field's standards; None where none fits."""

    plover: str | None = None
    plover_mode: str | None = None
    cameo: str | None = None
    acled_event: str | None = None
    acled_sub_event: str | None = None
    ucdp: int | None = None
    """UCDP type of violence where the type alone settles it: 1 state-based, 2 non-state, 3 one-sided."""
    hxl: str | None = None
    idmc: str | None = None


class Example(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of ours and what it must give: documentation, test and help in one."""

    text: str
    gives: Gives = "fires"
    trigger: str | None = None
    """The words that must be the anchor (or overlap it); for figures: the number's words."""
    roles: dict[str, str] = {}
    """Role: words that the role's first mention must contain."""
    low: float | None = None
    high: float | None = None
    note: str | None = None


class Type(Struct, frozen=True, forbid_unknown_fields=True):
    """One type of statement."""

    key: str
    """`event.airstrike`: the family (its folder) and the file's name."""
    label: str
    """For people: "air strike"."""
    definition: str
    group: str
    """Events: violence, forces, repression, humanitarian, politics. Others: people, things; ties, control."""
    roles: tuple[str, ...]
    triggers: Triggers = Triggers()
    means: tuple[str, ...] = ()
    """Nouns of the means or doer that turn a weak trigger nearby into this type: warplane, barrel bomb."""
    never: tuple[str, ...] = ()
    """Set phrases (lemma phrases) holding a trigger in another sense: "hunger strike", "strike a deal"."""
    counts: tuple[str, ...] = ()
    """Figures: nouns that are counted when no trigger says more ("25 aid convoys")."""
    unit: Unit | None = None
    """Figures: what one of the quantity is."""
    symmetric: bool = False
    """Relations: the first named is the actor."""
    codes: Codes = Codes()
    examples: tuple[Example, ...] = ()

    @property
    def family(self) -> str:
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        return self.key.partition(".")[2]


class Ontology(Struct, frozen=True, dict=True):
    """Every type by its key, in alphabetical order."""

    types: dict[str, Type]

    def of(self, family: str) -> tuple[Type, ...]:
        """The types of one family: `event`, `figure` or `relation`."""
        return self._families.get(family, ())

    @cached_property
    def _families(self) -> dict[str, tuple[Type, ...]]:
        out: dict[str, tuple[Type, ...]] = {}
        for type_ in self.types.values():
            out[type_.family] = (*out.get(type_.family, ()), type_)
        return out


def _read(file: Traversable, family: str) -> Type:
    try:
        found = msgspec.yaml.decode(file.read_bytes(), type=Type)
    except msgspec.MsgspecError as error:
        raise DataError(f"ontology file {family}/{file.name}: {error}") from error
    if found.key != f"{family}.{file.name.removesuffix('.yaml')}":
        raise DataError(f"ontology file {family}/{file.name} has the key {found.key}: name the file after its key")
    return found


@cache
def ontology() -> Ontology:
    """The ontology that ships with the package. Raises DataError for a file with an unknown or missing field."""
    root = files("reportedly") / "data" / "ontology"
    found = [
        _read(file, family.name)
        for family in sorted(root.iterdir(), key=_name)
        if family.is_dir()
        for file in sorted(family.iterdir(), key=_name)
        if file.name.endswith(".yaml")
    ]
    return Ontology({t.key: t for t in found})


def _name(file: Traversable) -> str:
    return file.name
