"""Parsed sentences -> event candidates in words only: triggers, roles, factuality, attribution, numbers, contexts."""
