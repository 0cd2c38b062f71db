"""The addresses of the board's pages."""

from __future__ import annotations

from django.urls import path

from marketplace.central.website import views

urlpatterns = [
    path("", views.home),
    path("wijk/<slug:district>/", views.board),
    path("wijk/<slug:district>/<str:kind>/", views.board),
    path("n/<str:number>", views.listing),
]
