"""The whole road, with real peers: a mail comes in by SMTP, the list shows it by itself, the agent answers in the browser,
the answer reaches the customer's server, and the customer's answer to that comes back into the same conversation."""

import re
import smtplib
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast.mails import mail
from tests.cast.names import HELLO, JANA
from tests.peers.chromium import complaints_of, open_context, sign_in
from tests.peers.instance import Instance
from tests.peers.smtp_sink import SmtpSink

pytestmark = [pytest.mark.peer, pytest.mark.browser]


@pytest.fixture
def page(chromium: Browser, served: Instance) -> Page:
    page = open_context(chromium).new_page()
    sign_in(page, served.url, JANA)
    return page


def _send(instance: Instance, raw: bytes, *, to: str = HELLO) -> None:
    with smtplib.SMTP("127.0.0.1", instance.smtp_port) as smtp:
        smtp.sendmail("hannah@larkfield.example", [to], raw)


def _read(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=default)


def test_from_the_customers_mail_to_the_answer_and_back(page: Page, served: Instance, sink: SmtpSink) -> None:
    complaints = complaints_of(page)
    page.goto(f"{served.url}/conversations/?view=unassigned")
    rows = page.locator("#list li.row")
    expect(rows).to_have_count(0)

    _send(served, mail("The lid of my tin does not close.", message_id="first@larkfield.example"))
    expect(rows).to_have_count(1)  # nobody reloaded anything
    expect(rows).to_contain_text("Hannah Whitlock")
    expect(rows).to_contain_text("Dented tin")

    rows.get_by_role("link").first.click()
    expect(page.locator("#timeline")).to_contain_text("does not close")
    page.keyboard.press("r")
    page.keyboard.type("Dear Hannah, a new tin leaves today.")
    page.keyboard.press("Control+Enter")

    sent = sink.wait_for(1)[0]
    answer = _read(sent.raw)
    assert sent.rcpt_tos == ["hannah@larkfield.example"]
    assert answer["In-Reply-To"] == "<first@larkfield.example>"
    assert answer["Subject"] == "Re: Dented tin"
    assert getaddresses([answer["From"]])[0][1] == HELLO
    body = answer.get_body(("plain",))
    assert body is not None
    assert "a new tin leaves today" in body.get_content()
    assert answer.get_body(("html",)) is not None
    message = page.locator("#timeline article.msg.out")
    expect(message).to_contain_text("a new tin leaves today")
    expect(message).not_to_have_class(re.compile("sending"))

    reply_to = getaddresses([answer["Reply-To"]])[0][1]
    _send(served, mail("Thank you!", to=reply_to, answers=answer["Message-ID"].strip("<>")), to=reply_to)
    expect(page.locator("#timeline article.msg.in")).to_have_count(2)
    expect(page.locator("#timeline")).to_contain_text("Thank you!")
    assert served.ask("SELECT count(*) FROM desk_conversation") == [(1,)]
    assert complaints == []


def test_a_note_stays_in_the_house(page: Page, served: Instance, sink: SmtpSink) -> None:
    _send(served, mail("First"))
    page.goto(f"{served.url}/conversations/?view=unassigned")
    page.locator("#list li.row").get_by_role("link").first.click()
    page.locator("#composer").wait_for()
    page.keyboard.press("n")
    page.keyboard.type("She reads chat faster than mail.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#timeline article.msg.note")).to_contain_text("faster than mail")
    # A reply written after the note leaves, and is the only thing that does
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.keyboard.type("Dear Hannah")
    page.keyboard.press("Control+Enter")
    assert b"faster than mail" not in sink.wait_for(1)[0].raw
    assert len(sink.mails) == 1


def test_what_the_server_refuses_is_said_in_its_words_and_sent_again_by_hand(
    page: Page, served: Instance, sink: SmtpSink
) -> None:
    sink.answer_to_rcpt["hannah@larkfield.example"] = "550 5.1.1 The mailbox of Hannah is gone"
    _send(served, mail("First"))
    page.goto(f"{served.url}/conversations/?view=unassigned")
    page.locator("#list li.row").get_by_role("link").first.click()
    page.locator("#composer").wait_for()
    page.keyboard.press("r")
    page.keyboard.type("Dear Hannah")
    page.keyboard.press("Control+Enter")
    message = page.locator("#timeline article.msg.out")
    expect(message).to_contain_text("The mailbox of Hannah is gone")
    assert sink.mails == []

    sink.answer_to_rcpt.clear()
    message.get_by_role("button", name="Try again").click()
    assert b"Dear Hannah" in sink.wait_for(1)[0].raw
    expect(page.locator("#timeline article.msg.out")).not_to_contain_text("gone")


def test_resolving_and_reopening_by_keyboard(page: Page, served: Instance) -> None:
    _send(served, mail("First"))
    page.goto(f"{served.url}/conversations/?view=all")
    page.locator("#list li.row").first.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#composer").wait_for()
    page.keyboard.press("a")
    expect(page.locator("#talk-head")).to_contain_text("Jana")
    page.keyboard.press("e")
    expect(page.locator("#talk-head").get_by_role("button", name="Reopen")).to_be_visible()
    expect(page.locator("#list li.row")).to_have_count(0)
    page.keyboard.press("e")
    expect(page.locator("#talk-head").get_by_role("button", name="Resolve")).to_be_visible()


def test_a_new_mail_to_a_customer(page: Page, served: Instance, sink: SmtpSink) -> None:
    page.goto(f"{served.url}/conversations/")
    page.keyboard.press("c")
    page.locator("[name=to]").fill("tomasz@lumen.example")
    page.locator("[name=subject]").fill("Your oolong is here")
    page.locator("[name=text]").last.fill("Dear Tomasz, come by any time.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#timeline article.msg.out")).to_contain_text("come by any time")
    sent = _read(sink.wait_for(1)[0].raw)
    assert sent["Subject"] == "Your oolong is here"
    assert sent["In-Reply-To"] is None
