"""Input that cannot be read is set aside with its reason; all others go on."""

from datetime import timedelta

import pytest

from goodword.desk.conversations.models import Message
from goodword.desk.inboxes.models import Inbox
from goodword.flow.intake import process as processing
from goodword.flow.intake.models import INTAKE, RawInput
from goodword.flow.intake.process import TRIES, process, retry
from goodword.flow.intake.store import Envelope, store
from goodword.foundation.attachments.models import Blob
from tests.cast.arriving import WORKER, arrive, go_on
from tests.cast.mails import MORNING, mail

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(days=1)


def _stored(raw: bytes, inbox: Inbox) -> int:
    return store(raw, inbox=inbox.pk, source="smtp", envelope=Envelope(), at=MORNING)


def test_a_mail_of_nobody_is_set_aside_and_the_next_goes_on(inbox: Inbox) -> None:
    poison = _stored(b"Subject: who wrote this\r\n\r\nNobody.", inbox)
    good = _stored(mail(), inbox)
    go_on(MORNING)
    states = dict(RawInput.objects.values_list("pk", "state"))
    assert states == {poison: "quarantined", good: "stored"}
    assert "no sender" in RawInput.objects.get(pk=poison).error


@pytest.mark.parametrize("raw", [b"", b"\x00" * 5000, b"From: \xff\xfe@\n\n", b"\r\n\r\n", b"From: a@b.example"])
def test_bytes_that_are_no_mail_never_raise(raw: bytes, inbox: Inbox) -> None:
    assert arrive(raw, inbox).state in {"stored", "quarantined"}


def test_an_error_of_ours_is_tried_again_and_then_shown(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(processing, "take_in", broken)
    raw_id = _stored(mail(), inbox)
    for attempt in range(1, TRIES + 1):
        process(INTAKE.claim(WORKER, limit=5, now=LATER), MORNING)
        raw = RawInput.objects.get(pk=raw_id)
        assert raw.attempts == attempt
        assert "the disk is full" in raw.error
        assert raw.state == ("pending" if attempt < TRIES else "quarantined")
    assert INTAKE.claim(WORKER, limit=5, now=LATER) == []

    monkeypatch.undo()
    retry(raw, now=LATER)
    go_on(LATER)
    assert RawInput.objects.get(pk=raw_id).state == "stored"
    assert Message.objects.count() == 1


def test_a_mail_that_kills_its_worker_is_set_aside_after_three_deaths(inbox: Inbox) -> None:
    raw_id = _stored(mail(), inbox)
    for _ in range(TRIES):
        assert INTAKE.claim(WORKER, limit=5, now=LATER) == [raw_id]
        assert INTAKE.release_abandoned() == [raw_id]  # no worker of this number lives
    process(INTAKE.claim(WORKER, limit=5, now=LATER), LATER)
    raw = RawInput.objects.get(pk=raw_id)
    assert raw.state == "quarantined"
    assert "stopped the program" in raw.error


def test_a_failed_mail_leaves_nothing_half_done(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("after the message was added")

    monkeypatch.setattr(processing, "_settle", broken)
    raw_id = _stored(mail(), inbox)
    with pytest.raises(RuntimeError):
        processing._take_in(_read(raw_id))
    assert Message.objects.count() == 0
    assert Blob.objects.count() == 0


def _read(raw_id: int) -> processing.Raw:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(processing.READ, [raw_id])
        return processing.Raw(*cursor.fetchone())


def test_the_neighbours_of_a_mail_that_kills_its_worker_are_taken_in(inbox: Inbox) -> None:
    poison = _stored(mail(subject="Poison"), inbox)
    good = [_stored(mail(), inbox) for _ in range(5)]
    for _ in range(20):
        rows = INTAKE.claim(WORKER, limit=20, now=LATER)
        attempts = dict(RawInput.objects.values_list("pk", "attempts"))
        if poison in rows and attempts[poison] <= TRIES:
            INTAKE.release_abandoned()  # the worker died over it, with all that it held
        else:
            process(rows, LATER)
    states = dict(RawInput.objects.values_list("pk", "state"))
    assert states == {poison: "quarantined", **dict.fromkeys(good, "stored")}


def test_a_database_that_goes_away_is_no_attempt_of_the_mail(inbox: Inbox) -> None:
    raw_id = _stored(mail(), inbox)
    for _ in range(2 * TRIES):
        assert INTAKE.claim(WORKER, limit=5, now=LATER) == [raw_id]
        INTAKE.put_back(raw_id, due_at=MORNING, error="interrupted", counts=False)
    go_on(LATER)
    assert RawInput.objects.get(pk=raw_id).state == "stored"
