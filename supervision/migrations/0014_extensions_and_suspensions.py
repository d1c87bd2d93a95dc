"""Requests for extension and suspension, and what was decided on them."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0013_mailing_leaves_the_messages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalreport',
            name='proposed_on',
            field=models.DateField(blank=True, null=True, verbose_name='proposed due day'),
        ),
        migrations.AddField(
            model_name='historicalreport',
            name='request_reason',
            field=models.TextField(blank=True, verbose_name='reason for the request'),
        ),
        migrations.AddField(
            model_name='report',
            name='proposed_on',
            field=models.DateField(blank=True, null=True, verbose_name='proposed due day'),
        ),
        migrations.AddField(
            model_name='report',
            name='request_reason',
            field=models.TextField(blank=True, verbose_name='reason for the request'),
        ),
        migrations.CreateModel(
            name='HistoricalExtension',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('from_due_at', models.DateTimeField(verbose_name='due until then')),
                ('to_due_at', models.DateTimeField(verbose_name='due from then on')),
                ('reason', models.TextField(verbose_name='reason')),
                ('decided_at', models.DateTimeField(verbose_name='decided at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('assignment', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.assignment', verbose_name='assignment')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.report', verbose_name='request')),
            ],
            options={
                'verbose_name': 'historical extension',
                'verbose_name_plural': 'historical extensions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSuspension',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('suspended_at', models.DateTimeField(verbose_name='suspended at')),
                ('reason', models.TextField(verbose_name='reason')),
                ('resumed_at', models.DateTimeField(null=True, verbose_name='resumed at')),
                ('resume_reason', models.TextField(blank=True, verbose_name='reason for resuming')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.report', verbose_name='request')),
                ('resumed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='resumed by')),
                ('suspended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='suspended by')),
                ('task', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.supervisiontask', verbose_name='supervision task')),
            ],
            options={
                'verbose_name': 'historical suspension',
                'verbose_name_plural': 'historical suspensions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_due_at', models.DateTimeField(verbose_name='due until then')),
                ('to_due_at', models.DateTimeField(verbose_name='due from then on')),
                ('reason', models.TextField(verbose_name='reason')),
                ('decided_at', models.DateTimeField(verbose_name='decided at')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='supervision.assignment', verbose_name='assignment')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='supervision.report', verbose_name='request')),
            ],
            options={
                'verbose_name': 'extension',
                'verbose_name_plural': 'extensions',
                'ordering': ['decided_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_due_at__gt', models.F('from_due_at'))), name='extension_moves_the_due_time_on')],
            },
        ),
        migrations.CreateModel(
            name='Suspension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('suspended_at', models.DateTimeField(verbose_name='suspended at')),
                ('reason', models.TextField(verbose_name='reason')),
                ('resumed_at', models.DateTimeField(null=True, verbose_name='resumed at')),
                ('resume_reason', models.TextField(blank=True, verbose_name='reason for resuming')),
                ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='supervision.report', verbose_name='request')),
                ('resumed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='resumed by')),
                ('suspended_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='suspended by')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suspensions', to='supervision.supervisiontask', verbose_name='supervision task')),
            ],
            options={
                'verbose_name': 'suspension',
                'verbose_name_plural': 'suspensions',
                'ordering': ['suspended_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('resumed_at', None)), fields=('task',), name='task_is_suspended_once_at_a_time')],
            },
        ),
    ]
