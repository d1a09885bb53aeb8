"""What tells one bitext from another."""

import hashlib

from reader.align.bitext import Bitext


def identity(bitext: Bitext) -> str:
    """Return the SHA-256 of the title and the texts of a bitext, in hex."""
    digest = hashlib.sha256()
    texts = [bitext.title, *(text for block in bitext.blocks for text in (block.source, block.target))]
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()
