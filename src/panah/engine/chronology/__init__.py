"""What several documents say of the same things, held side by side."""

from panah.engine.chronology.compare import Comparison, compare

__all__ = ["Comparison", "compare"]
