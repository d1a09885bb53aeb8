"""Python's garbage collector, which walks over all objects to find the few that would stay for nothing."""

import gc


def look_seldom() -> None:
    """Let the collector look at ten thousand new objects at once, and seldom at older ones; for the whole process.

    Left alone, it takes a tenth of the time until the first English, and later up to a fifth of a second between two
    keys: a long book is a million objects that stay, and every line drawn makes a hundred that soon go by themselves.
    """
    gc.set_threshold(10_000, 20, 100)
