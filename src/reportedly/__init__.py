"""Reports of conflict in; out comes a record of who says what happened, every value linked to its words."""

__version__ = "0.1.0"
