"""Many files into English: which ones, what of them is due, how far it is, and what became of each."""
