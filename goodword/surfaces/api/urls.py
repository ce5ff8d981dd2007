from django.urls import path

from goodword.surfaces.api.health import healthz

urlpatterns = [path("healthz", healthz, name="healthz")]
