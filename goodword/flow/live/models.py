from django.db import models


class Poke(models.Model):
    """Word for the browsers: what concerns `topics` has changed. Kept for minutes, for those who reconnect.

    `event` is "poke", or "bye" for streams that must close because somebody signed out.
    """

    at = models.DateTimeField()
    event = models.CharField(max_length=8, default="poke")
    topics = models.JSONField()  # [topic, …], see topics.py
    subject = models.CharField(max_length=24, default="")  # the public id of the conversation that changed

    class Meta:
        db_table = "flow_poke"
        indexes = [models.Index(fields=["at"], name="poke_at")]

    def __str__(self) -> str:
        return self.subject
