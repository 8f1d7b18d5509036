"""Deeds: what families and teams hand in, and what becomes of it."""
