"""Slips: content (pure), bitmap (one picture for preview, printer and test), printer, spooler."""
