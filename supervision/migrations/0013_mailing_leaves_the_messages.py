"""How far a message has been mailed is told by its deliveries alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("supervision", "0012_kinds_of_messages")]

    operations = [
        migrations.RemoveIndex(
            model_name='message',
            name='message_to_mail',
        ),
        migrations.RemoveField(
            model_name='message',
            name='attempts',
        ),
        migrations.RemoveField(
            model_name='message',
            name='claimed_at',
        ),
        migrations.RemoveField(
            model_name='message',
            name='last_error',
        ),
        migrations.RemoveField(
            model_name='message',
            name='mailed_at',
        ),
    ]
