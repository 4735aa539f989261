"""How records look to a person: tables, explanations, annotations. Plain strings come out; nothing is printed here."""
