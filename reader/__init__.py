"""Read French with the English beside it, offline."""
