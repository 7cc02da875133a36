"""The addresses behind the links in mails; each carries a token and never an address."""

from django.urls import path

from newsletter.people.views.confirmation_pages import confirm, new_address
from newsletter.people.views.erasure_page import erase
from newsletter.people.views.personal_data_pages import personal_data, personal_data_file
from newsletter.people.views.preferences_page import preferences
from newsletter.people.views.unsubscription_page import leave_page

urlpatterns = [
    path("<str:token>/", preferences, name="preferences"),
    path("<str:token>/confirm/", confirm, name="confirm_sign_up"),
    path("<str:token>/new-address/", new_address, name="confirm_new_address"),
    path("<str:token>/leave/", leave_page, name="leave"),
    path("<str:token>/erase/", erase, name="erase"),
    path("<str:token>/held/", personal_data, name="personal_data"),
    path("<str:token>/held.json", personal_data_file, name="personal_data_file"),
]
