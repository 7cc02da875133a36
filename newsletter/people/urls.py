"""The addresses behind the links in mails; each carries a token and never an address."""

from django.urls import path

from newsletter.people.views.address_pages import change_address, keep_address_page, new_address
from newsletter.people.views.confirmation_pages import confirm
from newsletter.people.views.erasure_page import erase
from newsletter.people.views.personal_data_pages import personal_data, personal_data_file
from newsletter.people.views.preferences_page import preferences
from newsletter.people.views.private_pages import open_link, private_overview
from newsletter.people.views.unsubscription_page import leave_page

urlpatterns = [
    path("<str:token>/", preferences, name="preferences"),
    path("<str:token>/confirm/", confirm, name="confirm_sign_up"),
    path("<str:token>/new-address/", new_address, name="confirm_new_address"),
    path("<str:token>/leave/", leave_page, name="leave"),
    path("<str:token>/keep-address/", keep_address_page, name="keep_address"),
    path("<str:token>/open/", open_link, name="open_private_link"),
    path("<str:token>/yours/", private_overview, name="private_overview"),
    path("<str:token>/address/", change_address, name="change_address"),
    path("<str:token>/erase/", erase, name="erase"),
    path("<str:token>/held/", personal_data, name="personal_data"),
    path("<str:token>/held.json", personal_data_file, name="personal_data_file"),
]
