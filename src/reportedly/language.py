"""A language's words: one YAML file a language under `data/languages`. An unknown key is an error."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from reportedly.errors import DataError
from reportedly.values import Unit


class Sentences(Struct, frozen=True, forbid_unknown_fields=True):
    """What splitting a text into sentences must know."""

    abbreviations: tuple[str, ...]
    """Words whose full stop does not end a sentence: Mr, Gen, Feb."""
    common: frozenset[str]
    """The commonest words of news, by which the language is known."""
    starters: frozenset[str]
    """Words that begin a sentence but no name: after "U.S." or an initial they tell that the sentence ended."""


class Furniture(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the page around a report, in small letters."""

    bylines: tuple[str, ...]
    """What the line with the author's name begins with."""
    credits: tuple[str, ...]
    """What the line with all who worked on it begins with."""
    captions: tuple[str, ...]
    agencies: tuple[str, ...]
    """Who is credited at the end of a caption."""
    related: tuple[str, ...]
    """What lines that point to other stories begin with."""
    share: tuple[str, ...]
    """Buttons and invitations: lines made of nothing else."""
    tags: tuple[str, ...]
    copyright: tuple[str, ...]
    endings: tuple[str, ...]
    """What pages glue to the end of the last sentence."""
    stories: tuple[str, ...]
    versions: tuple[str, ...]
    """What "a version of this story" may be a version of."""
    republished: tuple[str, ...]
    """What follows "this story" where it says that it was published before."""
    republished_from: tuple[str, ...]
    """The same at the start of a sentence."""


class Inflection(Struct, frozen=True, forbid_unknown_fields=True):
    """Forms that no rule gives."""

    verbs: dict[str, tuple[str, ...]]
    """Lemma: every form but the lemma and -ing."""
    nouns: dict[str, str]
    """Singular: plural."""
    spellings: dict[str, str] = {}
    """Parts of words in American spelling: the same in British."""


class StandIns(Struct, frozen=True, forbid_unknown_fields=True):
    """Nouns that stand for a speaker named elsewhere, and words that such names hold."""

    nouns: tuple[str, ...]
    names: tuple[str, ...] = ()


class Parties(Struct, frozen=True, forbid_unknown_fields=True):
    """Who acts and suffers: what narrows a noun to a sector, and what stands for a noun."""

    sides: dict[str, tuple[str, ...]]
    """PLOVER sector: words before an armed people or body that put it there ("rebel" fighters)."""
    armed: tuple[str, ...]
    """Heads that `sides` narrow."""
    ministries: dict[str, tuple[str, ...]]
    """PLOVER sector: words before "ministry" or "minister"."""
    partitives: tuple[str, ...]
    """Words that count or group what follows "of": dozens, members, a group."""
    titles: tuple[str, ...]
    """Words before a person's name."""
    groups: tuple[str, ...]
    """Last words of proper names of armed groups: Front, Brigade."""
    modifiers: tuple[str, ...]
    """Common nouns that name a party before another noun: "regime" shelling, "rebel" positions."""
    definite: dict[str, tuple[str, ...]]
    """Nouns that with "the" take up a party named before: the sectors that it may have."""
    female: tuple[str, ...]
    """Words that tell that a person is a woman."""
    harm: tuple[str, ...]
    """Verbs whose object is a victim."""
    locative: tuple[str, ...]
    """Prepositions after which the name of a country or town is only where something is."""
    roles: dict[str, tuple[str, ...]]
    """Role: the prepositions after a trigger that name it, for types of event that have the role."""
    people: tuple[str, ...]
    """Nationality and faith words, besides demonyms of states, that name people or armed sides: Kurdish, Shiite."""


