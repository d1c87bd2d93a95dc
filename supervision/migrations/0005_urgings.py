"""Keeps the demands that the office makes of units, with their receipts."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0004_calendar_and_limits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='message',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('urge', 'Urged'), ('acknowledge', 'Signed for the urging'), ('correct', 'Corrected the text'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='about'),
        ),
        migrations.AlterField(
            model_name='registryevent',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('urge', 'Urged'), ('acknowledge', 'Signed for the urging'), ('correct', 'Corrected the text'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='what happened'),
        ),
        migrations.AlterField(
            model_name='taskevent',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('urge', 'Urged'), ('acknowledge', 'Signed for the urging'), ('correct', 'Corrected the text'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='what happened'),
        ),
        migrations.CreateModel(
            name='HistoricalUrging',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Reminder'), (2, 'Warning'), (3, 'Supervision')], verbose_name='level')),
                ('demand', models.TextField(verbose_name='demand')),
                ('urged_at', models.DateTimeField(verbose_name='urged at')),
                ('answer_by', models.DateField(verbose_name='to be answered by')),
                ('received_at', models.DateTimeField(null=True, verbose_name='receipt signed at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('assignment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.assignment', verbose_name='assignment')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('received_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='receipt signed by')),
                ('urged_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='urged by')),
            ],
            options={
                'verbose_name': 'historical urging',
                'verbose_name_plural': 'historical urgings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Urging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Reminder'), (2, 'Warning'), (3, 'Supervision')], verbose_name='level')),
                ('demand', models.TextField(verbose_name='demand')),
                ('urged_at', models.DateTimeField(verbose_name='urged at')),
                ('answer_by', models.DateField(verbose_name='to be answered by')),
                ('received_at', models.DateTimeField(null=True, verbose_name='receipt signed at')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='urgings', to='supervision.assignment', verbose_name='assignment')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='receipt signed by')),
                ('urged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='urged by')),
            ],
            options={
                'verbose_name': 'urging',
                'verbose_name_plural': 'urgings',
                'ordering': ['-urged_at', '-pk'],
                'indexes': [models.Index(fields=['assignment', '-urged_at'], name='urging_of_assignment'), models.Index(fields=['received_at'], name='urging_receipt')],
            },
        ),
    ]
