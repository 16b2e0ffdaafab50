"""Frozen values that pass between the rooms; no input or output happens here."""