class Speech(Struct, frozen=True, forbid_unknown_fields=True):
    """Who says so: reporting verbs by class, and what else puts words in somebody's mouth."""

    counts: tuple[str, ...]
    """Verbs by which somebody says a number, with a noun of counting: gave a toll of nine, put the number at."""

    neutral: tuple[str, ...]
    claim: tuple[str, ...]
    opinion: tuple[str, ...]
    confirm: tuple[str, ...]
    demand: tuple[str, ...]
    deny: tuple[str, ...]
    quote: tuple[str, ...]
    core: tuple[str, ...]
    """Verbs that may follow their content without a comma or "that"."""
    performing: tuple[str, ...]
    """Verbs by which a statement does something in saying it, beside those of demand and denial: reaffirm."""
    prepositions: tuple[str, ...]
    texts: tuple[str, ...]
    """Nouns of texts that speak for somebody: statement, report."""
    stand_ins: dict[str, StandIns]
    media: tuple[str, ...]
    """Words of the names of outlets and of those who only relay."""
    people: tuple[str, ...]
    """Common nouns of persons and bodies that speak."""
    authoring: tuple[str, ...]
    """Participles between a text and whose it is: a statement released by X (not: seen by X)."""
    silent: tuple[str, ...]
    """Nouns that never speak, whatever the parse says: attack."""
    plural_modifiers: tuple[str, ...]
    """Plurals that modify a noun in names: human rights group, armed forces spokesman."""
    calendar: tuple[str, ...]
    """Words that stand by a speaker and are no part of the name: Sunday, later."""
    hedges: tuple[str, ...]


class Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `reading/numbers.py`; phrases are in lower case with single spaces."""

    words: dict[str, float]
    """Number words that add up: one, thirty."""
    scales: dict[str, float]
    """Number words that multiply: dozen, hundred."""
    letters: dict[str, float]
    """Letters glued to digits that multiply when one of `after_letters` follows: 2.5m people."""
    after_letters: tuple[str, ...]
    """Words before which a number counts people, whatever else it looks like."""
    vague: dict[str, float]
    """Phrases that stand for at least this many by convention."""
    fractions: dict[str, float]
    """Phrases that, before "of", stand for this many percent."""
    before_low: tuple[str, ...]
    """Phrases before a number that make it the least: at least."""
    over_verbs: tuple[str, ...]
    """Words after which "over" is no bound: took over half of it."""
    before_high: tuple[str, ...]
    """Phrases before a number that make it the most: up to."""
    before_about: tuple[str, ...]
    """Phrases before a number that make it an estimate: some."""
    before_plain: tuple[str, ...]
    """Phrases before a number that belong to it and change nothing: a total of."""
    after_low: tuple[str, ...]
    """Phrases after a number that make it the least: or more."""
    percent: tuple[str, ...]
    percent_points: tuple[str, ...]
    """Words after a number that is a change of a share, not a share."""
    counters: tuple[str, ...]
    """Words that a page counts, with a capital: 371 Views."""
    compared: tuple[str, ...]
    """Words after "times" that make it a comparison: five times as many."""
    months: tuple[str, ...]
    before_year: tuple[str, ...]
    """Words before four digits that make them a year."""
    designators: tuple[str, ...]
    """Nouns whose name is the number after them: Resolution 2254."""
    after_one_not: tuple[str, ...]
    """Words after a "one" that counts nothing."""
    units: tuple[str, ...]
    """Nouns of time, money, length, weight and the like: what they count is no figure."""
    money: tuple[str, ...]
    """Signs and codes before an amount of money."""
    before_unit: tuple[str, ...]
    """Words that may stand between a number and its unit: two more days."""
    before_total: tuple[str, ...]
    """Words that may stand before a total: five of the 25."""
    hyphenated: tuple[str, ...]
    """Nouns that are counted when joined to the number by a hyphen: a 31-truck convoy."""


class Quantities(Struct, frozen=True, forbid_unknown_fields=True):
    """The nouns of `reading/quantities.py`, in the singular."""

    pairs: tuple[str, ...]
    """Nouns of two persons: an elderly couple."""
    collectives: tuple[str, ...]
    """Nouns in the singular that are more than one: the crew."""
    sorts: tuple[str, ...]
    """Nouns of persons by age and sex, which tell two counts apart."""
    all_of: tuple[str, ...]
    """Words before a noun that make it no one person: every guard."""
    ordinals: tuple[str, ...]
    """Words that stand for one more person: a third was wounded."""
    none_of: tuple[str, ...]
    """Nouns that "no" makes nobody: no deaths."""
    anybody: tuple[str, ...]
    """Nouns of persons that are not counted one by one: no people, not a single life."""
    persons: tuple[str, ...]
    """Nouns of one person: "a child" among victims counts 1."""
    units: dict[Unit, tuple[str, ...]]
    """What one of the counted noun is."""


class Relations(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `reading/ties.py` that no single type of relation owns."""

    forward: dict[str, str]
    """Prepositional phrases, and the type of relation between what they hang on (its actor) and what follows."""
    backward: dict[str, str]
    """The same where what follows is the actor: under the command of."""
    labels: dict[str, tuple[str, ...]]
    """Label of `designates`: the words for it."""
    unions: tuple[str, ...]
    """Nouns for what parties found together: alliance."""
    forms: tuple[str, ...]
    """Verbs of founding: announce, form."""
    includes: tuple[str, ...]
    """Verbs between a union and what it is made of: include."""
    named: tuple[str, ...]
    """Participles before a name: a rebel named."""
    ways: tuple[str, ...]
    """Nouns of what is open or closed: road, crossing."""
    areas: tuple[str, ...]
    """Nouns of what is held: district, ground."""
    portions: tuple[str, ...]
    """Words for a share of an area, before "of"."""
    open: tuple[str, ...]
    closed: tuple[str, ...]
    hindered: tuple[str, ...]
    """Words before "access" that take it away: deny."""
    holding: tuple[str, ...]
    """Verbs whose subject has, or lacks, the access that is their object."""
    aloof: tuple[str, ...]
    """Verbs whose subject takes no part in the act that is their object: discuss the fight against."""
    granting: tuple[str, ...]
    """Verbs whose subject opens the access that is their object."""


