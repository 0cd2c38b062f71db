"""The central marketplace, a Django project; nothing outside this package imports it."""
