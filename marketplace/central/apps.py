"""Tells Django what this package is called; holds no logic."""

from django.apps import AppConfig


class CentralConfig(AppConfig):
    """The one Django application of the centre."""

    name = "marketplace.central"
    label = "central"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Marktpunt"
