-- Schema 2: what makes asking fast. All of it follows from the tables of schema 1, and triggers keep it in step: an
-- article is indexed when its `read_at` is set, and statements that are deleted, or that are of a version which is no
-- longer current, leave the index. Rows of speaker and actor are not watched: a reading is changed by deleting its
-- statements and writing them anew.

-- What the full text holds. `tokens` are what filters ask for, as words that end in "_", which are not stemmed and
-- stand in no article: a word for each value; for names (folded) and roles one for each of their words. Of a statement made on an unknown day, `said` is the day of
-- publication: c a century, t a decade, y a year, m a month, d a day.
CREATE VIEW statement_text AS
SELECT
    statement.number,
    statement.article,
    statement.content,
    statement.source,
    statement.cue,
    statement.speakers,
    'quotation_' || statement.quotation || '_'
    || coalesce(' act_' || statement.act || '_', '')
    || coalesce(' stance_' || statement.stance || '_', '')
    || CASE WHEN statement.negated THEN ' negated_' ELSE '' END
    || ' article_' || hex(article.id) || '_'
    || coalesce(' outlet_' || replace(article.outlet, ' ', '_') || '_', '')
    || coalesce(
        ' saidc_' || substr(coalesce(statement.said_on, article.published), 1, 2) || '_'
        || ' saidt_' || substr(coalesce(statement.said_on, article.published), 1, 3) || '_'
        || ' saidy_' || substr(coalesce(statement.said_on, article.published), 1, 4) || '_'
        || ' saidm_' || replace(substr(coalesce(statement.said_on, article.published), 1, 7), '-', '') || '_'
        || ' saidd_' || replace(coalesce(statement.said_on, article.published), '-', '') || '_', ' undated_')
    || coalesce(
        ' publishedc_' || substr(article.published, 1, 2) || '_'
        || ' publishedt_' || substr(article.published, 1, 3) || '_'
        || ' publishedy_' || substr(article.published, 1, 4) || '_'
        || ' publishedm_' || replace(substr(article.published, 1, 7), '-', '') || '_'
        || ' publishedd_' || replace(article.published, '-', '') || '_', '')
    || coalesce(
        (SELECT group_concat(
            ' type_' || actor.type || '_ name_' || replace(actor.key, ' ', '_ name_') || '_ '
            || 'role_' || replace(replace(replace(replace(replace(replace(
                trim(actor.roles, '[]"'), '","', ' ; '), '-', ' '), '''', ' '), '’', ' '), ',', ' '), ' ', '_ role_') || '_',
            ' ')
         FROM speaker JOIN actor ON actor.number = speaker.actor
         WHERE speaker.statement = statement.number), '') AS tokens
FROM statement
JOIN article ON article.number = statement.article AND article.current = 1 AND article.read_at <> '';

-- The full text of current versions. Datasette takes it for that of the table `statement`, by the remark.
DROP TRIGGER IF EXISTS statement_indexed;
DROP TRIGGER IF EXISTS statement_unindexed;
DROP TRIGGER IF EXISTS statement_reindexed;
DROP TABLE statement_fts;
CREATE VIRTUAL TABLE statement_fts USING fts5 (
    content, source, cue, speakers, tokens,
    content="statement_text" /* content="statement" */, content_rowid="number",
    tokenize = "porter unicode61 remove_diacritics 2 tokenchars '_'"
);

-- Who said something, and when, by folded name: the statements of current versions, a row for each speaker. `day`: when
-- it was said, else published; '' if neither is known.
CREATE TABLE said (
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    statement INTEGER NOT NULL,
    act TEXT,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    role TEXT,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, day, statement)
) WITHOUT ROWID;
CREATE VIEW said_now AS
SELECT
    actor.key,
    coalesce(statement.said_on, article.published, '') AS day,
    statement.number AS statement,
    statement.act,
    actor.name,
    actor.type,
    speaker.role,
    article.number AS article
FROM article
CROSS JOIN statement ON statement.article = article.number
CROSS JOIN speaker ON speaker.statement = statement.number
CROSS JOIN actor ON actor.number = speaker.actor
WHERE article.current = 1 AND article.read_at <> '';

-- The words of the names in `said`, and of names that were there once.
CREATE TABLE name_word (
    word TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (word, key)
) WITHOUT ROWID;

-- What is there already.
INSERT INTO statement_fts (statement_fts) VALUES ('rebuild');
INSERT OR IGNORE INTO said SELECT * FROM said_now;
INSERT OR IGNORE INTO name_word
SELECT word.value, name.key
FROM (SELECT DISTINCT key FROM said WHERE key <> '') AS name,
    json_each('["' || replace(name.key, ' ', '","') || '"]') AS word;

CREATE TRIGGER article_indexed AFTER UPDATE OF read_at, current ON article WHEN new.current = 1 AND new.read_at <> ''
BEGIN
    INSERT INTO statement_fts (rowid, content, source, cue, speakers, tokens)
    SELECT number, content, source, cue, speakers, tokens FROM statement_text
    WHERE article = new.number AND number NOT IN (SELECT id FROM statement_fts_docsize);
    INSERT OR IGNORE INTO said SELECT * FROM said_now WHERE article = new.number;
    INSERT OR IGNORE INTO name_word
    SELECT word.value, name.key
    FROM (SELECT DISTINCT key FROM said_now WHERE article = new.number AND key <> '') AS name,
        json_each('["' || replace(name.key, ' ', '","') || '"]') AS word;
END;
CREATE TRIGGER article_unindexed BEFORE UPDATE OF current ON article WHEN old.current = 1 AND new.current = 0
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, content, source, cue, speakers, tokens)
    SELECT 'delete', number, content, source, cue, speakers, tokens FROM statement_text
    WHERE article = old.number AND number IN (SELECT id FROM statement_fts_docsize);
    DELETE FROM said WHERE (key, day, statement) IN (SELECT key, day, statement FROM said_now WHERE article = old.number);
END;
CREATE TRIGGER article_emptied BEFORE DELETE ON article
BEGIN
    DELETE FROM statement WHERE article = old.number;
END;
CREATE TRIGGER statement_unindexed BEFORE DELETE ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, content, source, cue, speakers, tokens)
    SELECT 'delete', number, content, source, cue, speakers, tokens FROM statement_text
    WHERE number = old.number AND number IN (SELECT id FROM statement_fts_docsize);
    DELETE FROM said WHERE (key, day, statement) IN (
        SELECT key, day, statement FROM said_now WHERE article = old.article AND statement = old.number);
END;
CREATE TRIGGER statement_changing BEFORE UPDATE ON statement
BEGIN
    INSERT INTO statement_fts (statement_fts, rowid, content, source, cue, speakers, tokens)
    SELECT 'delete', number, content, source, cue, speakers, tokens FROM statement_text
    WHERE number = old.number AND number IN (SELECT id FROM statement_fts_docsize);
    DELETE FROM said WHERE (key, day, statement) IN (
        SELECT key, day, statement FROM said_now WHERE article = old.article AND statement = old.number);
END;
CREATE TRIGGER statement_changed AFTER UPDATE ON statement
BEGIN
    INSERT INTO statement_fts (rowid, content, source, cue, speakers, tokens)
    SELECT number, content, source, cue, speakers, tokens FROM statement_text
    WHERE number = new.number AND number NOT IN (SELECT id FROM statement_fts_docsize);
    INSERT OR IGNORE INTO said SELECT * FROM said_now WHERE article = new.article AND statement = new.number;
END;

-- Small vectors of all statements of current versions that have one, by which those near to a question are found; the
-- vectors of vector_block then decide. A page is for the articles with number / 32 = page. `statements`: their numbers,
-- int32; `vectors`: int8, the first 64 numbers of each vector, brought to length 1, times 127. `stamp` grows with each
-- change.
CREATE TABLE vector_page (
    page INTEGER PRIMARY KEY,
    stamp INTEGER NOT NULL,
    statements BLOB NOT NULL,
    vectors BLOB NOT NULL
);
CREATE UNIQUE INDEX vector_page_stamp ON vector_page (stamp);

-- Pages that are out of date: who searches makes them anew, or works without.
CREATE TABLE vector_due (page INTEGER PRIMARY KEY);
INSERT INTO vector_due SELECT DISTINCT article / 32 FROM vector_block;
CREATE TRIGGER vector_added AFTER INSERT ON vector_block
BEGIN
    INSERT OR IGNORE INTO vector_due VALUES (new.article / 32);
END;
CREATE TRIGGER vector_removed AFTER DELETE ON vector_block
BEGIN
    INSERT OR IGNORE INTO vector_due VALUES (old.article / 32);
END;
CREATE TRIGGER vector_superseded AFTER UPDATE OF current ON article
BEGIN
    INSERT OR IGNORE INTO vector_due VALUES (new.number / 32);
END;
