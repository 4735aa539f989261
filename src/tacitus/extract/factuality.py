"""Did it happen? `judge` one event's word, or give all `predicates` of a sentence with their degree."""

from __future__ import annotations

from tacitus.extract.factuality_judge import judge
from tacitus.extract.factuality_predicates import predicates

__all__ = ["judge", "predicates"]
