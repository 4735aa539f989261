"""Frozen, slotted records: one type per stage boundary. Nothing here does input, output or language work."""
