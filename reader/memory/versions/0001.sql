-- "EnRg": tells the memory from any other SQLite file.
PRAGMA application_id = 0x456E5267;

-- What decides the English of a sentence, besides the sentence.
CREATE TABLE models (
    id          INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    options     TEXT NOT NULL,
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    UNIQUE (fingerprint, options, source_lang, target_lang)
);

-- Sentences are found by a digest of 64 bits: new rows go to the end of the table and only a narrow index is written
-- all over, which makes keeping a chapter twice as fast in a memory of many books as a primary key on the text.
CREATE TABLE renderings (
    id         INTEGER PRIMARY KEY,
    model      INTEGER NOT NULL REFERENCES models (id),
    digest     INTEGER NOT NULL,
    source     TEXT NOT NULL,
    english    TEXT NOT NULL,
    links      BLOB NOT NULL,
    checks     TEXT NOT NULL,
    origin     TEXT NOT NULL,
    confidence REAL,
    UNIQUE (model, digest)
);

-- What a person wrote. It belongs to the pair of languages, whatever the model.
CREATE TABLE corrections (
    source_lang TEXT NOT NULL,
    target_lang TEXT NOT NULL,
    source      TEXT NOT NULL,
    english     TEXT NOT NULL,
    links       BLOB NOT NULL,
    written     TEXT NOT NULL,
    PRIMARY KEY (source_lang, target_lang, source)
) WITHOUT ROWID;

-- Where a person stands in each text: block and character name the place, whatever the width of the screen.
CREATE TABLE places (
    text      TEXT PRIMARY KEY,
    path      BLOB NOT NULL,
    title     TEXT NOT NULL,
    block     INTEGER NOT NULL,
    character INTEGER NOT NULL,
    progress  REAL NOT NULL,
    read      TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE bookmarks (
    text      TEXT NOT NULL,
    block     INTEGER NOT NULL,
    character INTEGER NOT NULL,
    label     TEXT NOT NULL,
    PRIMARY KEY (text, block, character)
) WITHOUT ROWID;
