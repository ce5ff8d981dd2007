"""The desk that is measured: one inbox, one administrator, and as many conversations as asked for."""

from tests.cast.names import HELLO, JANA, PASSWORD
from tests.peers.instance import Instance

CONTACTS = """
    INSERT INTO desk_contact (public_id, name, language, time_zone, created_at)
    SELECT translate(substr(md5('contact' || n), 1, 16), '0189', 'wxyz'), 'Customer ' || n, '', '', now() FROM generate_series(1, %(contacts)s) AS n
"""
CONVERSATIONS = """
    INSERT INTO desk_conversation (public_id, inbox_id, contact_id, subject, status, created_at, last_activity_at,
        last_inbound_at, waiting_since, preview, preview_kind, has_failure, assignee_id)
    SELECT translate(substr(md5('conversation' || n), 1, 16), '0189', 'wxyz'), (SELECT min(id) FROM desk_inbox),
        (SELECT min(id) FROM desk_contact) + n %% %(contacts)s, 'Question ' || n,
        CASE WHEN n %% 20 = 0 THEN 'open' ELSE 'resolved' END,
        now() - n * interval '1 minute', now() - n * interval '1 minute', now() - n * interval '1 minute', NULL,
        'The tin of First Flush is dented so badly that the lid will not close.', 'inbound', false,
        CASE WHEN n %% 3 = 0 THEN (SELECT min(id) FROM accounts_agent) END
    FROM generate_series(1, %(number)s) AS n
"""
MESSAGES = """
    INSERT INTO desk_message (public_id, conversation_id, inbox_id, kind, author_name, subject, text, quoted, html,
        html_is_rich, recipients, created_at, external_id, in_reply_to, state, attempts, due_at, error)
    SELECT translate(substr(md5(conversation.id || '.' || n), 1, 16), '0189', 'wxyz'), conversation.id, inbox_id,
        CASE n %% 2 WHEN 1 THEN 'inbound' ELSE 'outbound' END, 'Customer', subject,
        repeat('The lid does not close and it was a present. ', 20), '', '', false, '{"to": [], "cc": []}',
        created_at, conversation.id || '.' || n || '@bench.example', '',
        CASE n %% 2 WHEN 1 THEN 'received' ELSE 'sent' END, 0, created_at, ''
    FROM desk_conversation AS conversation, generate_series(1, 5) AS n
"""


def filled(instance: Instance, conversations: int) -> None:
    """Makes the desk, with five messages a conversation and one conversation in twenty open. Nothing is running yet."""
    instance.do(
        "agents", "add", JANA, "--name", "Jana Dvořáková", "--role", "administrator", GOODWORD_NEW_PASSWORD=PASSWORD
    )
    instance.do("inboxes", "add", HELLO)
    size = {"number": conversations, "contacts": max(1, conversations // 3)}
    with instance.database() as connection:
        for statement in (CONTACTS, CONVERSATIONS, MESSAGES):
            connection.execute(statement, size)
        connection.execute("VACUUM ANALYZE")
