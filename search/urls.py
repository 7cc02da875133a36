"""The URLs of search."""

from django.urls import path

from search.views import search, suggestions

urlpatterns = [
    path("", search, name="search"),
    path("suggestions/", suggestions, name="search_suggestions"),
]
