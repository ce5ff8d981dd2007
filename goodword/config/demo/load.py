"""Plays the demo: what customers wrote comes in as raw mail, what we did goes through the same verbs as ever, all of it in
order of time and with the times at which it is said to have happened.

One transaction holds everything: a demo that was broken off can simply be loaded again, and no worker ever sees a
message of it that waits to be read or sent.
"""

import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from operator import itemgetter
from random import Random
from uuid import UUID

import msgspec
from django.contrib.auth.hashers import make_password
from django.db import transaction

from goodword.accounts.agents import Agent
from goodword.accounts.organisation import Brand, Organisation
from goodword.accounts.teams import Membership, Team
from goodword.channels.email.addresses import message_id_for
from goodword.config.demo import PASSWORD
from goodword.config.demo.company import (
    AGENTS,
    BRAND,
    DOMAIN,
    INBOXES,
    NAME,
    TEAMS,
    TIME_ZONE,
    Gender,
    Language,
    Person,
)
from goodword.config.demo.customers import CUSTOMERS, Customer
from goodword.config.demo.exchanges import Exchange, small_talk
from goodword.config.demo.exchanges_cs import EXCHANGES as CZECH_EXCHANGES
from goodword.config.demo.exchanges_en import EXCHANGES as ENGLISH_EXCHANGES
from goodword.config.demo.exchanges_ru import EXCHANGES as RUSSIAN_EXCHANGES
from goodword.config.demo.letters import Letter, Quoted, as_page, bytes_of, new_message_id
from goodword.config.demo.script import (
    PRAGUE,
    Answered,
    Given,
    Noted,
    Reopened,
    Resolved,
    Said,
    Step,
    Thread,
    moments,
)
from goodword.config.demo.threads_cs import THREADS as CZECH
from goodword.config.demo.threads_en import THREADS as ENGLISH
from goodword.config.demo.threads_ru import THREADS as RUSSIAN
from goodword.config.demo.wording import Speech, spoken
from goodword.desk.contacts.models import Contact, Identity
from goodword.desk.contacts.recognise import recognise
from goodword.desk.conversations import verbs
from goodword.desk.conversations.delivery import settle
from goodword.desk.conversations.models import Conversation, Message
from goodword.desk.conversations.reading import mark_read
from goodword.desk.inboxes.mail import EMAIL, MailServers, Passwords, configure
from goodword.desk.inboxes.models import Inbox, InboxTeam
from goodword.flow.intake.models import RawInput
from goodword.flow.intake.process import process
from goodword.flow.intake.store import Envelope, prepare_months, store
from goodword.flow.pipeline.run import run
from goodword.foundation.events.models import Event
from goodword.foundation.keys import key_for

SEED = 1911
"""The year in which the shop opened; whatever is drawn by chance is drawn the same each time."""

OLDEST = timedelta(days=64)
FRESH, OWN_FRESH = timedelta(hours=20), timedelta(hours=2)
"""What arrived in this time and waits is unread, in one's own conversations and in those of others."""

ORDERS_TODAY, ORDERS_A_DAY = 20960, 14

EXCHANGES: dict[Language, tuple[Exchange, ...]] = {
    "en": ENGLISH_EXCHANGES,
    "ru": RUSSIAN_EXCHANGES,
    "cs": CZECH_EXCHANGES,
}

Told = Callable[[int, int], None]


class DemoBroken(RuntimeError):
    """The road did not do what the demo is written for."""


def nothing_there() -> bool:
    """The demo is only loaded where there are no conversations yet."""
    return not Conversation.objects.exists()


@transaction.atomic
def load(*, now: datetime, outgoing_port: int, told: Told) -> None:
    """Loads everything; `told` hears how many of how many steps are done. Raises DemoBroken."""
    for month in (now - OLDEST, now - OLDEST / 2, now):
        prepare_months(month)
    Play(_company(now, outgoing_port), now).perform(told)


