"""The addresses behind the links in mails; each carries a token and never an address."""

from django.urls import path

from newsletter.signup.views.confirming import confirm, new_address
from newsletter.signup.views.erasing import erase
from newsletter.signup.views.held import held, held_file
from newsletter.signup.views.leaving import leave_page
from newsletter.signup.views.preferences import preferences

urlpatterns = [
    path("<str:token>/", preferences, name="preferences"),
    path("<str:token>/confirm/", confirm, name="confirm_sign_up"),
    path("<str:token>/new-address/", new_address, name="confirm_new_address"),
    path("<str:token>/leave/", leave_page, name="leave"),
    path("<str:token>/erase/", erase, name="erase"),
    path("<str:token>/held/", held, name="held"),
    path("<str:token>/held.json", held_file, name="held_file"),
]
