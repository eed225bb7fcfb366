-- The record, schema 1. Tables (singular) hold, views (plural) show.
--
-- Words are kept as printed; pieces of one thing are joined with ' … '. Positions are code points of article.text, the
-- end excluded, and stand in JSON as one flat list: [start, end, start, end, ...]. Unknown is NULL. Times are UTC, ISO
-- 8601. `number` is a key of this file alone; `id` is the article's own, or that of the reading: a1, s1, m1, d1, unique
-- within one version of one article.

-- One version of an article and who read it. `current` is 1 for the newest version of an id. `hash`: sha256 of text and
-- metadata. `origin`: the file, address or feed it came from. `exact`: the whole reading as JSON, in the rare case that
-- the columns cannot hold it (lone surrogates), else NULL. `text` stands last so that the rest is read without it.
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    hash TEXT NOT NULL,
    url TEXT,
    outlet TEXT,
    title TEXT,
    byline TEXT,
    published TEXT,
    language TEXT,
    added TEXT NOT NULL,
    origin TEXT,
    reader TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    model TEXT NOT NULL,
    read_at TEXT NOT NULL,
    warnings TEXT NOT NULL DEFAULT '[]',
    exact TEXT,
    text TEXT NOT NULL,
    UNIQUE (id, version)
);
CREATE UNIQUE INDEX article_current ON article (id) WHERE current = 1;
CREATE INDEX article_published ON article (published);

