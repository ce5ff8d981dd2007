"""The demo company: loaded once, along the road that real mail travels, and whole."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from pytest_django import DjangoDbBlocker

from goodword.accounts.agents import Agent
from goodword.config.cli.demo import load_demo
from goodword.config.demo import PASSWORD
from goodword.config.demo.load import Play, load, nothing_there
from goodword.config.demo.script import moments
from goodword.config.demo.threads_cs import THREADS as CZECH
from goodword.config.demo.threads_en import THREADS as ENGLISH
from goodword.config.demo.threads_ru import THREADS as RUSSIAN
from goodword.desk.contacts.models import Contact
from goodword.desk.conversations.models import Conversation, Message
from goodword.flow.intake.models import RawInput
from goodword.foundation.events.models import Event

NOW = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole demo, for all tests of this file, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(now=NOW, outgoing_port=2526, told=lambda done, total: None)
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_it_is_a_company_of_some_size_that_speaks_three_languages() -> None:
    languages = Counter(Conversation.objects.values_list("contact__language", flat=True))
    states = Counter(Conversation.objects.values_list("status", flat=True))
    assert 140 <= sum(languages.values()) <= 160
    assert languages["en"] > languages["ru"] >= 40
    assert languages["cs"] >= 40
    assert 0.28 <= states["open"] / sum(states.values()) <= 0.4
    assert 65 <= Contact.objects.count() <= 80
    jana = Agent.objects.get(email="jana@konvalin.example")
    assert Conversation.objects.filter(status="open", assignee=jana).count() >= 10
    assert Conversation.objects.filter(status="open", assignee=None).count() >= 8


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_nothing_of_it_waits_to_be_sent_read_or_told() -> None:
    states = Counter(Message.objects.filter(kind="outbound").values_list("state", flat=True))
    assert states.keys() == {"sent", "failed", "uncertain"}
    assert (states["failed"], states["uncertain"]) == (1, 1)
    inputs = Counter(RawInput.objects.values_list("state", flat=True))
    assert inputs.keys() == {"stored", "quarantined"}
    assert inputs["quarantined"] == 1
    assert not Event.objects.exclude(state="done").exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_every_answer_came_back_to_its_conversation() -> None:
    answers = Message.objects.filter(kind="inbound").exclude(in_reply_to="")
    assert answers.count() > 60
    known = dict(Message.objects.exclude(external_id="").values_list("external_id", "conversation_id"))
    assert all(known[answer.in_reply_to] == answer.conversation_id for answer in answers)
    assert not Conversation.objects.exclude(linked_to=None).exists()
    assert answers.exclude(quoted="").count() > answers.count() * 0.8


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_nothing_happened_out_of_order_or_in_the_future() -> None:
    for conversation in Conversation.objects.all():
        times = list(conversation.messages.order_by("pk").values_list("created_at", flat=True))
        assert times == sorted(times)
        assert times[-1] <= conversation.last_activity_at < NOW


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_no_text_has_an_unfilled_place_or_a_typewriter_quote() -> None:
    for message in Message.objects.all():
        assert not set("{}\"'") & set(message.text), message.text
    for conversation in Conversation.objects.all():
        assert not set("{}\"'") & set(conversation.subject), conversation.subject


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_the_agents_have_a_password_that_they_could_have_chosen() -> None:
    for agent in Agent.objects.filter(email__endswith="@konvalin.example"):
        validate_password(PASSWORD, agent)
        assert Argon2PasswordHasher().verify(PASSWORD, agent.password)


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
def test_loading_again_adds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def performed(*_: object) -> None:
        raise AssertionError("It was played again")

    monkeypatch.setattr(Play, "perform", performed)
    before = Message.objects.count()
    assert not nothing_there()
    load_demo(2526)
    assert Message.objects.count() == before


@pytest.mark.parametrize("hour", [0, 4, 9, 23])
def test_the_steps_of_a_thread_keep_their_order_at_any_time_of_day(hour: int) -> None:
    now = datetime(2026, 3, 29, hour, 10, tzinfo=UTC)  # the night of the change to summer time
    for thread in (*ENGLISH, *RUSSIAN, *CZECH):
        times = moments(thread, now)
        assert times == sorted(times)
        assert times[-1] < now
        assert times[0] > now - timedelta(days=60)
