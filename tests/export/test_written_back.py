from reader.align.translated import translate_blocks
from reader.engine.packages import Package
from reader.engine.translator import Translator
from reader.export.written_back import english_blocks, written_back
from reader.formats.hypertext import html
from reader.formats.layout import Layout

PAGE = b"""<html lang="fr"><body>
<h1>Le <em>vieux</em> phare</h1>
<p>Le chat dort <b>sur la chaise</b>.<sup><a href="#n">1</a></sup> Il pleut.</p>
<p>Lancez la commande <code>ls -l</code> ici.</p></body></html>"""


def test_a_page_comes_back_in_english_with_its_markup(shipped_package: Package) -> None:
    document = html.read(PAGE, "page.html")
    blocks = list(translate_blocks(document.blocks, Translator((shipped_package,))))
    assert [block.kind for block in english_blocks(document, blocks)] == [block.kind for block in document.blocks]
    assert b"".join(written_back(document, blocks, Layout.ENGLISH)).decode() == (
        '<html lang="en"><body>\n<h1>The <em>old</em> lighthouse</h1>\n'
        '<p>The cat sleeps <b>on the chair</b>.<sup><a href="#n">1</a></sup> It\'s raining.</p>\n'
        "<p>Launch the <code>ls -l</code> command here.</p></body></html>"
    )
