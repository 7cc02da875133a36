"""Messages from readers: the form, what protects it, the mail to the team, and the end of their time."""
