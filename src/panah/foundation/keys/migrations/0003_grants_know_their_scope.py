from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    compartments = apps.get_model("keys", "Compartment").objects.filter(pk=OuterRef("compartment"))
    apps.get_model("keys", "Grant").objects.update(scope=Subquery(compartments.values("scope")))


class Migration(migrations.Migration):
    atomic = True

    dependencies = [
        ("keys", "0002_grants_can_wait"),
    ]

    operations = [
        migrations.AddField("grant", "scope", models.UUIDField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField("grant", "scope", models.UUIDField()),
        migrations.AddIndex(
            "grant",
            models.Index(fields=["person", "scope", "expires", "waits"], name="grants_by_person"),
        ),
        migrations.AddIndex(
            "grant",
            models.Index(fields=["scope", "person"], name="grants_by_scope"),
        ),
    ]
