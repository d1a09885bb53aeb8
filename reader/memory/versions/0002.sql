-- Word links between sentences and English that somebody else wrote. Two digests of 64 bits stand for the pair: its texts
-- are in the files of the person, and would make the memory twice as large.
CREATE TABLE pair_links (
    id     INTEGER PRIMARY KEY,
    model  INTEGER NOT NULL REFERENCES models (id),
    source INTEGER NOT NULL,
    target INTEGER NOT NULL,
    links  BLOB NOT NULL,
    UNIQUE (model, source, target)
);

-- Passages of two texts that a person set side by side, in the place of what the aligner found; a side may be empty. What
-- stands around a passage (a few words, empty at the beginning and end of a text) tells it from the same words elsewhere.
CREATE TABLE mendings (
    source_lang   TEXT NOT NULL,
    target_lang   TEXT NOT NULL,
    source        TEXT NOT NULL,
    source_before TEXT NOT NULL,
    source_after  TEXT NOT NULL,
    target        TEXT NOT NULL,
    target_before TEXT NOT NULL,
    target_after  TEXT NOT NULL,
    written       TEXT NOT NULL,
    PRIMARY KEY (
        source_lang, target_lang, source, source_before, source_after, target, target_before, target_after
    )
) WITHOUT ROWID;
