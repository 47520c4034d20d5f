"""The store: reports, their statements and judgements in a database; records worked out from them.

SQLite file by default, PostgreSQL by URL, one code through SQLAlchemy.
"""
