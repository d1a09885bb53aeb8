"""Files made from a bitext: text layouts, JSON, JSON lines."""
