"""Records for other programs, and statements back from those in which people correct them.

jsonl, csv, xlsx, parquet, brat, labelstudio, webannotation and citron are a module each with `write`; the
modules of brat and Label Studio have a `read`, too. `chosen` gives them what a filter lets through, and
`comparing` says what a person changed.
"""
