"""Hostile HTML mail, opened in a real browser: no script runs, nothing is loaded from outside, nothing covers the page."""

import smtplib

import pytest
from playwright.sync_api import Browser, Dialog, Request, Route

from tests.cast.hostile_html import HOSTILE_HTML
from tests.cast.mails import mail
from tests.cast.names import HELLO, JANA
from tests.peers.chromium import open_context, sign_in
from tests.peers.instance import Instance, until

pytestmark = [pytest.mark.peer, pytest.mark.browser]


def test_no_hostile_mail_runs_a_script_or_loads_anything(chromium: Browser, served: Instance) -> None:
    _send_all(served)
    context = open_context(chromium)
    outside: list[str] = []

    def only_ours(route: Route, request: Request) -> None:
        if request.url.startswith((served.url, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(request.url)
            route.abort()

    context.route("**/*", only_ours)
    context.add_init_script("window.attack = () => { top.attacked = true }")
    page = context.new_page()
    dialogs: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", on_dialog)
    sign_in(page, served.url, JANA)
    messages = served.ask(
        "SELECT c.public_id, m.public_id, m.html_is_rich FROM desk_message m "
        "JOIN desk_conversation c ON c.id = m.conversation_id WHERE m.html <> ''"
    )
    assert len(messages) == len(HOSTILE_HTML)
    for conversation, message, is_rich in messages:
        # The frame's address opened by itself, and the conversation with the frame in its place
        for path in (f"/messages/{message}/html/", *([f"/conversations/{conversation}/?view=all"] if is_rich else [])):
            page.goto(served.url + path, wait_until="load")
            assert page.url == served.url + path
            assert page.evaluate("() => window.attacked === undefined && window.top === window.self")
            for frame in page.frames[1:]:
                assert frame.evaluate("() => document.scripts.length") == 0
                assert (
                    frame.evaluate("() => document.querySelectorAll('form, iframe, object, embed, base, link').length")
                    == 0
                )
    assert outside == []
    assert dialogs == []


def _send_all(instance: Instance) -> None:
    with smtplib.SMTP("127.0.0.1", instance.smtp_port) as smtp:
        for number, (name, html) in enumerate(HOSTILE_HTML):
            raw = mail(f"Hostile: {name}", html=html, message_id=f"hostile-{number}@evil.example")
            smtp.sendmail("mallory@evil.example", [HELLO], raw)
    until(
        lambda: instance.ask("SELECT count(*) FROM desk_message") == [(len(HOSTILE_HTML),)], "the mails to be taken in"
    )
