"""SPF, DKIM and DMARC: each fault has a sentence of its own, and says what to ask for."""

import base64

import pytest

from newsletter.mailings.sender_check.dns_findings import CheckStatus, DnsFinding
from newsletter.mailings.sender_check.domain_check import check_sender
from tests.factories.name_service import NameService

DOMAIN = "charity.example"
SELECTOR = "mail"
KEY_NAME = f"{SELECTOR}._domainkey.{DOMAIN}"
POLICY_NAME = f"_dmarc.{DOMAIN}"


def key(octets: int = 294) -> str:
    return base64.b64encode(b"k" * octets).decode()


def records(**changes: list[str]) -> NameService:
    spf = changes.get("spf", ["v=spf1 include:_spf.provider.example ~all"])
    return NameService(
        {
            DOMAIN: ["some-verification=abc", *spf],
            "_spf.provider.example": ["v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 -all"],
            KEY_NAME: changes.get("dkim", [f"v=DKIM1; k=rsa; p={key()}"]),
            POLICY_NAME: changes.get("dmarc", ["v=DMARC1; p=reject; rua=mailto:dmarc@charity.example"]),
        }
    )


def findings(service: NameService, selector: str = SELECTOR) -> dict[str, DnsFinding]:
    return {finding.subject.split(":")[0]: finding for finding in check_sender(DOMAIN, selector, service)}


def test_a_domain_that_is_set_up_is_in_order_and_nothing_is_asked_for() -> None:
    found = findings(records())
    assert list(found) == ["SPF", "DKIM", "DMARC", "Alignment"]
    assert {finding.status for finding in found.values()} == {CheckStatus.RIGHT}
    assert not [finding for finding in found.values() if finding.advice or finding.record]
    assert "1 of the 10 lookups" in found["SPF"].message
    assert "p=reject" in found["DMARC"].message


@pytest.mark.parametrize(
    ("spf", "status", "said"),
    [
        ([], CheckStatus.FAULT, "has no SPF record"),
        (["v=spf2 ~all", "v=spf10 ~all"], CheckStatus.FAULT, "has no SPF record"),
        (["v=spf1 a ~all", "v=spf1 mx ~all"], CheckStatus.FAULT, "has 2 SPF records"),
        (["v=spf1 +all"], CheckStatus.FAULT, "every server in the world"),
        (["v=spf1 mx all"], CheckStatus.FAULT, "every server in the world"),
        (["v=spf1 mx ?all"], CheckStatus.CHANGE, "does not say what to do"),
        (["v=spf1 mx"], CheckStatus.CHANGE, "does not say what to do"),
        (["v=spf1"], CheckStatus.CHANGE, "does not say what to do"),
        (["v=spf1 ipv4:192.0.2.1 ~all"], CheckStatus.FAULT, "“ipv4:192.0.2.1”"),
        (["v=spf1 include:gone.example ~all"], CheckStatus.FAULT, "gone.example, which has no SPF records"),
        ([f"v=spf1 include:{DOMAIN} ~all"], CheckStatus.FAULT, "includes itself"),
        (["v=spf1 " + "mx " * 11 + "~all"], CheckStatus.FAULT, "more than 10 further lookups"),
        (["v=spf1 " + "mx " * 10 + "~all"], CheckStatus.RIGHT, "10 of the 10 lookups"),
        (["V=SPF1 A/24 mx:m.example//64 exists:%{i}.x.example -ALL"], CheckStatus.RIGHT, "3 of the 10 lookups"),
        (["v=spf1 redirect=_spf.provider.example"], CheckStatus.RIGHT, "1 of the 10 lookups"),
        (["v=spf1 include:%{d}.provider.example ~all"], CheckStatus.RIGHT, "1 of the 10 lookups"),
    ],
)
def test_what_can_be_wrong_with_spf(spf: list[str], status: CheckStatus, said: str) -> None:
    found = findings(records(spf=spf))["SPF"]
    assert found.status == status
    assert said in found.message
    assert bool(found.advice) == (status != CheckStatus.RIGHT)


def test_several_spf_records_are_put_into_one() -> None:
    found = findings(records(spf=["v=spf1 a mx -all", "v=spf1 mx include:_spf.provider.example ~all"]))["SPF"]
    assert found.record.name == DOMAIN
    assert found.record.value == "v=spf1 a mx include:_spf.provider.example ~all"


def test_lookups_of_included_records_count_and_stop_when_they_are_too_many() -> None:
    service = records(spf=["v=spf1 include:0.example ~all"])
    service.records |= {f"{place}.example": [f"v=spf1 include:{place + 1}.example ~all"] for place in range(100)}
    assert "more than 10 further lookups" in findings(service)["SPF"].message
    assert len(service.asked) < 20


def test_records_that_include_each_other_end() -> None:
    service = records(spf=["v=spf1 include:a.example ~all"])
    service.records |= {"a.example": ["v=spf1 include:b.example ~all"], "b.example": ["v=spf1 include:a.example ~all"]}
    assert "includes itself" in findings(service)["SPF"].message


