"""How well a reader reads: its statements compared with annotated corpora.

`corpus` and `brat` read annotated articles, `gold` is their form, `predictions` brings readings into it.
`matching` pairs the two, `scores` counts, `report` runs a reader over articles and sums up. `frozen` keeps a
run in a file, and `changes` tells what a later one gained and lost against it.

Who speaks is measured by `speakers`: `labels` reads the labels, `labelled` joins them with their articles,
`same_actor` says who is who, `given_sources` and `end_to_end` count. What that rests on is measured apart:
`names`, `coreference` with the measures of `chains`, and `pronouns`. `readers` says what all ask of a reader.

The metric is that of the work on the Political News Attribution Relations corpus (Newell, Margolin and
Ruths, 2018): exact spans per role, and linked attributions, as micro F1 in the style of CoNLL.
"""
