"""Random names for rows that appear in addresses and in the API."""

import base64
import secrets
from typing import TYPE_CHECKING, Any

from django.db import models

LENGTH = 16


def new_public_id() -> str:
    """80 random bits as 16 characters of [a-z2-7]: cannot be guessed or counted, survives case folding."""
    return base64.b32encode(secrets.token_bytes(10)).decode().lower()


if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField  # only the type checker knows it as a generic


class PublicIdField(TextField):
    """The public id of a row; set on creation, never changed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs |= {"max_length": LENGTH, "unique": True, "default": new_public_id, "editable": False}
        super().__init__(**kwargs)

    def db_type(self, connection: Any) -> str:
        """As CharField, but spelt so that Django adds no second index for LIKE, which nobody uses on these."""
        return f"character varying({LENGTH})"
