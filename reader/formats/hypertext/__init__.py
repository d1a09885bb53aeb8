"""HTML pages and EPUB books: read and written back by editing their source, so that all else stays as it is."""
