"""The conversations a person can have with the terminal, as data and pure functions."""
