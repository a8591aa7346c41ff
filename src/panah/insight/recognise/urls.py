from django.urls import path

from panah.insight.recognise import views

app_name = "recognise"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("look/", views.look, name="look"),
    path("keep/", views.keep, name="keep"),
    path("waiting/<uuid:waiting>/away/", views.put_away, name="put_away"),
    path("weighing/", views.bounds, name="bounds"),
    path("record/<uuid:actor>/", views.record, name="record"),
    path("person/<case:ref>/<uuid:person>/", views.person, name="person"),
    path("<slug:handle>/say/", views.say, name="say"),
    path("<slug:handle>/ask/", views.ask, name="ask"),
    path("question/<uuid:question>/answer/", views.answer, name="answer"),
    path("verdict/<uuid:verdict>/undo/", views.undo, name="undo"),
]