class Time(Struct, frozen=True, forbid_unknown_fields=True):
    """When: the words of times, and the expressions that are made of them.

    In `patterns`, by kind of expression (a rule of `reading/expressions.py`), `{month}` stands for any of the words of
    that class and names the part; a part named `lead` is asked for but does not belong to the mention.
    """

    weekdays: dict[str, int]
    """0 = Monday."""
    weekday_abbreviations: dict[str, int]
    months: dict[str, int]
    seasons: dict[str, tuple[int, int]]
    """First and last month."""
    numbers: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    """The word: hour, day, week, month, year or decade."""
    parts: tuple[str, ...]
    """Parts of a day."""
    edges: dict[str, str]
    """Words that single out the early, mid or late part of a month or year."""
    days: dict[str, int]
    """Days counted from the day of publication."""
    future: tuple[str, ...]
    """Lemmas that make a clause speak of what lies ahead."""
    joints: tuple[str, ...]
    """Words that begin a clause between a time and what it may belong to."""
    carrying: tuple[str, ...]
    """First words of sentences that go on with what was told: meanwhile."""
    definite: tuple[str, ...]
    """Words before a noun that was named before: the, this."""
    tenses: dict[str, tuple[str, ...]]
    """Tense, and the auxiliaries that make it; the first that fits."""
    since: tuple[str, ...]
    until: tuple[str, ...]
    joins: tuple[str, ...]
    """What stands between the two ends of a range."""
    dateline: Dateline
    patterns: dict[str, tuple[str, ...]]


class Dateline(Struct, frozen=True, forbid_unknown_fields=True):
    """How the date of publication is printed at the head of a report."""

    labels: tuple[str, ...]
    """Words that announce it: published, last updated."""
    agencies: tuple[str, ...]
    """Names of news agencies beside which it stands."""
    current: tuple[str, ...]
    """Words before the day up to which a situation report goes."""
    prose: tuple[str, ...]
    """Words before a date that make it part of a sentence: on, since, the."""


