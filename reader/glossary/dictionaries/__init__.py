"""Dictionaries that the person has installed: StarDict's and dictd's, found where their programs look for them."""
