"""How a text is set: what can be drawn, which way it runs, where it breaks; one way for screen and paper."""
