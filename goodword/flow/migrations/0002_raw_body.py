from django.db import migrations

CREATE = """
    CREATE TABLE flow_raw_body (
        raw_id bigint NOT NULL,
        received_at timestamptz NOT NULL,
        body bytea NOT NULL,
        PRIMARY KEY (raw_id, received_at)
    ) PARTITION BY RANGE (received_at);
    CREATE TABLE flow_raw_body_default PARTITION OF flow_raw_body DEFAULT;
    -- The bytes are compressed already.
    ALTER TABLE flow_raw_body ALTER COLUMN body SET STORAGE EXTERNAL;
    ALTER TABLE flow_raw_body_default ALTER COLUMN body SET STORAGE EXTERNAL;
    ALTER TABLE flow_raw_input SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
    ALTER TABLE desk_message SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 500);
    ALTER TABLE desk_conversation SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
"""


class Migration(migrations.Migration):
    dependencies = [("flow", "0001_initial"), ("desk", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE flow_raw_body")]
