"""The closed list of things that can happen. A new verb is added here, with its meaning; none is ever renamed."""

from enum import StrEnum


class Verb(StrEnum):
    """What happened to the subject of an event."""

    RECEIVED = "received"  # a message of the contact arrived; data says whether it opened or reopened the conversation
    REPLIED = "replied"  # an agent's message to the contact was queued; data says whether it opened the conversation
    NOTED = "noted"  # an agent wrote a note for the team
    ASSIGNED = "assigned"  # the assignee or the team changed; data: {"assignee", "team"}, each a name or None
    RESOLVED = "resolved"
    REOPENED = "reopened"
    SENT = "sent"  # the channel took a message
    FAILED = "failed"  # the channel refused a message for good, or gave up; data: {"words"}
    DELAYED = "delayed"  # the channel would not take a message for now; data: {"words"}
    UNCERTAIN = "uncertain"  # nobody knows whether the channel took a message
    REQUEUED = "requeued"  # an agent asked to send again what had failed