class Company(msgspec.Struct, frozen=True):
    """The rows of `company`, by key."""

    agents: dict[str, Agent]
    teams: dict[str, Team]
    inboxes: dict[str, Inbox]


def _company(now: datetime, outgoing_port: int) -> Company:
    Organisation.objects.update_or_create(pk=1, defaults={"name": NAME, "time_zone": TIME_ZONE, "language": "en"})
    brand, _ = Brand.objects.update_or_create(name=NAME, defaults=msgspec.to_builtins(BRAND))
    password = make_password(PASSWORD)  # once for all: it is slow on purpose
    agents = {person.key: _agent(person, password) for person in AGENTS}
    teams = {}
    for group in TEAMS:
        team, _ = Team.objects.get_or_create(name=group.name)
        teams[group.key] = team
        for key in group.members:
            Membership.objects.get_or_create(team=team, agent=agents[key])
    inboxes = {}
    servers = MailServers(smtp_host="127.0.0.1", smtp_port=outgoing_port, smtp_security="none")
    for counter in INBOXES:
        team = teams[counter.team]
        inbox = Inbox(name=counter.name, channel=EMAIL, address=counter.address, brand=brand, team=team)
        configure(inbox, servers, Passwords())
        inbox.save()
        if counter.closed:
            InboxTeam.objects.create(inbox=inbox, team=team)
        inboxes[counter.key] = inbox
    # They were there before the first mail, which their own clocks would not say
    for rows in (Agent.objects.filter(email__endswith=f"@{DOMAIN}"), Inbox.objects.all()):
        rows.update(created_at=now - OLDEST)
    return Company(agents, teams, inboxes)


def _agent(person: Person, password: str) -> Agent:
    return Agent.objects.create(
        email=person.email,
        name=person.name,
        password=password,
        role=person.role,
        language=person.language,
        time_zone=person.time_zone,
    )


class Scene(msgspec.Struct):
    """How far one conversation has been played."""

    thread: Thread
    customer: Customer
    order: str
    conversation: Conversation | None = None
    subject: str = ""
    mails: list[str] = []  # Message-IDs, oldest first
    quoted: Quoted | None = None  # the last that we wrote

    @property
    def row(self) -> Conversation:
        if self.conversation is None:
            raise DemoBroken(f"{self.thread.key} begins with a step that needs a conversation.")
        return self.conversation


