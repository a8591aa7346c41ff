from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_tellings_are_joined_and_preferences_taken_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="note",
            field=models.UUIDField(blank=True, editable=False, null=True, verbose_name="note"),
        ),
    ]
