from reader.align.uncertain import uncertain_runs


def test_an_alignment_without_doubt_has_nothing_to_look_at() -> None:
    assert uncertain_runs([0.9, 1.0, None]) == []


def test_uncertain_links_that_stand_together_are_one_run() -> None:
    assert uncertain_runs([1.0, 0.3, 0.9, 0.5, 0.2, 0.8, 0.7, 0.1]) == [[1, 3, 4], [7]]
