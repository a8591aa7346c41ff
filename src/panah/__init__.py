"""Panah: casework, evidence and justice for people leaving forced labour and trafficking."""

__version__ = "0.1.0"
