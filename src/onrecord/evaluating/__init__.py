"""How well a reader reads: its statements compared with annotated corpora.

`corpus` and `brat` read annotated articles, `scores` counts, `report` runs a reader over articles and
prints the figures, `frozen` keeps a run so that a later one shows as statements gained and lost.

The metric is that of the work on the Political News Attribution Relations corpus (Newell, Margolin and
Ruths, 2018): exact spans per role, and linked attributions, as micro F1 in the style of CoNLL.
"""
