"""The screens of the reader: the page itself, the shelf, and what opens over them."""
