import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.protected import protected, with_code, without_protected, without_signs
from reader.text.spans import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bonjour %s, il reste %(count)d jours et %.2f euros", ["%s", "%(count)d", "%.2f"]),
        ("Cher {name}, {{ lien }} et ${HOME} ou $x", ["{name}", "{{ lien }}", "${HOME}", "$x"]),
        ("Copiez modele.toml vers /etc/girouette/config.toml.", ["modele.toml", "/etc/girouette/config.toml"]),
        ("le dossier ~/meteo, ./build et C:\\Temp\\x", ["~/meteo", "./build", "C:\\Temp\\x"]),
        ("ouvrez src/lib/main.py et mesures-2025-03.csv, etc.", ["src/lib/main.py", "mesures-2025-03.csv"]),
        ("appelez ouvrir_fichier ou lire()", ["ouvrir_fichier", "lire()"]),
        ("50 % des gens, 100 %, 20 % d’entre eux et 3%", []),
        ("et/ou 90 km/h le 12/03/2024, c.-à-d. 3.0.4", []),
        ("voir https://example.org/a_b/guide.html et moi@example.org", []),
        ("--dit-il, J.-C. et M. Dupont ; l’U.R.S.S. {sic : voir}", []),
        ("\ue000ls -l\ue001 puis {a}{b}", ["\ue000ls -l\ue001", "{a}{b}"]),
    ],
)
def test_finds_what_must_stay(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in protected(text)] == found


def test_leaves_a_space_for_it() -> None:
    assert without_protected("Voir {x} ici") == "Voir   ici"


@given(st.text("ab {}\ue000\ue001%s"), st.integers(0, 9), st.integers(0, 9))
def test_signs_come_off_again(text: str, start: int, length: int) -> None:
    code = [Span(min(start, len(text)), min(start + length, len(text)))]
    assert without_signs(with_code(text, code)) == without_signs(text)
