"""Private persons: who is one, and what stands for the name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from reportedly.grounding import gazetteer, roster
from reportedly.language import language
from reportedly.safety.words import words
from reportedly.spans import Span
from reportedly.values import Actor

PARTICLES = frozenset(
    ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "bin", "ibn", "ben", "bint", "abu", "abou", "umm", "abd",
     "ould", "ag", "de", "da", "di", "do", "dos", "du", "van", "von", "der", "den", "la", "le")
)  # fmt: skip
"""Words inside names that may stand in lower case."""
KNOWN_PLACE = 20_000
"""Inhabitants from which a place's name alone is taken for the place and not for a person of that name."""

_WORD = re.compile(r"[^\W\d_](?:[\w’'‘`-]*\w)?")
_POSSESSIVE = re.compile(r"['’]s?$")
_AGE_AFTER = re.compile(r"^,?\s*(?:\(|aged\s+|age\s+)?(\d{1,3})(?!\d|[,.]\d|\s*(?:people|civilians|km|%))\b")
_AGE_BEFORE = re.compile(r"(\d{1,3})[- ]year[- ]old\b[^.]{0,30}$")
_SAYS = re.compile(r"^,?\s+(?:said|says|told|added|wrote|posted|tweeted|recalled|testified)\b")
_AFTER = re.compile(r"\s+([a-z]+)")
_WHERE = frozenset(["in", "at", "near", "around", "inside", "outside", "throughout", "across"])
"""Words after which a name is that of a place."""
_APPOSED = re.compile(
    r"(?:,| \()\s*(?:an?|the|two|three|four|both)\s(?:[\w-]+\s){0,3}?"
    r"(?:village|town|city|district|suburb|neighbou?rhood|hamlet)"
)
_POSSESSIVE_MARK = re.compile(r"['’]s?\b")
_GAP = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    word: str
    """Without a possessive mark."""


