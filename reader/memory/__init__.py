"""The SQLite store of renderings and of a person's corrections."""
