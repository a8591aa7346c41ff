from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("keys", "0004_compartments_in_short"),
        ("sealed", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            "sealedbody",
            models.Index(
                fields=["kind", "record", "compartment", "revision"], name="bodies_listed"
            ),
        ),
    ]
