"""How many messages are taken in an hour."""

from home.public_forms.limits import FormLimit

CONTACT_LIMIT = FormLimit(
    name="contact",
    per_network=5,
    in_all=120,
    network_reason="We have had several messages from your connection in the last hour.",
    advice="What you wrote is still here: please send it again in {wait}, or email the team.",
)
