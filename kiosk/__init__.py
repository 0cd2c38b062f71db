"""The terminal: the people in front of it, what they see, and the slips they take home."""
