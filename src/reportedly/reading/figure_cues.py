"""Words that say what a number measures: the triggers of the figures' ontology, found in a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.ontology import Triggers, Type, ontology
from reportedly.reading.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Pos = Literal["verb", "noun", "adj", "count"]
WILDCARD_WORDS = 3
"""Words that a `*` in a trigger stands for at most (`ontology.Triggers`)."""

_T: dict[str, Triggers] = {}
_C: dict[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the sentence that may name a measure; `token` carries it, `last` is its last word."""

    measure: str
    """Key of the ontology: `figure.killed`."""
    token: int
    last: int
    pos: Pos
    strong: bool
    lemma: str


def find_cues(sentence: Sentence) -> list[Cue]:
    """Every cue of the parsed `sentence`, in the order of the text and then of the measures."""
    tokens = sentence.tokens
    assert tokens is not None
    forms = [_forms(t) for t in tokens]
    out: dict[tuple[int, str, Pos], Cue] = {}
    for i, token in enumerate(tokens):
        for form in sorted(forms[i]):
            for measure, pos, strong, phrase in _index().get(form, ()):
                end = _match(phrase, forms, i)
                if end is None or not _fits(token, pos):
                    continue
                place = i if pos == "verb" or len(phrase) > 1 and "*" in phrase else end
                key = (place, measure, pos)
                if key not in out or (strong and not out[key].strong):
                    out[key] = Cue(measure, place, end, pos, strong, " ".join(phrase))
    return [out[key] for key in sorted(out)]


def _forms(token: Token) -> frozenset[str]:
    """The base forms that `token` may have, whatever the tagger took it for."""
    low = token.lower_
    forms = {low, token.lemma_.lower()}
    if low.endswith("ed") and len(low) > 4:
        forms |= {low[:-2], low[:-1]}
    if low.endswith("ing") and len(low) > 5:
        forms |= {low[:-3], low[:-3] + "e"}
    if low.endswith("s") and len(low) > 3:
        forms.add(low[:-1])
    return frozenset(forms)


def _fits(token: Token, pos: Pos) -> bool:
    """Whether the tagger's word class lets `token` be a cue of class `pos`."""
    if pos == "verb":
        return token.pos_ in ("VERB", "AUX", "ADJ") or token.tag_ in ("VBN", "VBD", "VBG") or token.text.istitle()
    if pos in ("noun", "count"):
        return token.pos_ not in ("ADV", "ADP", "DET") and token.tag_ not in ("VBD",)
    return True


def _match(phrase: tuple[str, ...], forms: list[frozenset[str]], i: int) -> int | None:
    """Index of the last word of `phrase` beginning at word `i`, None where it does not stand there."""
    k = i
    for n, word in enumerate(phrase):
        if word == "*":
            rest = phrase[n + 1 :]
            for skip in range(WILDCARD_WORDS + 1):
                end = _match(rest, forms, k + skip) if k + skip < len(forms) else None
                if end is not None:
                    return end
            return None
        if k >= len(forms) or word not in forms[k]:
            return None
        k += 1
    return k - 1


@cache
def measures() -> tuple[Type, ...]:
    """The figures' types of the ontology."""
    found = ontology().of("figure")
    return found or tuple(
        Type(f"figure.{m}", m, "", "people", (), triggers=t, counts=_C.get(m, ())) for m, t in sorted(_T.items())
    )


@cache
def _index() -> dict[str, tuple[tuple[str, Pos, bool, tuple[str, ...]], ...]]:
    """Cues by their first word: (measure, class, strong, words)."""
    rows: dict[str, list[tuple[str, Pos, bool, tuple[str, ...]]]] = {}
    for kind in measures():
        t = kind.triggers
        groups: tuple[tuple[tuple[str, ...], Pos, bool], ...] = (
            (t.verbs, "verb", True), (t.weak_verbs, "verb", False), (t.nouns, "noun", True),
            (t.weak_nouns, "noun", False), (t.adjectives, "adj", True), (kind.counts, "count", True),
        )  # fmt: skip
        for phrases, pos, strong in groups:
            for phrase in phrases:
                words = tuple(phrase.lower().replace("-", " - ").split())
                words = tuple(w.removesuffix("*") or "*" for w in words)
                rows.setdefault(words[0], []).append((kind.key, pos, strong, words))
    return {first: tuple(found) for first, found in sorted(rows.items())}