class Places(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of places: what they are called, what singles out a part of one, what sets one inside another."""

    kinds: dict[str, tuple[str, ...]]
    """Nouns that say what sort of place a name is, in the singular: settlement, quarter, division, site, land, line."""
    parts: tuple[str, ...]
    """Words before a name that leave a part of the place: eastern, central, rural."""
    whole: tuple[str, ...]
    """Nouns before "of" a name, or after it, that mean a part of the place or its surroundings: outskirts."""
    points: tuple[str, ...]
    """Points of the compass and the like, before "of" a name: north, northeast."""
    beside: tuple[str, ...]
    """Prepositions that put something by a place rather than in it: near, outside."""
    locative: tuple[str, ...]
    """Prepositions before a name that make it likely a place."""
    lengths: tuple[str, ...]
    """Units of distance: km, miles."""
    bodies: tuple[str, ...]
    """Last words of names of bodies, outlets and laws, never of places: Council, Army, Agency."""
    titles: tuple[str, ...]
    """Words before a person's name."""
    calendar: tuple[str, ...]
    """Capitalised words of dates."""
    moves: tuple[str, ...]
    """Types of event in which somebody or something goes from one place to another."""
    origin: tuple[str, ...]
    """Prepositions of where a movement starts."""
    destination: tuple[str, ...]
    """Prepositions of where a movement ends."""
    leave: tuple[str, ...]
    """Verbs whose object is where a movement starts, and whose "for" is where it ends."""
    take: tuple[str, ...]
    """Verbs that often have a place as their object."""
    taking: tuple[str, ...]
    """Their nouns, which have it after "of": the liberation of Raqqa."""
    dedicated: tuple[str, ...]
    """Kinds of site that are named after places and people they do not lie at: street, bridge."""
    structures: tuple[str, ...]
    """What stands where it is and is never part of a place's name: building, bunker."""
    acting: tuple[str, ...]
    """Kinds that by themselves are said of bodies and measures as often as of places: state, front, field."""
    reach: tuple[str, ...]
    """Verbs whose object is where a movement ends."""
    again: dict[str, tuple[str, ...]]
    """Nouns that, with "the", take up a place named before, by what it was: country, adm1, city."""
    befalls: tuple[str, ...]
    """Verbs whose subject is a place as a place, not those who rule there: Kyiv fell, Sanaa witnessed."""
    particles: tuple[str, ...]
    """Small words inside names: the Arabic article in its spellings, Romance articles and prepositions."""
    generic: tuple[str, ...]
    """Names that every other town has a part of, never looked up: Old City."""
    enumerators: tuple[str, ...]
    """Words before a kind in the plural: several towns of Idlib."""


class Figures(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of `reading/figures.py` that are not the ontology's, as lemmas."""

    undergo: tuple[str, ...]
    """Verbs whose subject is what is counted although they take an object: 40 lost their lives."""
    passive: tuple[str, ...]
    """Forms that make a participle after them one of the subject: were killed, got hurt, lay dead."""
    loose: tuple[str, ...]
    """Words that may stand between a number and its participle."""
    part_words: tuple[str, ...]
    """Words that open a part of a total."""
    counting: tuple[str, ...]
    """Nouns of counting, completed by what is counted: the number of dead."""
    toll_verbs: tuple[str, ...]
    """Verbs between a toll and its number: the death toll rose to 15."""
    nobody_in_particular: tuple[str, ...]
    """Nouns that say no population: people, victims, dead."""
    acts: tuple[str, ...]
    """Nouns of acts of violence: one of them speaks for one event, several for a running toll."""
    weekdays: tuple[str, ...]
    """Words of one day."""
    running: tuple[str, ...]
    """Words that speak of a running toll."""
    running_phrases: tuple[str, ...]
    spans_of_time: tuple[str, ...]


class DenialWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Who denies, who is blamed, who owns up."""

    verbs: tuple[str, ...]
    """Verbs that deny whatever their object is: deny."""
    rejecting: tuple[str, ...]
    """Verbs that deny when their object is an allegation: reject the claim."""
    calling: tuple[str, ...]
    """Verbs that deny with a word of falsehood: call it a lie."""
    nouns: tuple[str, ...]
    allegations: tuple[str, ...]
    charges: tuple[str, ...]
    """Allegations of a wrong: a charge."""
    vague: tuple[str, ...]
    """Allegations that nobody stands behind: a rumour."""
    involvement: tuple[str, ...]
    deeds: tuple[str, ...]
    """Nouns that point back to a deed when definite: the incident."""
    things: tuple[str, ...]
    """Nouns of which "no such" denies what was told: no such thing."""
    apart: tuple[str, ...]
    """Predicates that deny a part in a deed when negated: not involved in."""
    having: tuple[str, ...]
    """Verbs that deny with an involvement negated: had no part in."""
    falsehoods: tuple[str, ...]
    truths: tuple[str, ...]
    """Predicates that deny when negated: this is not so."""
    agreeing: tuple[str, ...]
    """Verbs by which an allegation is denied when negated: does not correspond to the facts."""
    unlike: tuple[str, ...]
    """Words that set what is told against an allegation after "to": contrary to rumours of."""
    insisting: tuple[str, ...]
    """Verbs by which one who is accused holds against it: insist."""
    otherwise: tuple[str, ...]
    """Words by which an answer holds against an allegation: only, still, otherwise."""
    absolving: tuple[str, ...]
    """Verbs that deny a part in a deed for those of one's own side: absolved his men of."""
    owning: tuple[str, ...]
    """Verbs of an answer that is no denial: admitted, was looking into."""
    parties: tuple[str, ...]
    """Nouns of those who are accused, and of who speaks for them."""
    numbers: tuple[str, ...]
    """Nouns of a toll, which is denied apart from the deed."""
    answers: tuple[str, ...]
    """Nouns of which a lack denies no deed: no claim, no comment, no decision."""
    harmed: tuple[str, ...]
    """Verbs of harm, of which "nobody was" tells a toll."""
    undecided: tuple[str, ...]
    """Verbs whose negation denies no event: did not comment."""
    blaming: tuple[str, ...]
    """Verbs whose object is the party said to have done it: blame X for; accuse X of."""
    responsibility: tuple[str, ...]


class Governors(Struct, frozen=True, forbid_unknown_fields=True):
    """What the words that govern an event say of it. Verbs may carry a particle: "call off"."""

    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()


class StatusWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether what is told happened, is only claimed, is ahead, goes on."""

    negators: tuple[str, ...]
    not_negations: tuple[str, ...]
    """Phrases that hold a negator and negate nothing: not only."""
    future: tuple[str, ...]
    possible: tuple[str, ...]
    conditions: tuple[str, ...]
    """Conjunctions under which nobody claims that it happened: if, unless."""
    denied: Governors
    planned: Governors
    postponed: Governors
    hypothetical: Governors
    hedged: Governors
    ongoing: Governors
    undone: Governors
    """Governors that leave what they govern standing: foil an attack, stop a bombing."""
    carriers: tuple[str, ...]
    """Light verbs: the negation and the mood of theirs are those of their noun: carry out, take place."""
    passive_only: tuple[str, ...]
    """Verbs that hedge only in "is said to have"."""
    definite_stands: tuple[str, ...]
    """Verbs that leave "the attack" standing and undo "any attack": deny."""
    factive: tuple[str, ...]
    """Verbs that hedge when negated: confirm."""
    motion: tuple[str, ...]
    """Verbs whose "to" names what is done there: flew to visit."""
    from_denies: tuple[str, ...]
    """Verbs that deny what stands after their "from": kept from leaving."""
    achieving: tuple[str, ...]
    """Verbs whose "to" names what came about: managed to prevent."""
    no_object: tuple[str, ...]
    """Verbs whose noun is not what their class speaks of: told of, meant for."""
    hedging_objects: tuple[str, ...]
    """Verbs of claiming that hedge a noun too: alleged an attack."""
    told_with_that: tuple[str, ...]
    """Verbs that ask with "to" and tell with "that": warn."""
    trying: tuple[str, ...]
    """Verbs and nouns of attempts."""
    soon: tuple[str, ...]
    """Times ahead: tomorrow."""


class SenseWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell whether war words are meant: see `reading/sense.py`. Nouns in the singular, and fixed forms."""

    armed: tuple[str, ...]
    """Parties that fight: soldier, rebel."""
    weapons: tuple[str, ...]
    war: tuple[str, ...]
    """Words of conflicts that are seldom said of anything else: ceasefire line, war crime."""
    past: tuple[str, ...]
    """Words of wars long past: medieval, musket, World War II."""
    pit: frozenset[str]
    """Words of mining: beside two of them a mine that explodes is a pit, and no weapon."""
    domains: dict[str, tuple[str, ...]]
    """Words by the domain that they belong to: sport, medicine."""


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one language, by the step of reading that uses them."""

    code: str
    """ISO 639-1."""
    sentences: Sentences
    furniture: Furniture
    inflection: Inflection
    idioms: tuple[str, ...]
    """Set phrases (lemma phrases, as `never` of a type has them) whose parts name no type at all."""
    places: Places
    numbers: Numbers
    quantities: Quantities
    figures: Figures
    relations: Relations
    parties: Parties
    speech: Speech
    status: StatusWords
    denials: DenialWords
    time: Time
    sense: SenseWords


def language(code: str = "en") -> Language:
    """The language of ISO 639-1 `code`. Raises DataError when there is none or when its file has an unknown key."""
    return _language(code)


@cache
def _language(code: str) -> Language:
    file = files("reportedly") / "data" / "languages" / f"{code}.yaml"
    if not file.is_file():
        raise DataError(f"no language file {code}.yaml: reading knows English (en)")
    try:
        return msgspec.yaml.decode(file.read_bytes(), type=Language)
    except msgspec.MsgspecError as error:
        raise DataError(f"language file {code}.yaml: {error}") from error
