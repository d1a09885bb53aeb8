from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from models.recipe.vocabulary import source_vocabulary, target_vocabulary

SPECIAL = {"</s>": 0, "<unk>": 1}
PIECES = st.lists(st.text(alphabet="▁abcé", min_size=1, max_size=4), unique=True, max_size=30)


def shared_vocabulary(pieces: Iterable[str]) -> dict[str, int]:
    shared = SPECIAL | {piece: row for row, piece in enumerate(pieces, start=2)}
    return shared | {"<pad>": len(shared)}


def test_special_pieces_come_first_and_the_rest_in_the_tokenizers_order() -> None:
    shared = shared_vocabulary(["▁the", "▁le", "▁chat", "▁cat"])
    source = source_vocabulary(["<unk>", "<s>", "</s>", "▁chat", "▁le"], shared)
    assert source.pieces == ("<unk>", "<s>", "</s>", "▁chat", "▁le")
    assert source.rows == (1, 1, 0, 4, 3)


def test_target_ends_with_the_padding_piece_that_decoding_starts_from() -> None:
    shared = shared_vocabulary(["▁the", "▁le", "▁chat", "▁cat"])
    target = target_vocabulary(["<unk>", "<s>", "</s>", "▁the", "▁cat"], shared)
    assert target.pieces == ("<unk>", "<s>", "</s>", "▁the", "▁cat", "<pad>")
    assert target.rows == (1, 1, 0, 2, 5, 6)


def test_a_piece_that_was_never_trained_is_left_out() -> None:
    assert "▁inconnu" not in source_vocabulary(["▁le", "▁inconnu"], shared_vocabulary(["▁le"])).pieces


@given(french=PIECES, english=PIECES)
def test_each_side_keeps_exactly_its_own_pieces_with_their_rows(french: list[str], english: list[str]) -> None:
    shared = shared_vocabulary(dict.fromkeys([*french, *english]))
    source, target = source_vocabulary(french, shared), target_vocabulary(english, shared)
    assert source.pieces[3:] == tuple(french)
    assert target.pieces[3:-1] == tuple(english)
    for side in (source, target):
        assert len(set(side.pieces)) == len(side.pieces) == len(side.rows)
        assert all(shared[piece] == row for piece, row in zip(side.pieces, side.rows, strict=True) if piece != "<s>")
