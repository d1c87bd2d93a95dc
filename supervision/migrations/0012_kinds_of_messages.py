"""Each message gets its kind by its verb; what was mailed, or given up, is not mailed once more."""

from django.db import connection, migrations
from django.db.models import F, Q
from django.utils import timezone

KINDS = {
    "task": ("issue", "reassign", "redo", "correct", "extend", "suspend", "resume", "cancel"),
    "decision": ("propose", "submit", "approve"),
    "urging": ("urge",),
}
GIVEN_UP = 5


def know_their_kind(apps, schema_editor):
    messages = apps.get_model("supervision", "Message").objects
    for kind, verbs in KINDS.items():
        messages.filter(verb__in=verbs).update(kind=kind)
    messages.exclude(mailed_at=None).update(distributed_at=F("mailed_at"))
    gone = Q(attempts__gte=GIVEN_UP) | Q(recipient__email="")
    messages.filter(gone, distributed_at=None).update(distributed_at=timezone.now())


def forget_mailing(apps, schema_editor):
    """The schedule in the database would go on ringing for a task that is no longer there."""
    table = "django_celery_beat_periodictask"
    if table in connection.introspection.table_names():
        schema_editor.execute(f"DELETE FROM {table} WHERE task = 'supervision.mail_waiting_messages'")


class Migration(migrations.Migration):
    dependencies = [("supervision", "0011_reminders_and_deliveries")]

    operations = [
        migrations.RunPython(know_their_kind, migrations.RunPython.noop),
        migrations.RunPython(forget_mailing, migrations.RunPython.noop),
    ]
