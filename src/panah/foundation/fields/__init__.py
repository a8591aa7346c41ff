"""Fields and what a column may tell."""

from panah.foundation.fields.sensitivity import Sensitivity

__all__ = ["Sensitivity"]
