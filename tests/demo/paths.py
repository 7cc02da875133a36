"""An address for every kind of public page of the demo site."""

STANDING = [
    "/",
    "/about-the-issue/",
    "/policy/",
    "/policy/return-home-interviews/",
    "/policy/criminal-exploitation/",
    "/campaigns/",
    "/campaigns/guardianship/",
    "/campaigns/lessons-on-running-away/",
    "/publications/",
    "/publications/?kind=report",
    "/contact/",
    "/contact/sent/",
    "/sign-up/",
    "/sign-up/sent/",
    "/privacy/",
    "/accessibility/",
    "/cookies/",
]
NEWS = [
    "/missing-news/",
    "/missing-news/july-2017/",
    "/missing-news/june-2017/",
    "/topics/",
    "/topics/county-lines/",
    "/open-calls/",
    "/events/",
]
ELSEWHERE = ["/search/", "/search/?q=children", "/no-such-page/"]
PUBLIC = [*STANDING, *NEWS, *ELSEWHERE]
