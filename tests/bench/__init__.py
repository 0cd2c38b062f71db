"""Figures against a baseline of the same run; never part of the tests, for these machines are noisy."""
