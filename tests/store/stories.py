"""A story, copies of it, and what is no copy of it."""

STORY = """MILLBROOK (Coastwire) — The council of Millbrook voted on Monday to close the old harbour crane,
ending a dispute between dockers and the town that had lasted since the spring.

"We have listened to everybody who works on the quay," said Ilsa Moreno, who leads the council. "The
crane is older than any of us, and nobody can promise that it will stand another winter of storms."

The dockers' union called the vote a mistake. Its chairman, Bertil Osei, said that 240 families
lived from the work that the crane brings, and that the town had not asked one of them. He said the
union would take the matter to the regional court in Estmark before the end of the month.

Engineers who looked at the crane last year found cracks in two of its four legs. Mending them would
cost about $1.4 million, according to their report, and take longer than building another one
further down the river.

Moreno said that the town was ready to talk about work for those who lose theirs. A first meeting is
planned for next week, and the regional government has offered to send a mediator."""

PARAGRAPHS = STORY.split("\n\n")

COPIES = {
    "the same": STORY,
    "capitals and marks": STORY.upper().replace('"', "“").replace(",", " ,"),
    "one line": " ".join(STORY.split()),
    "another headline and byline": "CRANE TO GO\nBy Rosa Lindholm, Harbour Herald, May 6, 2024 5:42 p.m.\n"
    + STORY,
    "a foot": STORY + "\n\nCopyright 2024 Harbour Herald. Sign up for our letter. All rights reserved.",
    "cut after three paragraphs": "\n\n".join(PARAGRAPHS[:3]),
    "a paragraph left out": "\n\n".join(PARAGRAPHS[:3] + PARAGRAPHS[4:]),
    "house style": STORY.replace("said that", "said").replace("take longer", "need longer"),
}

OTHERS = {
    "nothing": "",
    "a headline": "The council of Millbrook voted on Monday to close the old harbour crane",
    "one of its paragraphs": PARAGRAPHS[2],
    "the other way round": "\n\n".join(p[::-1] for p in PARAGRAPHS),
    "another town": STORY.replace("Moreno", "Falk").replace("Osei", "Brandt").replace("crane", "lock"),
    "another sum": STORY.replace("$1.4", "$2.6").replace("240", "90"),
    "inside something much longer": STORY + " ".join(f"{n}th" for n in range(100, 1000)),
    "other words for the same": """Millbrook's old crane will be taken down. After months of quarrel
        the town decided so at the beginning of the week. Ilsa Moreno said no one could be sure
        it would survive the storms, while Bertil Osei, for the dockers, spoke of a mistake that
        240 families would pay for, and of going to court.""",
}
