"""What the neighbourhood marketplace is: its words, its rules and its wire; the centre lives in `central`."""
