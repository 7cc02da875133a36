"""The URLs of the development pages."""

from django.urls import path

from development.views import mail, mail_html, mails

urlpatterns = [
    path("mail/", mails, name="development_mails"),
    path("mail/<str:key>/", mail, name="development_mail"),
    path("mail/<str:key>/html/", mail_html, name="development_mail_html"),
]
