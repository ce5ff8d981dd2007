from django.apps import AppConfig


class Flow(AppConfig):
    name = "goodword.flow"
    label = "flow"
    default_auto_field = "django.db.models.BigAutoField"
