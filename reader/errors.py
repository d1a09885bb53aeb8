"""The errors that a user can meet.

Every one is a single line that names the file, the place and the reason, and carries what to do next.
"""


class ReaderError(Exception):
    """Something a user can mend.

    Attributes:
        reason: what is wrong, naming the file and the place in it.
        way_out: what the user can do about it; empty where there is nothing to do.
    """

    def __init__(self, reason: str, way_out: str = "") -> None:
        super().__init__(f"{reason}; {way_out}" if way_out else reason)
        self.reason = reason
        self.way_out = way_out


class SwappedError(ReaderError):
    """Each of two texts is in the language of the other."""
