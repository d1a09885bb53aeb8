from math import log

import pytest

from reader.engine.decoder import Decoder
from reader.engine.packages import Package
from reader.engine.questions import Continuation, Watching, Weighing
from reader.engine.search import Search
from reader.engine.tokenizer import open_tokenizers

FRENCH = "Le facteur arriva vers midi avec une lettre."
ENGLISH = ("The postman arrived around noon with a letter.", "The postman came at noon.", "The letter", "No.")


@pytest.fixture(scope="module")
def decoder(shipped_package: Package) -> Decoder:
    return Decoder(shipped_package, workers=1)


@pytest.fixture(scope="module")
def source(shipped_package: Package) -> tuple[str, ...]:
    return tuple(open_tokenizers(shipped_package)[0].encode(FRENCH))


@pytest.fixture(scope="module")
def targets(shipped_package: Package) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(open_tokenizers(shipped_package)[1].encode(english)) for english in ENGLISH)


def test_an_answer_depends_on_its_question_alone(
    decoder: Decoder, source: tuple[str, ...], targets: tuple[tuple[str, ...], ...]
) -> None:
    [together] = decoder.answer([Weighing(source, targets)])
    alone = [decoder.answer([Weighing(source, (target,))])[0][0] for target in targets]
    assert together == alone
    assert [len(weights) for weights in together] == [len(target) + 1 for target in targets]
    [watched] = decoder.answer([Watching(source, (*targets, targets[1]))])
    [[again]] = decoder.answer([Watching(source, targets[1:2])])
    assert (watched[1] == again).all()
    assert (watched[-1] == again).all()


def test_what_is_written_freely_is_the_same_beside_what_is_told_how_to_begin(
    decoder: Decoder, source: tuple[str, ...], targets: tuple[tuple[str, ...], ...]
) -> None:
    search = Search(beam=3, hypotheses=3)
    begun = targets[1][:3]
    [both] = decoder.answer([Continuation(source, (begun, ()), (-2.5, 0.0), search)])
    for target, score, found in zip((begun, ()), (-2.5, 0.0), both, strict=True):
        [[alone]] = decoder.answer([Continuation(source, (target,), (score,), search)])
        assert [(one.pieces, one.confidence) for one in found] == [(one.pieces, one.confidence) for one in alone]
        assert all(one.pieces[: len(target)] == target for one in found)


def test_what_a_translation_begins_with_weighs_the_same_whatever_follows(
    decoder: Decoder, source: tuple[str, ...], targets: tuple[tuple[str, ...], ...]
) -> None:
    whole = targets[0]
    [[weights, begun]] = decoder.answer([Weighing(source, (whole, whole[:4]))])
    assert begun[:4] == pytest.approx(weights[:4], abs=1e-3)


def test_weights_are_those_of_the_translation_that_the_model_finds(decoder: Decoder, source: tuple[str, ...]) -> None:
    [(_, [[best]])] = decoder.decode([source], Search())
    [[weights]] = decoder.answer([Weighing(source, (best.pieces,))])
    assert sum(weights) / len(weights) == pytest.approx(log(best.confidence), abs=1e-3)
    [[attention]] = decoder.answer([Watching(source, (best.pieces,))])
    assert attention == pytest.approx(best.attention, abs=1e-3)
