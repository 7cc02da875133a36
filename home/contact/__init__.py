"""Messages from readers: the form, how many are taken, the mail to the team, and the end of their time."""
