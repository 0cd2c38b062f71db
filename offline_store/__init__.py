"""What this terminal knows, and still has to tell the centre; all SQL and all HTTP of the terminal live here."""
