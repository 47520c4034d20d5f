"""What can go wrong, in words that say what to do about it."""


class ReportedlyError(Exception):
    """An error that its user can act on. The message is one line and says what to do."""

    exit_code = 1


class InputError(ReportedlyError):
    """A file, a line or an option that cannot be used; the rest of the batch can."""

    exit_code = 2


class NotFoundError(InputError):
    """What is asked for by its id is not there."""


class DataError(ReportedlyError):
    """A data file of the package (ontology, language, table, weights, model) is not what it should be."""

    exit_code = 3


class GroundingError(ReportedlyError):
    """A statement whose spans do not quote its report: a defect of reading, never of the input."""

    exit_code = 4


class StoreError(ReportedlyError):
    """A database that cannot be used: not there, locked, refused, of a newer version. What is stored stays whole."""

    exit_code = 6


class FullError(StoreError):
    """The disk of the database is full."""

    exit_code = 5
