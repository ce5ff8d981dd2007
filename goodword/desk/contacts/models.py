from django.db import models

from goodword.foundation.actors import Actor
from goodword.foundation.public_id import PublicIdField


class Contact(models.Model):
    """A person outside, known by one or more identities."""

    public_id = PublicIdField()
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, default="", blank=True)
    time_zone = models.CharField(max_length=64, default="", blank=True)
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        db_table = "desk_contact"

    def __str__(self) -> str:
        return self.name

    @property
    def actor(self) -> Actor:
        """This contact as the one who does a thing."""
        return Actor(kind="contact", id=self.pk, name=self.name)


class Identity(models.Model):
    """An address of a contact on a channel. What arrives belongs to its identity, so that merging can be undone."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="identities")
    channel = models.CharField(max_length=16)
    address = models.CharField(max_length=320)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "desk_identity"
        constraints = [models.UniqueConstraint(fields=["channel", "address"], name="identity_once")]
        verbose_name_plural = "identities"

    def __str__(self) -> str:
        return self.address
