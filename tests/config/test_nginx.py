"""The nginx configuration that production uses keeps what readers search for out of its logs and caches."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.config.production import ROOT

CONFIGURATION = (ROOT / "site/deploy/nginx.conf").read_text(encoding="utf-8")
DIRECTIVES = re.sub(r"#.*", "", CONFIGURATION)
NGINX = (shutil.which("openssl") and shutil.which("nginx")) or ""
SEARCH = DIRECTIVES[DIRECTIVES.index("location /search {") :].partition("}")[0]


def test_the_access_log_names_neither_query_nor_referrer() -> None:
    [log_format] = re.findall(r"log_format without_queries '([^']*)'", DIRECTIVES)
    variables = set(re.findall(r"\$\w+", log_format))
    assert "$address_without_token" in variables
    assert not variables & {"$request", "$request_uri", "$uri", "$args", "$query_string", "$http_referer", "$arg_q"}
    for format_used in re.findall(r"access_log (\S+ ?\S*);", DIRECTIVES):
        assert format_used == "off" or format_used.endswith(" without_queries")


def test_the_access_log_names_no_token() -> None:
    [(pattern, shown)] = re.findall(r'"~(\^\S+)" "(\S+)";', DIRECTIVES)
    matched = re.match(pattern.replace("(?<", "(?P<"), "/subscriptions/a-secret-token/leave/")
    assert matched
    written = re.sub(r"\$(\w+)", lambda variable: matched[variable[1]], shown)
    assert written == "/subscriptions/.../leave/"


def test_the_error_log_never_repeats_a_search() -> None:
    assert set(re.findall(r"error_log (\S+) (\w+);", DIRECTIVES)) == {
        ("/var/log/nginx/missing-news.error.log", "crit"),
        ("/dev/null", "emerg"),
    }
    assert "error_log /dev/null emerg;" in SEARCH


def test_no_search_is_cached_or_written_to_a_file() -> None:
    assert "proxy_cache off;" in SEARCH
    assert "proxy_max_temp_file_size 0;" in SEARCH
    assert "proxy_ignore_headers" not in DIRECTIVES


@pytest.mark.parametrize("folder", ["documents", "wagtail_uploads"])
def test_documents_and_unsaved_files_are_not_served_by_nginx(folder: str) -> None:
    block = DIRECTIVES[DIRECTIVES.index(f"location /media/{folder}/ {{") :].partition("}")[0]
    assert "return 404;" in block


@pytest.mark.skipif(not NGINX, reason="nginx or openssl is not installed, so nginx's own check is left out.")
def test_nginx_accepts_it(tmp_path: Path) -> None:
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    files = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run([*certificate, *files], check=True, capture_output=True)
    site = CONFIGURATION.replace("/etc/ssl/missing-news", str(tmp_path)).replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "site.conf").write_text(site, encoding="utf-8")
    main = tmp_path / "nginx.conf"
    main.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\nhttp {{ include {tmp_path}/site.conf; }}\n",
        encoding="utf-8",
    )
    result = subprocess.run([NGINX, "-t", "-c", str(main)], capture_output=True, text=True, check=False)
    # On a machine that has ports of its own already, nginx may fail to open them, and only that.
    assert result.returncode == 0 or "bind()" in result.stderr, result.stderr
