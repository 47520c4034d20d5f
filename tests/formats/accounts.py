"""An account made by hand for tests of formats and of the command line."""

from __future__ import annotations

from reportedly.model import Account, Furniture, Mention, ReaderInfo, Report, Statement, Status, Warn, digest
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity, Term, When

TEXT = (
    "Bridge falls silent\n\nAt least 12 people, among them five children, were killed when shells hit Tell Qarn on"
    " Monday, a doctor quoted by Valley Radio said. The army denied any shelling. The Hill Front is allied with the"
    " River Brigade.\u2028Read more"
)


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def account(*, mentions: bool = True) -> Account:
    report = Report(
        text=TEXT, key=digest(TEXT), id="valley-1", title="Bridge falls silent", publisher="The Valley Post",
        published="2024-02-20", published_from="given", language="en", uri="https://example.org/1",
        furniture=(Furniture(*at("Read more"), "related"),), warnings=(Warn("republished", "published before"),),
    )  # fmt: skip
    place = Mention(at("Tell Qarn"), Place("Tell Qarn", 1, "geonames:1", country="SYR", lat=36.5, lon=37.0))
    monday = Mention(at("Monday"), When("2024-02-19", "2024-02-19", "day"), "normalised")
    army = Mention(at("The army"), Actor("Syrian army", "army", "MIL", "SYR"))
    radio = Mention(at("Valley Radio"), Actor("Valley Radio", None, "JRN"))
    doctor = Mention(at("a doctor"), Actor("a doctor", None, "HLH"), via=0)
    clause = Span(at("shells hit")[0], at("Monday")[1])
    statements = (
        Statement("e1", "event.shelling", at("shells"), (clause,), {"place": (place,), "time": (monday,)},
                  (radio, doctor), at("said"), score=0.91234),
        Statement("e2", "event.shelling", at("shelling"), (at("The army denied any shelling"),), {"actor": (army,)},
                  (army,), at("denied"), Status("denied"), about="e1", score=0.5),
        Statement("f1", "figure.killed", at("At least 12"), (at("At least 12 people"),), {
            "quantity": (Mention(at("At least 12"), Quantity(12, None, "person")),),
            "population": (Mention(at("people"), None),)}, (radio, doctor), about="e1"),
        Statement("f2", "figure.killed", at("five"), (at("among them five children"),), {
            "quantity": (Mention(at("five"), Quantity(5, 5, "person")),),
            "population": (Mention(at("children"), None),)}, (), about="e1", part_of="f1"),
        Statement("r1", "relation.allied-with", at("allied with"), (at("is allied with the River Brigade"),), {
            "actor": (Mention(at("The Hill Front"), Actor("Hill Front")),),
            "target": (Mention(at("the River Brigade"), Actor("River Brigade"), "fuzzy"),),
            "topic": (Mention(at("allied"), Term("ally")),)}, ()),
    )  # fmt: skip
    return Account(report, statements, ReaderInfo("0.1.0", "m", "g"), (place, monday) if mentions else None)
