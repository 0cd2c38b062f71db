"""The door for a web server: `application`; everything behind it is Django's and ours."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.central.settings")
application = get_wsgi_application()
