from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("keys", "0004_compartments_in_short"),
    ]

    operations = [
        migrations.AddIndex(
            "grant",
            models.Index(
                fields=["person", "scope", "expires", "waits", "compartment"],
                name="grants_in_short",
            ),
        ),
        migrations.RemoveIndex("grant", "grants_by_person"),
    ]
