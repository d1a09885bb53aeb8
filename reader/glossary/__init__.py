"""Terms and where they stand in a text."""
