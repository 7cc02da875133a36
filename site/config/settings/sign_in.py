"""Settings of how staff sign in."""

# People who can see personal data need a second step after the password. Development alone may do without.
SECOND_FACTOR_REQUIRED = True

SESSION_IDLE_SECONDS = 2 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PASSWORD_RESET_TIMEOUT = 60 * 60  # seconds
DEVICE_COOKIE_NAME = "device"

# django-allauth keeps the second factors; signing in is our own.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # home/accounts/attempt_limits.py counts, for all processes together
MFA_ADAPTER = "home.accounts.second_factor.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by administrators, and invited by mail
MFA_TOTP_ISSUER = "Missing News"
MFA_TOTP_TOLERANCE = 1  # codes before and after the one that holds
