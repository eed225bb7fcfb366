-- Schema 3: what the reader itself said where people corrected it.

-- The tables show every reading with its corrections. Of an article where these make a difference, `reading` is the
-- reader's own as JSON (docs/record.md), and `scales` and `vectors` are those of its statements, as in vector_block.
-- What is shown is made of it and of the events, and made anew with each of them.
CREATE TABLE uncorrected (
    article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    reading TEXT NOT NULL,
    scales BLOB,
    vectors BLOB
);

-- One row an event, in their order. `old` and `new`: JSON, by kind. `undoes`: the number of the event that an undo takes
-- back; an undo may be taken back, too.
CREATE VIEW corrections AS
SELECT
    event.number,
    event.at,
    event.author,
    event.kind,
    event.article_id || coalesce('/' || CASE WHEN event.kind = 'add' THEN 'e' || event.number
        WHEN json_valid(event.anchor) THEN json_extract(event.anchor, '$.statement') END, '') AS id,
    event.old,
    event.new,
    event.undoes,
    article.published,
    article.outlet,
    article.url,
    article.title
FROM event
LEFT JOIN article ON article.id = event.article_id AND article.current = 1
ORDER BY event.number;