@pytest.mark.parametrize(
    ("dkim", "status", "said"),
    [
        ([], CheckStatus.FAULT, "There is no key"),
        (["some other text"], CheckStatus.FAULT, "There is no key"),
        ([f"p={key()}", f"p={key()}"], CheckStatus.FAULT, "There are 2 keys"),
        (["v=DKIM1; p="], CheckStatus.FAULT, "withdrawn"),
        (["v=DKIM1; p=not base64!"], CheckStatus.FAULT, "damaged"),
        ([f"v=DKIM1; p={key(94)}"], CheckStatus.FAULT, "too short"),
        ([f"v=DKIM1; p={key(162)}"], CheckStatus.CHANGE, "1,024 bits"),
        ([f"v=DKIM1; t=s:y; p={key()}"], CheckStatus.CHANGE, "trial"),
        ([f"v=DKIM1; k=ed25519; p={key(32)}"], CheckStatus.RIGHT, "working key"),
        ([f"V = DKIM1 ; P = {key()[:100]} {key()[100:]}"], CheckStatus.RIGHT, "working key"),
    ],
)
def test_what_can_be_wrong_with_dkim(dkim: list[str], status: CheckStatus, said: str) -> None:
    found = findings(records(dkim=dkim))
    assert found["DKIM"].status == status
    assert said in found["DKIM"].message
    assert bool(found["DKIM"].advice) == (status != CheckStatus.RIGHT)
    aligned = CheckStatus.FAULT if status == CheckStatus.FAULT else CheckStatus.RIGHT
    assert found["Alignment"].status == aligned


def test_without_a_selector_nothing_is_known_of_the_key() -> None:
    found = findings(records(), selector="")
    assert found["DKIM"].status == found["Alignment"].status == CheckStatus.UNKNOWN
    assert "selector" in found["DKIM"].message
    assert "Settings, Mailings" in found["DKIM"].advice


@pytest.mark.parametrize(
    ("dmarc", "status", "said"),
    [
        ([], CheckStatus.FAULT, "has no DMARC record"),
        (["v=DMARC1; p=none", "v=DMARC1; p=reject"], CheckStatus.FAULT, "2 DMARC records"),
        (["v=DMARC1; rua=mailto:a@b.example"], CheckStatus.FAULT, "does not say what to do"),
        (["v=DMARC1; p=delete"], CheckStatus.FAULT, "does not say what to do"),
        (["v=DMARC1; p=none"], CheckStatus.CHANGE, "only monitors"),
        (["v=DMARC1; p=quarantine; pct=20"], CheckStatus.CHANGE, "only 20% of emails"),
        (["v=DMARC1; p=quarantine"], CheckStatus.RIGHT, "Nobody gets the reports"),
        (["V=DMARC1; p=reject", "v=DMARC1;p=REJECT;rua=mailto:a@b.example"], CheckStatus.RIGHT, "refused"),
    ],
)
def test_what_can_be_wrong_with_dmarc(dmarc: list[str], status: CheckStatus, said: str) -> None:
    found = findings(records(dmarc=dmarc))["DMARC"]
    assert found.status == status
    assert said in found.message


def test_the_record_to_publish_is_given_whole() -> None:
    found = findings(records(dmarc=[], dkim=[], spf=[]))
    assert (found["DMARC"].record.name, found["DMARC"].record.kind) == (POLICY_NAME, "TXT")
    assert found["DMARC"].record.value == f"v=DMARC1; p=none; rua=mailto:dmarc@{DOMAIN}"
    assert found["DKIM"].record.name == KEY_NAME
    assert found["SPF"].record.value.startswith("v=spf1 include:")
    watching = findings(records(dmarc=["v=DMARC1; p=none"]))["DMARC"]
    assert watching.record.value.startswith("v=DMARC1; p=quarantine;")


@pytest.mark.parametrize(
    ("policy", "said"), [("v=DMARC1; p=reject; sp=none", "only monitors"), ("v=DMARC1; p=reject", "p=reject")]
)
def test_a_domain_below_another_is_under_the_rule_of_that_one(policy: str, said: str) -> None:
    service = NameService({POLICY_NAME: [policy]})
    found = {item.subject[:5]: item for item in check_sender(f"news.{DOMAIN}", SELECTOR, service)}
    assert said in found["DMARC"].message


@pytest.mark.parametrize(("name", "subject"), [(DOMAIN, "SPF"), (KEY_NAME, "DKIM"), (POLICY_NAME, "DMARC")])
def test_a_name_server_that_is_silent_is_said_and_stops_nothing_else(name: str, subject: str) -> None:
    service = records()
    service.silent.add(name)
    found = findings(service)
    assert found[subject].status == CheckStatus.UNKNOWN
    assert f"did not answer for {name}" in found[subject].message
    others = {found[other].status for other in ("SPF", "DKIM", "DMARC") if other != subject}
    assert others == {CheckStatus.RIGHT}


def test_a_silent_name_server_below_an_included_record_is_said() -> None:
    service = records()
    service.silent.add("_spf.provider.example")
    assert "did not answer for _spf.provider.example" in findings(service)["SPF"].message


@pytest.mark.parametrize("domain", ["localhost", ""])
def test_a_sender_without_a_domain_is_one_finding_and_no_lookup(domain: str) -> None:
    service = NameService()
    [found] = check_sender(domain, SELECTOR, service)
    assert found.status == CheckStatus.FAULT
    assert "Settings, Mailings" in found.advice
    assert service.asked == []
