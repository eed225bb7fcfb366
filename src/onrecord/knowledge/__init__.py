"""What onrecord knows as data: files with one entry a line, each loaded and checked by one function."""

from onrecord.knowledge.bodies import (
    acronyms,
    document_nouns,
    government_nouns,
    group_nouns,
    organisation_nouns,
)
from onrecord.knowledge.folding import fold, fold_words, name_variants, place_variants, plain
from onrecord.knowledge.lines import Gender
from onrecord.knowledge.people import (
    first_names,
    honorifics,
    name_gender,
    nicknames,
    person_nouns,
    plural_person_nouns,
    titles,
)
from onrecord.knowledge.places import (
    Government,
    government_by_adjective,
    governments,
    governments_of,
    governments_of_body,
)
from onrecord.knowledge.words import function_words, speech_words

__all__ = [
    "Gender",
    "Government",
    "acronyms",
    "document_nouns",
    "first_names",
    "fold",
    "fold_words",
    "function_words",
    "government_by_adjective",
    "government_nouns",
    "governments",
    "governments_of",
    "governments_of_body",
    "group_nouns",
    "honorifics",
    "name_gender",
    "name_variants",
    "nicknames",
    "organisation_nouns",
    "person_nouns",
    "place_variants",
    "plain",
    "plural_person_nouns",
    "speech_words",
    "titles",
]
