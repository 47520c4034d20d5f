"""The store: reports, their statements and judgements in a database; records worked out from them.

SQLite file by default, PostgreSQL by URL, one code through SQLAlchemy. `open_store` is the way in.
"""

from reportedly.store.asking import Summary
from reportedly.store.counting import Bar, Cluster, PartyCount, PlaceCount, View
from reportedly.store.coverage import Coverage
from reportedly.store.judging import Stored
from reportedly.store.query import Order, Query, box_of, near_of
from reportedly.store.store import Added, Store, open_store
from reportedly.store.totals import Counted, Total

__all__ = [
    "Added",
    "Bar",
    "Cluster",
    "Counted",
    "Coverage",
    "Order",
    "PartyCount",
    "PlaceCount",
    "Query",
    "Store",
    "Stored",
    "Summary",
    "Total",
    "View",
    "box_of",
    "near_of",
    "open_store",
]  # fmt: skip
