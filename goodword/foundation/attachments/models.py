from django.db import models


class Blob(models.Model):
    """The content of a file. The bytes lie in the data directory, under the digest."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        db_table = "foundation_blob"

    def __str__(self) -> str:
        return self.sha256[:12]
