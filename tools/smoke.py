"""Starts the demonstration as a newcomer would, looks at it as a visitor and as a supervisor, and stops it."""

import http.cookiejar
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request

from demo import ROOT

PATIENCE = 600


class Browser:
    """Just enough of one: cookies, and forms with their token."""

    def __init__(self, base: str) -> None:
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.base, self.opener = base, urllib.request.build_opener(jar)

    def get(self, path: str, fields: dict[str, str] | None = None) -> str:
        body = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self.base + path, data=body, headers={"Referer": self.base + path})
        with self.opener.open(request, timeout=60) as answer:
            return str(answer.read().decode())


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found, "the sign-in page has no form"
    return found[1]


def look(base: str, username: str, password: str) -> None:
    browser = Browser(base)
    assert "督查管理系统" in browser.get("/"), "the public home page is not there"
    form = browser.get("/admin/login/")
    browser.get(
        "/admin/login/",
        {"csrfmiddlewaretoken": token(form), "username": username, "password": password, "next": "/admin/"},
    )
    ledger = browser.get("/admin/supervision/supervisiontask/")
    assert "吉政督" in ledger, "the ledger shows no numbered task"


def main() -> int:
    running = subprocess.Popen([sys.executable, "tools/demo.py"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    lines, base, account = [], "", None
    end = time.monotonic() + PATIENCE
    try:
        for line in running.stdout or ():
            lines.append(line)
            print(line, end="", flush=True)
            base = base or next(iter(re.findall(r"http://127\.0\.0\.1:\d+", line)), "")
            account = account or re.search(r"\bsupervisor\b.*?(\S+)\s*$", line)
            if (account and "Ctrl-C" in line) or time.monotonic() > end:
                break
        assert base, "the demonstration did not start"
        assert account, "the demonstration printed no account"
        look(base, "supervisor", account[1])
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=60)
    print("Smoke test: the public page, signing in and the ledger work.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
