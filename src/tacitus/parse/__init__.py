"""Article -> sentences with tokens, tags and dependencies. `spacy_parser` is the only module that imports spaCy."""
