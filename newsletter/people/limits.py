"""How many sign-up forms are taken in an hour."""

from home.public_forms.limits import FormLimit

SIGN_UP_LIMIT = FormLimit(
    name="sign-up",
    per_network=10,
    in_all=600,
    network_reason="Several people have signed up from your connection in the last hour.",
)
