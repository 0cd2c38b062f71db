"""Django's SQLite, on the SQLite that comes with sqlcipher3; files stay plain."""
