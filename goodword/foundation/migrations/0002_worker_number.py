from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE foundation_worker_number AS integer MAXVALUE 2147483647 CYCLE",
            "DROP SEQUENCE foundation_worker_number",
        ),
        # Rows of a queue change state several times in their first second: vacuum must keep up.
        migrations.RunSQL(
            "ALTER TABLE foundation_event SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)",
            migrations.RunSQL.noop,
        ),
    ]
