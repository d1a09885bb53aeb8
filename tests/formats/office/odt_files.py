"""ODT files made by hand, as small as they can be."""

from tests.formats.office.docx_files import members_of, zipped

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = " ".join(
    [
        *(f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "text", "table", "style")),
        f'xmlns:draw="{_OASIS}drawing:1.0" xmlns:fo="{_OASIS}xsl-fo-compatible:1.0" xmlns:meta="{_OASIS}meta:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"',
        f'xmlns:svg="{_OASIS}svg-compatible:1.0"',
        'xmlns:officeooo="http://openoffice.org/2009/office"',
    ]
)
_AUTOMATIC = "".join(
    f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'
    for name, properties in [
        ("It", 'fo:font-style="italic"'),
        ("It2", 'fo:font-style="italic" officeooo:rsid="0012"'),
        ("Gras", 'fo:font-weight="bold" fo:language="fr" fo:country="CA"'),
        ("Exp", 'style:text-position="super 58%"'),
        ("Rien", 'officeooo:rsid="0034" fo:language="fr" fo:country="FR"'),
    ]
)
_STYLES = (
    '<style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="FR"/>'
    '</style:default-style><style:style style:name="Emphasis" style:family="text">'
    '<style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="Quotations" style:family="paragraph"/>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
)


def odt(body: str, header: str = "", **members: str | bytes) -> bytes:
    """Return a file with a body, perhaps a header, and perhaps other members."""
    master = f"<style:master-page><style:header>{header}</style:header></style:master-page>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _document(
                f"<office:automatic-styles>{_AUTOMATIC}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body>"
            ),
            "styles.xml": _document(
                f"<office:styles>{_STYLES}</office:styles><office:master-styles>{master}</office:master-styles>"
            ),
            "meta.xml": _document(
                "<office:meta><dc:title>Le phare</dc:title><dc:language>fr-FR</dc:language></office:meta>"
            ),
            **members,
        }
    )


def body_of(data: bytes) -> str:
    """Return the XML of the body."""
    return members_of(data)["content.xml"].decode().partition("<office:text>")[2].rpartition("</office:text>")[0]


def _document(inner: str) -> str:
    return f"<office:document {_NAMESPACES}>{inner}</office:document>"
