from django.urls import path

from panah.core.people import views

app_name = "people"
urlpatterns = [
    path("register/", views.register_listing, name="register"),
    path("register/new/", views.add_entry, name="add_actor"),
    path("register/<uuid:actor>/", views.show_entry, name="actor"),
    path("register/<uuid:actor>/edit/", views.edit_entry, name="edit_actor"),
    path("<case:ref>/people/", views.listing, name="list"),
    path("<case:ref>/people/new/", views.add, name="add"),
    path("<case:ref>/people/relations/new/", views.add_relation, name="relate"),
    path(
        "<case:ref>/people/relations/<uuid:relation>/withdraw/",
        views.withdraw_known_relation,
        name="withdraw_relation",
    ),
    path("<case:ref>/people/register/new/", views.add_tie, name="tie"),
    path("<case:ref>/people/register/<uuid:tie>/withdraw/", views.withdraw_known_tie, name="untie"),
    path("<case:ref>/people/<uuid:person>/", views.show, name="person"),
    path("<case:ref>/people/<uuid:person>/edit/", views.edit, name="edit"),
    path("<case:ref>/people/<uuid:person>/withdraw/", views.withdraw, name="withdraw"),
    path("<case:ref>/people/<uuid:person>/same/", views.link, name="same"),
    path("<case:ref>/people/<uuid:person>/same/<uuid:link>/", views.second, name="second"),
    path("<case:ref>/people/<uuid:person>/same/<uuid:link>/withdraw/", views.unlink, name="unlink"),
]
