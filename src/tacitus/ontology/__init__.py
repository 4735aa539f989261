"""The event ontology as data: types, modes, contexts, sectors, recoding rules; and conversion from CAMEO."""
