from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("keys", "0005_grants_in_short"),
    ]

    operations = [
        migrations.AddIndex(
            "grant",
            models.Index(
                fields=["expires"], condition=Q(expires__isnull=False), name="grants_that_run_out"
            ),
        ),
        migrations.AddIndex(
            "compartment",
            models.Index(
                fields=["rotation_due"], condition=Q(rotation_due=True), name="rotations_due"
            ),
        ),
    ]
