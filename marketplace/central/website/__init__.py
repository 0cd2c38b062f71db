"""The pages of the board for people at home."""
