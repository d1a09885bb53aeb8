"""One module for each type of glossary file: read it into terms, write it back."""
