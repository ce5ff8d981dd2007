"""The 103 real mails: none is lost, none stops anything, importing twice adds nothing."""

import hashlib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodword.desk.conversations.models import Conversation, Message
from goodword.desk.inboxes.models import Inbox
from goodword.flow.intake.importing import import_mail, mails_in
from goodword.flow.intake.models import RawInput
from goodword.flow.intake.store import bytes_of
from tests.cast.arriving import go_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(samples: Path, inbox: Inbox) -> list[Path]:
    files = sorted((samples / "mail").rglob("*.eml"))
    _import(samples, inbox)
    return files


def _import(samples: Path, inbox: Inbox) -> int:
    now = datetime.now(UTC)
    new = sum(import_mail(found, inbox=inbox.pk, at=now) for found in mails_in(samples / "mail"))
    go_on(now)
    return new


def test_every_sample_becomes_a_message_a_repetition_or_a_quarantined_row_with_a_reason(imported: list[Path]) -> None:
    assert len(imported) == 103
    states = Counter(RawInput.objects.values_list("state", flat=True))
    assert sum(states.values()) == 103
    assert set(states) <= {"stored", "repeated", "quarantined"}
    assert all(RawInput.objects.filter(state="quarantined").values_list("error", flat=True))
    for raw in RawInput.objects.exclude(state="quarantined"):
        message = Message.objects.get(pk=raw.message_id or 0)
        assert bytes(message.digest or b"") == bytes(raw.digest)


def test_every_distinct_content_is_one_message_or_quarantined(imported: list[Path]) -> None:
    contents = {hashlib.sha256(file.read_bytes()).digest() for file in imported}
    assert len(contents) == 99
    messages = {bytes(digest) for digest in Message.objects.values_list("digest", flat=True) if digest}
    quarantined = {bytes(d) for d in RawInput.objects.filter(state="quarantined").values_list("digest", flat=True)}
    assert messages | quarantined == contents
    assert not messages & quarantined
    assert Message.objects.count() == len(messages)


def test_different_mails_with_one_message_id_are_all_kept(imported: list[Path]) -> None:
    shared = "9169D984-4E0B-45EF-82D4-8F5E53AD7012@example.com"
    carriers = [file.read_bytes() for file in imported if shared.encode() in file.read_bytes()]
    messages = Message.objects.filter(external_id=shared)
    assert len(carriers) >= 7
    assert messages.count() == 7
    assert {bytes(message.digest or b"") for message in messages} <= {hashlib.sha256(raw).digest() for raw in carriers}


def test_importing_again_adds_nothing(imported: list[Path], samples: Path, inbox: Inbox) -> None:
    before = RawInput.objects.count(), Message.objects.count(), Conversation.objects.count()
    assert _import(samples, inbox) == 0
    assert (RawInput.objects.count(), Message.objects.count(), Conversation.objects.count()) == before


def test_the_bytes_are_kept_as_they_came(imported: list[Path]) -> None:
    for raw in RawInput.objects.all():
        assert bytes_of(raw.pk) == Path(raw.envelope["file"]).read_bytes()
