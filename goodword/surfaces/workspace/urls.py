"""The addresses of the workspace. They are nouns; what is done to them is the method."""

from django.urls import path

from goodword.surfaces.workspace import actions, conversations, files, new, preferences, sign_out, stream

urlpatterns = [
    path("", conversations.home, name="home"),
    path("conversations/", conversations.index, name="conversations"),
    path("conversations/new/", new.new, name="new-conversation"),
    path("conversations/<slug:public_id>/", conversations.show, name="conversation"),
    path("conversations/<slug:public_id>/replies/", actions.replies, name="replies"),
    path("conversations/<slug:public_id>/notes/", actions.notes, name="notes"),
    path("conversations/<slug:public_id>/assignment/", actions.assignment, name="assignment"),
    path("conversations/<slug:public_id>/resolution/", actions.resolution, name="resolution"),
    path("messages/<slug:public_id>/delivery/", actions.delivery, name="message-delivery"),
    path("messages/<slug:public_id>/html/", files.message_html, name="message-html"),
    path("messages/<slug:public_id>/source/", files.message_source, name="message-source"),
    path("attachments/<slug:public_id>/<path:name>", files.attachment, name="attachment"),
    path("preferences/", preferences.update, name="preferences"),
    path("accounts/logout/", sign_out.sign_out, name="account_logout"),
    path("live/token/", stream.token, name="live-token"),
]
