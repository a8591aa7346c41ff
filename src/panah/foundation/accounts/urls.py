from django.urls import path

from panah.foundation.accounts import founding_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", views.health, name="health"),
    path("session/", views.session, name="session"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("recovery/", views.recover, name="recover"),
    path("recovery/code/", views.new_code, name="new_code"),
    path("lock/", views.lock, name="lock"),
    path("first-run/", founding_views.found, name="found"),
    path("pass-phrase/first/", views.choose_pass_phrase, name="choose_pass_phrase"),
    path("people/", views.people_list, name="people"),
    path("people/add/", views.add_person, name="add_person"),
    path("people/<uuid:id>/", views.person, name="person"),
    path("people/<uuid:id>/sign/", views.sign_person, name="sign_person"),
    path("people/<uuid:id>/invite/", views.invite_again, name="invite_again"),
    path("people/<uuid:id>/end/", views.end_person, name="end_person"),
    path("settings/", views.settings, name="settings"),
    path("settings/pass-phrase/", views.pass_phrase, name="pass_phrase"),
    path("settings/compartments/", views.compartments, name="compartments"),
    path("settings/backup/", views.backup, name="backup"),
    path("settings/raid/", views.raid, name="raid"),
    path("settings/audit/", views.audit, name="audit"),
]
