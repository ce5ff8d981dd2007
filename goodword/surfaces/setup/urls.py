from django.urls import path

from goodword.surfaces.setup import quarantine

urlpatterns = [
    path("setup/quarantine/", quarantine.index, name="quarantine"),
    path("setup/quarantine/<int:raw_id>/raw/", quarantine.raw, name="quarantine-raw"),
    path("setup/quarantine/<int:raw_id>/retry/", quarantine.retry_one, name="quarantine-retry"),
]
