"""The one organisation of this installation, and the faces that it shows to customers."""

from django.db import models


class Organisation(models.Model):
    """One row. Its time zone and language are what is used where nothing nearer says otherwise."""

    name = models.CharField(max_length=200)
    time_zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=8, default="en")

    class Meta:
        db_table = "accounts_organisation"
        constraints = [models.CheckConstraint(name="one_organisation", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    """One face towards customers: inboxes, help centre and widget belong to one."""

    name = models.CharField(max_length=200, unique=True)
    voice = models.TextField(default="", blank=True)  # how we write, for agents to read
    greeting = models.TextField(default="", blank=True)
    signature = models.TextField(default="", blank=True)
    colour = models.CharField(max_length=9, default="#1e4d7b")
    address = models.TextField(default="", blank=True)

    class Meta:
        db_table = "accounts_brand"

    def __str__(self) -> str:
        return self.name


def organisation() -> Organisation:
    """The organisation, made with plain defaults the first time that somebody asks."""
    found, _ = Organisation.objects.get_or_create(pk=1, defaults={"name": "Goodword"})
    return found


def default_brand() -> Brand:
    """The brand of inboxes for which nobody chose one."""
    return Brand.objects.order_by("pk").first() or Brand.objects.create(name=organisation().name)
