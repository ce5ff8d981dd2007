"""Quotations are folded where they are sure, and nothing is ever lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.channels.email.text import split_quotation

# What stands before the quotation, in the words of each program.
ATTRIBUTIONS = {
    "Gmail, English": "On Sat, Nov 21, 2026 at 10:00 AM Ann Lee <ann@x.test> wrote:",
    "Gmail, English, wrapped": "On Sat, Nov 21, 2026 at 10:00 AM Ann Lee\n<ann.with.a.long.address@example.test> wrote:",
    "Apple Mail": "On 21 Nov 2026, at 10:00, Ann Lee <ann@x.test> wrote:",
    "Thunderbird, English": "On 21/11/2026 10:00, Ann Lee wrote:",
    "Gmail, Russian": "сб, 21 нояб. 2026 г. в 10:00, Иван Петров <ivan@x.test>:",
    "Thunderbird, Russian": "21.11.2026 10:00, Иван Петров пишет:",
    "Mail.ru": "Суббота, 21 ноября 2026, 10:00 +03:00 от Иван Петров <ivan@x.test>:",
    "Yandex": '21.11.2026, 10:00, "Иван Петров" <ivan@x.test>:',
    "The Bat!": "Вы писали 21 ноября 2026 г., 10:00:",
    "Apple Mail, Russian": "21 нояб. 2026 г., в 10:00, Иван Петров <ivan@x.test> написал(а):",
    "Gmail, Czech": "so 21. 11. 2026 v 10:00 odesílatel Jan Novák <jan@x.test> napsal:",
    "Thunderbird, Czech": "Dne 21. 11. 26 v 10:00 Jan Novák napsal(a):",
    "Gmail, German": "Am Sa., 21. Nov. 2026 um 10:00 Uhr schrieb Jan Neu <jan@x.test>:",
    "Thunderbird, German": "Am 21.11.26 um 10:00 schrieb Jan Neu:",
}


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_the_words_before_a_quotation_are_folded_with_it(attribution: str) -> None:
    fresh = "Thank you, that helped.\n\nAnn\n\n"
    for quoted in (f"{attribution}\n> Dear Ann,\n>\n> the lid\n", f"{attribution}\n\n> Dear Ann,\n"):
        assert split_quotation(fresh + quoted) == (fresh, quoted)


BLOCKS = {
    "Outlook, English": "From: Ann Lee <ann@x.test>\nSent: Saturday, November 21, 2026 10:00\nTo: Desk\nSubject: Lid\n\nDear desk",
    "Outlook, English, ruled": "________________________________\nFrom: Ann\nSent: Saturday\nTo: Desk\nSubject: Lid\n\nDear desk",
    "Outlook, Russian": "От: Иван\nОтправлено: 21 ноября 2026 г. 10:00\nКому: Desk\nТема: Крышка\n\nЗдравствуйте",
    "Outlook, Czech": "Od: Jan\nOdesláno: sobota 21. listopadu 2026 10:00\nKomu: Desk\nPředmět: Víčko\n\nDobrý den",
    "Outlook, German": "Von: Jan\nGesendet: Samstag, 21. November 2026 10:00\nAn: Desk\nBetreff: Deckel\n\nGuten Tag",
    "Outlook Express": "-----Original Message-----\nFrom: Ann\nSent: x\nTo: y\nSubject: z\n\nDear desk",
    "Seznam": "---------- Původní e-mail ----------\nOd: Jan\nKomu: Desk\nDatum: 21. 11. 2026\nPředmět: Víčko\n\nDobrý den",
    "K-9, Russian": "-------- Исходное сообщение --------\nОт: Иван\n\nЗдравствуйте",
    "German": "-----Ursprüngliche Nachricht-----\nVon: Jan\n\nGuten Tag",
    "marks alone": "> Dear Ann,\n> the lid\n",
}


@pytest.mark.parametrize("quoted", BLOCKS.values(), ids=BLOCKS)
def test_blocks_are_folded(quoted: str) -> None:
    fresh = "Thank you.\n\n"
    assert split_quotation(fresh + quoted) == (fresh, quoted)


WHOLE = {
    "an answer between the lines": "On 21 Nov 2026 at 10:00, Ann <a@x.test> wrote:\n> Which lid?\nThe blue one.\n> When?\nToday.",
    "an answer below": "On 21 Nov 2026 at 10:00, Ann <a@x.test> wrote:\n> Which lid?\n\nThe blue one.",
    "a forward without a word": "From: Ann\nSent: Saturday\nTo: Desk\nSubject: Lid\n\nDear desk",
    "a forward": "FYI\n\n---------- Forwarded message ----------\nFrom: Ann <a@x.test>\nDate: x\n\nDear desk",
    "a quotation alone": "> all\n> of it",
    "words that only look like it": "My colleague wrote:\nthe lid is broken.\n\nFrom: where do I get one?",
    "a time in a sentence": "We open at 10:00:\nplease come.",
    "nothing": "",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE)
def test_what_is_not_sure_stays_whole(text: str) -> None:
    assert split_quotation(text) == (text, "")


@given(
    st.lists(st.sampled_from([*"ab\n> :", *ATTRIBUTIONS.values(), *BLOCKS.values(), "\n> x\n", "wrote:"])).map("".join)
)
def test_nothing_is_lost(text: str) -> None:
    fresh, quoted = split_quotation(text)
    assert fresh + quoted == text
    assert not quoted or fresh.strip()


def test_real_replies(samples: Path) -> None:
    """Text that a person marked as fresh is never folded away, but for the cases that are known and named."""
    folded_too_much, folded = [], 0
    for file in sorted(samples.glob("quoted-replies/*.mail.txt")):
        text = file.read_text(encoding="utf-8", errors="replace")
        expected = file.with_name(file.name.replace(".mail.", ".expected.")).read_text(
            encoding="utf-8", errors="replace"
        )
        _, quoted = split_quotation(text)
        folded += bool(quoted)
        words = {line.strip() for line in expected.splitlines() if len(line.strip()) > 10}
        if any(line.strip() in words for line in quoted.splitlines()):
            folded_too_much.append(file.name)
    assert folded_too_much == []
    assert folded >= 10