_T.update(
    killed=Triggers(
        verbs=("kill", "die", "murder", "slay", "execute", "massacre", "behead", "assassinate", "martyr", "slaughter", "perish",
               "claim the life", "claim * life", "claim * lives", "cost * lives", "lose * life", "lose * lives", "shoot dead", "leave * dead", "take * lives"),
        weak_verbs=("claim", "leave", "eliminate", "neutralize", "neutralise", "lose", "shoot", "hang", "burn", "bury", "liquidate", "kill off", "fell", "cost"),
        nouns=("death", "fatality", "death toll", "killing", "corpse", "martyr", "toll", "dead body", "murder", "execution", "deceased", "slain"),
        weak_nouns=("body", "life", "victim", "loss", "remains"),
        adjectives=("dead", "killed", "deceased", "slain", "martyred"),
    ),
    injured=Triggers(
        verbs=("injure", "wound", "hurt", "maim", "hospitalize", "hospitalise", "suffer suffocation", "suffocate", "burn"),
        weak_verbs=("suffer", "treat", "sustain", "choke", "hospitalize"),
        nouns=("injury", "wound", "casualty", "the injured"),
        weak_nouns=("suffocation", "treatment", "burns"),
        adjectives=("injured", "wounded", "hurt"),
    ),
    missing=Triggers(verbs=("disappear", "go missing", "vanish"), nouns=("disappearance",), adjectives=("missing", "unaccounted"), weak_nouns=("rubble",)),
    detained=Triggers(verbs=("arrest", "detain", "imprison", "jail", "apprehend", "round up"), weak_verbs=("capture", "hold", "seize", "sentence"),
                      nouns=("arrest", "detention", "detainee", "prisoner"), weak_nouns=("prison", "custody"), adjectives=("detained", "jailed", "imprisoned")),
    abducted=Triggers(verbs=("abduct", "kidnap", "take * hostage", "hold * hostage", "take hostage"), weak_verbs=("take", "force", "capture"),
                      nouns=("abduction", "kidnapping", "hostage", "captive"), adjectives=("abducted", "kidnapped")),
    released=Triggers(verbs=("release", "free", "set free", "liberate", "swap"), nouns=("release",), adjectives=("freed", "released")),
    displaced=Triggers(verbs=("displace", "flee", "uproot", "find refuge", "take refuge", "seek refuge", "force from", "drive from", "force to flee", "leave * home"),
                       weak_verbs=("leave", "escape", "force", "move", "cross", "arrive", "shelter", "host", "drive"),
                       nouns=("refugee", "displacement", "idp", "displaced person", "internally displaced"), weak_nouns=("exodus", "asylum seeker", "migrant", "camp"), adjectives=("displaced", "homeless", "uprooted")),
    returned=Triggers(verbs=("return", "go back", "come back", "repatriate"), nouns=("returnee", "return")),
    evacuated=Triggers(verbs=("evacuate", "airlift", "rescue", "bus out", "transport out"), weak_verbs=("transport", "transfer", "move", "carry", "relocate", "bring"),
                       nouns=("evacuation", "evacuee"), adjectives=("evacuated",)),
    besieged=Triggers(verbs=("besiege", "trap", "encircle", "live under siege"), weak_verbs=("live", "surround", "remain", "blockade"),
                      nouns=("siege",), weak_nouns=("blockade",), adjectives=("besieged", "trapped", "stranded")),
    **{"in-need": Triggers(verbs=("need", "affect", "starve", "lack", "depend on"), weak_verbs=("require", "face", "remain", "live"),
                           nouns=("in need", "humanitarian assistance", "humanitarian aid"), weak_nouns=("aid", "access", "water", "food", "assistance", "hunger", "famine", "starvation"), adjectives=("hungry", "malnourished", "food insecure"))},
    fighters=Triggers(weak_verbs=("deploy", "send", "mass", "draw", "join", "recruit", "station", "gather", "number", "mobilize", "mobilise", "train", "comprise"),
                      nouns=("strength",), weak_nouns=("deployment", "force")),
    protesters=Triggers(verbs=("protest", "demonstrate", "rally", "march", "take to the street"), weak_verbs=("gather",), nouns=("protester", "demonstrator", "protestor", "marcher"), weak_nouns=("crowd", "protest", "demonstration", "rally", "march")),
    strikes=Triggers(weak_verbs=("launch", "conduct", "carry out", "fire", "drop", "strike", "hit", "land", "target", "record", "register", "document", "fall"),
                     nouns=("airstrike", "air strike", "air raid", "bombardment", "sortie")),
    structures=Triggers(verbs=("destroy", "damage", "demolish", "raze", "bomb", "level", "burn down"), weak_verbs=("hit", "strike", "target", "burn", "disable", "shell", "collapse", "reduce to rubble", "torch", "attack"), adjectives=("destroyed", "damaged", "ruined", "war - damaged")),
    **{"aid-vehicles": Triggers(weak_verbs=("deliver", "reach", "arrive", "enter", "carry", "allow", "cross", "approve", "bring"), nouns=("aid convoy", "aid truck", "humanitarian convoy"), weak_nouns=("aid", "relief", "supplies", "convoy", "food", "humanitarian"))},
    **{"territory-share": Triggers(verbs=("control", "hold", "capture", "recapture", "retake", "wrest", "seize", "liberate", "take back", "take over", "occupy"), weak_verbs=("take", "lose", "gain", "clear", "push", "regain", "drive", "overrun"), nouns=("control", "territory"), weak_nouns=("city", "town", "country", "land", "area", "neighbourhood", "district", "province", "village"))},
)  # fmt: skip
_C.update(
    {
        "fighters": ("soldier", "troop", "fighter", "militant", "rebel", "insurgent", "jihadist", "combatant", "militiaman", "personnel", "recruit", "mercenary", "gunman", "leader"),
        "protesters": ("protester", "demonstrator", "protestor", "marcher"),
        "displaced": ("refugee", "displaced person", "idp"),
        "strikes": ("strike", "airstrike", "raid", "sortie", "shell", "missile", "rocket", "mortar", "bomb", "barrel bomb", "barrel", "munition", "attack", "bombardment", "breach", "violation", "bombing", "blast", "explosion", "round", "projectile", "drone", "bomblet"),
        "structures": ("target", "position", "building", "house", "home", "hospital", "school", "mosque", "church", "structure", "apartment", "bridge", "facility", "clinic", "tunnel", "warehouse", "depot", "cache", "route", "settlement", "shop", "bakery", "headquarters", "base", "centre", "center", "well", "market", "village", "entrance", "still", "jack", "head"),
        "aid-vehicles": ("truck", "convoy", "lorry", "aid truck", "aid convoy", "plane", "truckload", "vehicle", "airdrop"),
        "detained": ("detainee", "prisoner"), "abducted": ("hostage", "captive"), "killed": ("death", "fatality", "corpse", "martyr", "body", "dead"), "injured": ("injury", "wounded", "injured", "casualty"),
    }
)  # fmt: skip
