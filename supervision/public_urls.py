"""Addresses for everybody; a site includes them where it likes, for example below “trail/”."""

from django.urls import path

from .views import roots

urlpatterns = [
    path("", roots.index, name="supervision_roots"),
    path("checkpoints.json", roots.as_json, name="supervision_roots_json"),
    path("checkpoints/<int:number>.json", roots.one, name="supervision_root_json"),
]
