"""Pure functions over strings: spans, sentences, words, French and English typography."""