class Play:
    """Performs all threads at once, step by step in order of time."""

    def __init__(self, company: Company, now: datetime) -> None:
        self.company = company
        self.now = now
        self.chance = Random(SEED)  # noqa: S311 - nothing here is a secret
        self.genders: dict[str, Gender] = {person.key: person.gender for person in AGENTS}
        self.seen: dict[tuple[int, int], datetime] = {}  # agent and conversation → when they last did something there
        self.known: set[str] = set()

    def perform(self, told: Told) -> None:
        steps = sorted(self._steps(), key=itemgetter(0))
        self._unreadable_scan(self.now - timedelta(days=1, hours=2))
        day = steps[0][0].date()
        for number, (at, scene, step) in enumerate(steps):
            if at.date() != day:
                self._run_pipeline(at)
                day = at.date()
            self._play(scene, step, at)
            told(number + 1, len(steps))
        self._run_pipeline(self.now)
        self._mark_as_read()

    def _steps(self) -> Iterator[tuple[datetime, Scene, Step]]:
        for thread in (*ENGLISH, *RUSSIAN, *CZECH, *small_talk(EXCHANGES, self.chance)):
            times = moments(thread, self.now)
            customer = CUSTOMERS[thread.customer]
            scene = Scene(thread, customer, order=self._order_number(thread, times[0]))
            scene.subject = self._speak(thread.subject, scene, customer.gender, times[0])
            for at, step in zip(times, thread.steps, strict=True):
                yield at, scene, step

    def _order_number(self, thread: Thread, at: datetime) -> str:
        """Orders are numbered as they come; the customer writes a few days after theirs."""
        days = (self.now - at).days + 3
        return f"K-{ORDERS_TODAY - days * ORDERS_A_DAY + zlib.crc32(thread.key.encode()) % ORDERS_A_DAY}"

    def _play(self, scene: Scene, step: Step, at: datetime) -> None:
        if isinstance(step, Said):
            self._customer_writes(scene, step, at)
            return
        by = self.company.agents[step.by]
        match step:
            case Answered():
                self._we_answer(scene, step, by, at)
            case Noted():
                text = self._speak(step.text, scene, self.genders[step.by], at)
                verbs.note(scene.row, by=by, text=text, key=self._key(), at=at)
            case Given():
                to = self.company.agents[step.to] if step.to else None
                team = self.company.teams[step.team] if step.team else self._team(scene.row)
                verbs.assign(scene.row, to=to, team=team, by=by, at=at)
            case Resolved():
                verbs.resolve(scene.row, by=by, at=at)
            case Reopened():
                verbs.reopen(scene.row, by=by, at=at)
        self.seen[by.pk, scene.row.pk] = at

    # --- Mail comes in ------------------------------------------------------------------------------------------------

    def _customer_writes(self, scene: Scene, step: Said, at: datetime) -> None:
        sender = CUSTOMERS[step.by] if step.by else scene.customer
        inbox = self.company.inboxes[scene.thread.inbox]
        letter = self._letter(scene, step, sender, inbox.address, at)
        envelope = Envelope(sender=sender.address, recipients=(inbox.address,), peer="192.0.2.25")
        raw = store(bytes_of(letter), inbox=inbox.pk, source="smtp", envelope=envelope, at=at)
        message = self._taken_in(raw, at)
        conversation = Message.objects.values_list("conversation", flat=True).get(pk=message)
        if scene.conversation is None:
            scene.conversation = Conversation.objects.get(pk=conversation)
        elif scene.conversation.pk != conversation:
            raise DemoBroken(f"An answer in {scene.thread.key} opened a conversation of its own.")
        scene.mails.append(letter.message_id)
        self._introduce(sender)

    def _letter(self, scene: Scene, step: Said, sender: Customer, to: str, at: datetime) -> Letter:
        text = self._speak(step.text, scene, sender.gender, at)
        copies = {*step.cc, scene.customer.key} - {sender.key} if step.by else set(step.cc)
        return Letter(
            sender=sender,
            to=to,
            subject=f"Re: {scene.subject}" if scene.mails else scene.subject,
            text=text,
            at=at - timedelta(seconds=self.chance.randint(2, 9)),
            message_id=new_message_id(sender, self.chance),
            references=tuple(scene.mails),
            quoted=scene.quoted,
            files=step.files,
            cc=tuple(CUSTOMERS[key] for key in sorted(copies)),
            page=as_page(step.rich, text, scene.order) if step.rich else "",
        )

    def _taken_in(self, raw: int, at: datetime) -> int:
        """What a worker does with a raw input. Returns the id of the message."""
        RawInput.objects.filter(pk=raw).update(state="claimed", attempts=1)
        process([raw], at)
        state, message, error = RawInput.objects.values_list("state", "message_id", "error").get(pk=raw)
        if state != "stored" or message is None:
            raise DemoBroken(f"A mail became {state}: {error}")
        return message

    def _introduce(self, customer: Customer) -> None:
        """What the desk comes to know of a contact besides name and address."""
        if customer.key not in self.known:
            self.known.add(customer.key)
            contact = Contact.objects.filter(identities__channel=EMAIL, identities__address=customer.address)
            contact.update(language=customer.language, time_zone=customer.time_zone)

    def _unreadable_scan(self, at: datetime) -> None:
        """A scanner in the office writes to the shop and does not say who it is."""
        lines = (
            "Received: from kyocera-2.office.konvalin.example by mx.konvalin.example with ESMTP",
            "Subject: Naskenovany dokument 0031",
            f"Date: {at:%d %b %Y %H:%M:%S} +0000",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "Zarizeni: KYOCERA TASKalfa, sklad. Pocet stran: 2.",
            "",
        )
        inbox = self.company.inboxes["hello"]
        raw = store("\r\n".join(lines).encode(), inbox=inbox.pk, source="smtp", envelope=Envelope(), at=at)
        RawInput.objects.filter(pk=raw).update(state="claimed", attempts=1)
        process([raw], at)

    # --- Mail goes out ------------------------------------------------------------------------------------------------

    def _we_answer(self, scene: Scene, step: Answered, by: Agent, at: datetime) -> None:
        text = self._speak(step.text, scene, self.genders[step.by], at)
        inbox = self.company.inboxes[scene.thread.inbox]
        if scene.conversation is None:
            message = verbs.open_with(
                self._identity(scene.customer, at),
                inbox=inbox,
                by=by,
                subject=scene.subject,
                text=text,
                key=self._key(),
                at=at,
            )
            scene.conversation = message.conversation
        else:
            message = verbs.reply(scene.conversation, by=by, text=text, key=self._key(), at=at)
        scene.mails.append(self._settled(message, step, at))
        scene.quoted = Quoted(
            author=f"{by.name}, {NAME}",
            address=inbox.address,
            text=text,
            at=at,
            subject=f"Re: {scene.subject}",
        )

    def _identity(self, customer: Customer, at: datetime) -> Identity:
        known = recognise(channel=EMAIL, address=customer.address, name=customer.name, at=at)
        self._introduce(customer)
        return Identity.objects.select_related("contact").get(pk=known.identity)

    def _settled(self, message: Message, step: Answered, at: datetime) -> str:
        """What the outbox does with a queued message, but for the sending. Returns its Message-ID."""
        external_id = message_id_for(message.public_id, key_for("reply address"), DOMAIN)
        Message.objects.filter(pk=message.pk, state="queued").update(
            state="sending", attempts=1, external_id=external_id
        )
        later = at + timedelta(seconds=self.chance.randint(1, 4))
        settle(message.pk, state=step.outcome, words=step.words, at=later)
        return external_id

    # --- And the rest -------------------------------------------------------------------------------------------------

    def _speak(self, text: str, scene: Scene, speaker: Gender, at: datetime) -> str:
        speech = Speech(
            language=scene.customer.language,
            speaker=speaker,
            customer=scene.customer.gender,
            hail=scene.customer.hail,
            at=at.astimezone(PRAGUE),
            order=scene.order,
            values=scene.thread.values,
        )
        return spoken(text, speech)

    def _team(self, conversation: Conversation) -> Team | None:
        return Conversation.objects.select_related("team").get(pk=conversation.pk).team

    def _key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def _run_pipeline(self, at: datetime) -> None:
        """What a worker does with the events of a day."""
        events = list(Event.objects.filter(state="pending").order_by("pk").values_list("pk", flat=True))
        Event.objects.filter(pk__in=events).update(state="claimed", attempts=1)
        run(events, at)
        if Event.objects.filter(pk__in=events).exclude(state="done").exists():
            raise DemoBroken("A step of the pipeline failed.")

    def _mark_as_read(self) -> None:
        """Everybody has seen what is not fresh or has its answer; of the rest, what they dealt with themselves."""
        for agent in self.company.agents.values():
            for conversation in Conversation.objects.visible_to(agent):
                fresh = self.now - (OWN_FRESH if conversation.assignee_id == agent.pk else FRESH)
                waits = conversation.waiting_since and conversation.last_inbound_at
                unread = waits and waits > fresh
                at = self.seen.get((agent.pk, conversation.pk)) if unread else self.now
                if at:
                    mark_read(conversation.pk, by=agent, at=at, last=conversation.last_inbound_at)
