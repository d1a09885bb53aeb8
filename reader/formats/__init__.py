"""One module for each file type: read it into a Document, write it back."""
