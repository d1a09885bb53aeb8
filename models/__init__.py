"""The model that ships, and the recipe that builds it."""
