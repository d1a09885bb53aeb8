"""Argos packages, CTranslate2 decoding, word links, the translator and the checks on its output."""