def names_in(text: str, *, party: bool = False, places: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Names of private persons in `text`: capitalised words that neither the roster (public figures among it), nor the
    gazetteer, nor the tables of common nouns explain. What is in doubt counts as a name.

    `party`: the text names one party, so that a single unknown word is a name. `places`: names known to be places.
    """
    return tuple(span for run in _runs(text) for span in _unexplained(run, text, party=party, places=places))


def _runs(text: str) -> Iterable[list[_Token]]:
    """Series of capitalised words, with particles between them, parted by nothing but blanks."""
    run: list[_Token] = []
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        token = _Token(Span(match.start(), match.start() + len(word)), word)
        joined = bool(run) and _GAP.fullmatch(text[run[-1].span.end : match.start()]) is not None
        if not joined and run:
            yield _trimmed(run)
            run = []
        if _capital(word) or (run and word.casefold() in PARTICLES):
            run.append(token)
        elif run:
            yield _trimmed(run)
            run = []
    if run:
        yield _trimmed(run)


def _trimmed(run: list[_Token]) -> list[_Token]:
    while run and not _capital(run[-1].word):
        run = run[:-1]
    return run


def _capital(word: str) -> bool:
    """A capital first, or after the article: "Hassan", "al-Hassan", not an acronym."""
    plain = re.sub(r"^(?:al|el|ad|an|ar|as|ash|at|az)-", "", word)
    return plain[:1].isupper() and not (plain.isupper() and len(plain) > 1)


def _unexplained(run: list[_Token], text: str, *, party: bool, places: frozenset[str]) -> Iterable[Span]:
    if not run or _placed(run, text):
        return
    known = _explained(run, text, places)
    at = 0
    while at < len(run):
        if known[at]:
            at += 1
            continue
        end = at
        while end < len(run) and not known[end]:
            end += 1
        first = at
        while first and run[first - 1].word.casefold() in PARTICLES:
            first -= 1
        span = Span(run[first].span.start, run[end - 1].span.end)
        if end - at > 1 or party or _personal(run[at], text):
            yield span
        at = end


def _placed(run: list[_Token], text: str) -> bool:
    """Whether the words around `run` tell that it is a place: "in X", "the town of X", "the X neighbourhood"."""
    if _surely_placed(run, text):
        return True
    before = _before(run, text)
    owner = _POSSESSIVE_MARK.match(text[run[-1].span.end :])
    return bool(before) and before[-1] in _WHERE and owner is None


def _surely_placed(run: list[_Token], text: str) -> bool:
    """Whether they tell it whoever else bears the name: "the town of X", "X, a village", "air strikes on X"."""
    rest = text[run[-1].span.end :]
    after, before = _AFTER.match(rest), _before(run, text)
    if _APPOSED.match(rest) or (after and _noun(after[1], ("place", "thing"))):
        return True
    pair = before[-2:] if len(before) > 1 else ["", ""]
    return (pair[1] == "of" and _noun(pair[0], ("place",))) or (pair[1] == "on" and _noun(pair[0], ("event",)))


def _before(run: list[_Token], text: str) -> list[str]:
    """The words before `run`, an article left out."""
    found = _WORD.findall(text[max(0, run[0].span.start - 40) : run[0].span.start])
    return found[:-1] if found[-1:] == ["the"] else found


def places_in(text: str) -> frozenset[str]:
    """Capitalised words of `text` that its words tell to be places."""
    return frozenset(text[r[0].span.start : r[-1].span.end] for r in _runs(text) if r and _surely_placed(r, text))


def _explained(run: list[_Token], text: str, places: frozenset[str]) -> list[bool]:
    """Which words of `run` are something else than a private person's name."""
    known = [_plain(t.word) for t in run]
    towns: set[int] = set()
    for at, token in enumerate(run):
        follows = at + 1 == len(run) or text[token.span.end :].lstrip().startswith(("of ", "for "))
        if _noun(token.word, ("body", "thing", "place", "group")) and (at or follows):
            known[: at + 1] = [True] * (at + 1)
    for at in range(len(run)):
        for end in range(len(run), at, -1):
            phrase = text[run[at].span.start : run[end - 1].span.end]
            there = phrase in places or _on_map(phrase, text[: run[at].span.start])
            if there or _on_roster(phrase, alone=end - at == len(run)):
                towns |= {at} if there and end - at == 1 and not known[at] else set()
                known[at:end] = [True] * (end - at)
                break
    return _without_towns(known, towns)


def _without_towns(known: list[bool], towns: set[int]) -> list[bool]:
    """Towns that stand beside an unknown word are part of a name: "Davis" of "Ruth Davis"."""
    known = list(known)
    for order in (range(len(known)), range(len(known) - 1, -1, -1)):
        for at in order:
            beside = known[max(0, at - 1) : at] + known[at + 1 : at + 2]
            if at in towns and not all(beside):
                known[at] = False
    return known


@lru_cache(1 << 14)
def _on_roster(phrase: str, *, alone: bool) -> bool:
    """Whether `phrase` names somebody of the roster; of a person one word is enough only where it stands alone."""
    found = roster.roster().actors(phrase) or roster.roster().actors(phrase.removesuffix("s"))
    return bool(found) and (alone or " " in phrase or any(e.kind != "person" for e in found))


def _on_map(phrase: str, before: str) -> bool:
    maps = gazetteer.load()
    if maps.country(phrase):
        return True
    found = maps.places(phrase)
    last = before.rsplit(maxsplit=1)[-1:]
    placed = bool(last) and last[0].casefold() in language("en").parties.locative
    return bool(found) and (placed or max(p.population for p in found) >= KNOWN_PLACE)


def _personal(token: _Token, text: str) -> bool:
    """Whether the words around an unknown word tell that it is a person: "Dr Karim", "Karim, 34", "Karim said"."""
    before = re.findall(r"[\w.'’-]+", text[max(0, token.span.start - 40) : token.span.start])
    after = text[token.span.end :]
    titled = bool(before) and (_titled(before[-1]) or before[-1].casefold() in ("named", "called"))
    return titled or bool(_AGE_AFTER.match(after) or _SAYS.match(after))


def _titled(word: str) -> bool:
    return word.casefold() in language("en").parties.titles or _noun(word, ("people",))


@cache
def _classes() -> dict[str, set[str]]:
    """Common nouns by class, with `group`: last words of armed groups' names."""
    table = (files("reportedly") / "data" / "tables" / "role_nouns.tsv").read_text("utf-8")
    found: dict[str, set[str]] = {"group": {*language("en").parties.groups, *language("en").speech.media}}
    for row in csv.DictReader(table.splitlines(), delimiter="\t"):
        found.setdefault(row["class"], set()).add(row["noun"])
    return found


def _noun(word: str, kinds: tuple[str, ...]) -> bool:
    plain = word.casefold()
    forms = {plain, plain.removesuffix("s"), plain.removesuffix("es")}
    forms |= {re.sub("ies$", "y", plain), re.sub("men$", "man", plain)}
    return any(forms & _classes().get(kind, set()) for kind in kinds)


@lru_cache(1 << 14)
def _plain(word: str) -> bool:
    """Whether `word` is a common word that begins with a capital where it stands."""
    plain = word.casefold()
    if len(plain) == 1:
        return True
    parties, speech = language("en").parties, language("en").speech
    sets = (words().no_names, parties.titles, parties.people, parties.modifiers, parties.partitives, speech.calendar)
    return any(plain in s for s in sets) or _noun(word, tuple(_classes()))


def is_private(actor: Actor) -> bool:
    """Whether `actor` is, or names, a person who does not stand in the roster of public figures."""
    return actor.id is None and bool(names_in(actor.name, party=True))


def age_of(name: str, text: str) -> int | None:
    """The age that `text` tells of the person `name`."""
    for match in re.finditer(re.escape(name), text):
        after = _AGE_AFTER.match(text[match.end() :])
        before = _AGE_BEFORE.search(text[: match.start()])
        found = int((after or before)[1]) if after or before else None  # type: ignore[index]
        if found is not None and 0 < found < 120:
            return found
    return None


def sex_of(name: str, text: str) -> str | None:
    """`woman` or `man` where words before the name in `text` tell it."""
    at = text.find(name)
    near = [w.casefold() for w in re.findall(r"[\w.-]+", text[max(0, at - 30) : at])][-3:] if at >= 0 else []
    if any(w in language("en").parties.female for w in near):
        return "woman"
    return "man" if any(w in words().male for w in near) else None


def is_minor(name: str, text: str) -> bool:
    """Whether `text` tells that the person `name` is under age."""
    age = age_of(name, text)
    at = text.find(name)
    near = text[max(0, at - 40) : at].casefold() if at >= 0 else ""
    told = any(re.search(rf"\b{re.escape(w)}\b[^.]*$", near) for w in words().minors)
    return (age is not None and age < words().minor_age) or (age is None and told)


def description(name: str, sector: str | None, told: Iterable[str]) -> str:
    """What stands for `name`: "medical worker, 34, woman"; `person` where nothing is known."""
    found = list(told)
    age = next((a for a in (age_of(name, t) for t in found) if a is not None), None)
    sex = next((s for s in (sex_of(name, t) for t in found) if s), None)
    role = words().roles.get(sector or "", "person")
    return ", ".join(p for p in (role, str(age) if age is not None else "", sex or "") if p)
