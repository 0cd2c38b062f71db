"""Sheets of A4 for wall and board: finished words, laid out once as a PDF; knows no printer and no store."""
