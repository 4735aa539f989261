"""Writes and reads records: JSONL, CSV, Parquet, DuckDB. Every file appears whole or not at all."""
