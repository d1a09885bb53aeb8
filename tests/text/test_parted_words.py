import pytest

from reader.text.parted_words import with_whole_words


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("la gouver-\nnante dort", "la gouvernante dort"),
        ("La GOUVER-\r\n  NANTE", "La GOUVERNANTE"),
        ("au sous-\nsol", "au sous-sol"),
        ("vient-\nil ?", "vient-il ?"),
        ("Jean-\nPaul", "Jean-Paul"),
        ("le krzy-\nwousty", "le krzy-wousty"),
        ("l'arrivée -\nla fuite", "l'arrivée -\nla fuite"),
        ("l'arrivée\nd'un train", "l'arrivée\nd'un train"),
        ("la gouver- nante", "la gouver- nante"),
        ("arc-en-\nciel", "arc-en-\nciel"),
    ],
)
def test_a_parted_word_becomes_whole_where_it_is_known(text: str, whole: str) -> None:
    assert with_whole_words(text) == whole
