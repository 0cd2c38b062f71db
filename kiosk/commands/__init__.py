"""The commands of `marktpunt` that look after a terminal, one noun per file; `kiosk.__main__` joins them."""
