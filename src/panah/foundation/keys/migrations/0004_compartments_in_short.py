from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("keys", "0003_grants_know_their_scope"),
    ]

    operations = [
        migrations.AddIndex(
            "compartment",
            models.Index(fields=["id", "version", "scope", "kind"], name="compartments_in_short"),
        ),
    ]
