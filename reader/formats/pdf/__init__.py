"""PDF files: their text, read by where it stands on the pages; they are not written back."""
