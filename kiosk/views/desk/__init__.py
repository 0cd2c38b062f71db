"""The pages of staff as finished views, in the language of the terminal."""
