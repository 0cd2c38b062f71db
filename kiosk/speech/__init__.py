"""What is said aloud, and by whom: first as a pure value, then by a program that speaks; knows no widget."""
