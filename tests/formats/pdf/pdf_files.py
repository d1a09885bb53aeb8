"""PDF files made by hand, as small as they can be."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """Words at a place on a page."""

    text: str
    y: float
    x: float = 72
    size: float = 12
    is_bold: bool = False


def lines(*texts: str, top: float = 700, leading: float = 14, x: float = 72, size: float = 12) -> list[Text]:
    """Return lines of one paragraph."""
    return [Text(text, top - index * leading, x, size) for index, text in enumerate(texts)]


def pdf(pages: Sequence[Sequence[Text]], info: str = "") -> bytes:
    """Return a file with these pages."""
    count = len(pages)
    kids = " ".join(f"{5 + 2 * index} 0 R" for index in range(count))
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        font.format("Times-Roman").encode(),
        font.format("Times-Bold").encode(),
    ]
    for index, page in enumerate(pages):
        resources = "<< /Font << /F0 3 0 R /F1 4 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} "
            f"/Contents {6 + 2 * index} 0 R >>".encode()
        )
        content = b"".join(map(_shown, page))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects.append(f"<< {info} >>".encode())
    return _file(objects)


def _shown(text: Text) -> bytes:
    escaped = text.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{int(text.is_bold)} {text.size} Tf {text.x} {text.y} Td ({escaped}) Tj ET\n".encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return (
        data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(objects),
            len(data),
        )
    )