-- Who is spoken of in an article. `key`: the folded name, equal for all its spellings. `roles`: JSON list.
-- `mentions`: JSON {form: [start, end, ...]}, the forms being name, description and pronoun.
CREATE TABLE actor (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    key TEXT NOT NULL,
    type TEXT NOT NULL,
    roles TEXT NOT NULL DEFAULT '[]',
    mentions TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX actor_article ON actor (article);
CREATE INDEX actor_key ON actor (key);

-- One attributed statement; `position` counts from 0 in reading order. `speakers`: the names of all, joined with '; '.
-- `parent`: the id of the statement it is reported inside of. `spans`: JSON object with the positions of source, cue,
-- content, conditions, said_on, addressee and question, by these names, absent where there is none.
CREATE TABLE statement (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    speakers TEXT,
    source TEXT,
    cue TEXT,
    content TEXT,
    quotation TEXT NOT NULL,
    act TEXT,
    negated INTEGER,
    stance TEXT,
    plover TEXT,
    said_on TEXT,
    said_on_text TEXT,
    said_on_basis TEXT,
    addressee TEXT,
    question TEXT,
    conditions TEXT,
    parent TEXT,
    unknown_reason TEXT,
    confidence REAL NOT NULL,
    spans TEXT NOT NULL
);
CREATE INDEX statement_article ON statement (article);

-- Who made a statement: name and type are the actor's, the role is the one for this statement.
CREATE TABLE speaker (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    position INTEGER NOT NULL,
    actor INTEGER NOT NULL REFERENCES actor ON DELETE CASCADE,
    role TEXT,
    basis TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX speaker_actor ON speaker (actor);

-- Through whom the words came.
CREATE TABLE via (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT,
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;

-- Amounts of money. `amount` and `upper` are exact decimals in figures. `part_of`: the id of the sum that holds it.
-- `purpose`, `per`: printed words, their positions in `spans` under the same names.
CREATE TABLE sum (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    amount TEXT,
    upper TEXT,
    bound TEXT,
    currency TEXT,
    part_of TEXT,
    purpose TEXT,
    per TEXT,
    basis TEXT NOT NULL,
    spans TEXT
);
CREATE INDEX sum_article ON sum (article);
CREATE TABLE statement_sum (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sum INTEGER NOT NULL REFERENCES sum ON DELETE CASCADE,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_sum_sum ON statement_sum (sum);

-- Printed dates. `value`: YYYY-MM-DD, YYYY-MM or YYYY.
CREATE TABLE date_mention (
    number INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    id TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    value TEXT,
    grain TEXT NOT NULL,
    basis TEXT NOT NULL
);
CREATE INDEX date_mention_article ON date_mention (article);
CREATE TABLE statement_date (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
    position INTEGER NOT NULL,
    date_mention INTEGER NOT NULL REFERENCES date_mention ON DELETE CASCADE,
    PRIMARY KEY (statement, position)
) WITHOUT ROWID;
CREATE INDEX statement_date_date ON statement_date (date_mention);

-- Disputes inside one article: `a` and `b` are ids of its statements.
CREATE TABLE dispute (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    position INTEGER NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    kind TEXT NOT NULL,
    basis TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- Near-identical articles, current versions only: `article` is a copy of `of`, which is itself no copy. `likeness`: the
-- share of their runs of words that both hold. `basis`: why `of` is the origin.
CREATE TABLE copy (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    of INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    likeness REAL NOT NULL,
    basis TEXT NOT NULL
);
CREATE INDEX copy_of ON copy (of);

-- By what copies are found: a sample of the hashed runs of words of each current version.
CREATE TABLE shingle (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (hash, article)
) WITHOUT ROWID;

-- Vectors of the statements of a version, in their order: int8 [statements, 256] in `vectors`, to be multiplied by
-- float32 [statements] in `scales`.
CREATE TABLE vector_block (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    scales BLOB NOT NULL,
    vectors BLOB NOT NULL
);

-- What is followed, and which of its items were taken.
CREATE TABLE feed (
    address TEXT PRIMARY KEY,
    title TEXT,
    etag TEXT,
    modified TEXT,
    checked TEXT,
    problem TEXT
);
CREATE TABLE seen (
    feed TEXT NOT NULL REFERENCES feed ON DELETE CASCADE,
    item TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (feed, item)
) WITHOUT ROWID;

-- What could not be added, and why.
CREATE TABLE skipped (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    origin TEXT,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX skipped_id ON skipped (id);

-- Corrections by people; never changed, never deleted. An undone one is named by a later event's `undoes`.
CREATE TABLE event (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    kind TEXT NOT NULL,
    article_id TEXT NOT NULL,
    article_hash TEXT NOT NULL,
    anchor TEXT,
    old TEXT,
    new TEXT,
    undoes INTEGER REFERENCES event
);
CREATE INDEX event_article ON event (article_id);
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never changed: add one that undoes it');
END;
CREATE TRIGGER event_remains BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted: add one that undoes it');
END;

-- Full text of the statements of all versions, kept in step by triggers; join article for the current ones. Datasette
-- finds it by `content="statement"` as it is written here.
CREATE VIRTUAL TABLE statement_fts USING fts5 (
    content, source, cue, speakers,
    content="statement", content_rowid="number",
    tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER statement_indexed AFTER INSERT ON statement
BEGIN
    INSERT INTO statement_fts (rowid, content, source, cue, speakers)
    VALUES (new.number, new.content, new.source, new.cue, new.speakers);
END;
CREATE TRIGGER statement_unindexed AFTER DELETE ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, content, source, cue, speakers)
    VALUES ('delete', old.number, old.content, old.source, old.cue, old.speakers);
END;
CREATE TRIGGER statement_reindexed AFTER UPDATE OF content, source, cue, speakers ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, content, source, cue, speakers)
    VALUES ('delete', old.number, old.content, old.source, old.cue, old.speakers);
    INSERT INTO statement_fts (rowid, content, source, cue, speakers)
    VALUES (new.number, new.content, new.source, new.cue, new.speakers);
END;

-- One row a statement of a current version, with names instead of numbers.
CREATE VIEW statements AS
SELECT
    article.id || '/' || statement.id AS id,
    statement.said_on,
    article.published,
    article.outlet,
    statement.speakers AS speaker,
    speaker.role,
    actor.type AS speaker_type,
    statement.act,
    statement.negated,
    statement.stance,
    statement.cue,
    statement.content,
    statement.quotation,
    (SELECT group_concat(coalesce(via.name, via.text), '; ') FROM via WHERE via.statement = statement.number) AS via,
    statement.addressee,
    (SELECT group_concat(sum.text, '; ') FROM statement_sum JOIN sum ON sum.number = statement_sum.sum
     WHERE statement_sum.statement = statement.number) AS sums,
    article.url,
    article.title,
    statement.confidence,
    (SELECT origin.id FROM copy JOIN article AS origin ON origin.number = copy.of
     WHERE copy.article = article.number) AS copy_of
FROM statement
JOIN article ON article.number = statement.article AND article.current = 1
LEFT JOIN speaker ON speaker.statement = statement.number AND speaker.position = 0
LEFT JOIN actor ON actor.number = speaker.actor;

-- One row an article, in its current version.
CREATE VIEW articles AS
SELECT
    article.id,
    article.published,
    article.outlet,
    article.title,
    article.byline,
    article.url,
    article.language,
    (SELECT count(*) FROM statement WHERE statement.article = article.number) AS statements,
    (SELECT origin.id FROM copy JOIN article AS origin ON origin.number = copy.of
     WHERE copy.article = article.number) AS copy_of,
    article.version,
    article.added,
    article.origin,
    article.reader_version,
    article.model,
    article.read_at
FROM article
WHERE article.current = 1;

-- One row a speaker: all actors whose names fold to one key. The name is its longest printed form.
CREATE VIEW speakers AS
SELECT
    (SELECT longest.name FROM actor AS longest WHERE longest.key = actor.key
     ORDER BY length(longest.name) DESC, longest.name LIMIT 1) AS speaker,
    actor.type,
    count(*) AS statements,
    count(DISTINCT article.id) AS articles,
    min(coalesce(statement.said_on, article.published)) AS first,
    max(coalesce(statement.said_on, article.published)) AS last,
    actor.key
FROM speaker
JOIN actor ON actor.number = speaker.actor
JOIN statement ON statement.number = speaker.statement
JOIN article ON article.number = statement.article AND article.current = 1
GROUP BY actor.key, actor.type;

-- One row a sum of a current version.
CREATE VIEW sums AS
SELECT
    article.id || '/' || sum.id AS id,
    sum.text,
    sum.amount,
    sum.upper,
    sum.bound,
    sum.currency,
    sum.purpose,
    sum.per,
    article.id || '/' || sum.part_of AS part_of,
    sum.basis,
    (SELECT group_concat(article.id || '/' || statement.id, '; ')
     FROM statement_sum JOIN statement ON statement.number = statement_sum.statement
     WHERE statement_sum.sum = sum.number) AS statements,
    article.published,
    article.outlet,
    article.url,
    article.title
FROM sum
JOIN article ON article.number = sum.article AND article.current = 1;

-- One row a dispute of a current version: one statement objects to another.
CREATE VIEW disputes AS
SELECT
    article.id || '/' || dispute.a AS id,
    objecting.speakers AS speaker,
    objecting.content,
    dispute.kind,
    article.id || '/' || dispute.b AS other_id,
    other.speakers AS other_speaker,
    other.content AS other_content,
    dispute.basis,
    dispute.confidence,
    article.published,
    article.outlet,
    article.url,
    article.title
FROM dispute
JOIN article ON article.number = dispute.article AND article.current = 1
LEFT JOIN statement AS objecting ON objecting.article = dispute.article AND objecting.id = dispute.a
LEFT JOIN statement AS other ON other.article = dispute.article AND other.id = dispute.b;
