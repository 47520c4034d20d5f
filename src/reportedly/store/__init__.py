"""The store: reports, their statements and judgements in a database; records worked out from them.

SQLite file by default, PostgreSQL by URL, one code through SQLAlchemy. `open_store` is the way in.
"""

from reportedly.store.asking import Summary
from reportedly.store.judging import Stored
from reportedly.store.query import Order, Query
from reportedly.store.store import Added, Store, open_store

__all__ = ["Added", "Order", "Query", "Store", "Stored", "Summary", "open_store"]
