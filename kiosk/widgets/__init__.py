"""The parts pages are made of: how they look, how they take their place, how they feel a finger."""
