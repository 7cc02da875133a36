"""What a browser calls itself, in words that its owner knows it by."""

# In this order: most browsers name others as well.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "FxiOS": "Firefox", "Chrome/": "Chrome"}
BROWSERS |= {"CriOS": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Windows": "Windows", "iPhone": "an iPhone", "iPad": "an iPad", "Android": "Android", "CrOS": "ChromeOS"}
SYSTEMS |= {"Mac OS X": "a Mac", "Linux": "Linux"}


def browser_name(user_agent: str) -> str:
    """Return the browser and the system, such as “Firefox on Windows”; nothing of what was sent is repeated."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "a browser")
    system = next((name for sign, name in SYSTEMS.items() if sign in user_agent), "")
    return f"{browser} on {system}" if system else browser
