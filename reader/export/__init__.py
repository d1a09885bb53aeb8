"""Files made from a bitext: text, JSON, a page for the browser, e-books, translation memories."""
