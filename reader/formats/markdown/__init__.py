"""Markdown: read and written back by editing its source, so that all else stays as it is."""
