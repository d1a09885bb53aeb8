"""Documents of word processors: read from their XML, and written back with nothing but the words changed."""
