"""Seals the trail: chains of entries, the rows they stand for, checkpoints over all of them."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.core.management.base import CommandError
from django.db import migrations, models


def demand_sealed_beginning(apps: Any, schema_editor: Any) -> None:
    """A seal put on afterwards would vouch for what nobody can vouch for, so the trail is sealed from its first entry."""
    for name in ("TaskEvent", "HistoricalUnit", "HistoricalPost"):
        if apps.get_model("supervision", name).objects.exists():
            raise CommandError(
                "This database was filled before the trail was sealed, and can't be sealed afterwards: "
                "begin with an empty one (the demonstration: make demo-reset)."
            )


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(demand_sealed_beginning, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='checkpoint')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('algorithm', models.CharField(max_length=10, verbose_name='algorithm')),
                ('size', models.PositiveBigIntegerField(verbose_name='leaves of the log')),
                ('root', models.CharField(max_length=64, verbose_name='root')),
                ('events', models.PositiveBigIntegerField(verbose_name='entries sealed')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='digest of the checkpoint before')),
                ('digest', models.CharField(max_length=64, verbose_name='digest')),
                ('peaks', models.JSONField(default=list, verbose_name='complete subtrees')),
            ],
            options={
                'verbose_name': 'checkpoint',
                'verbose_name_plural': 'checkpoints',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='CheckpointLeaf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('algorithm', models.CharField(max_length=10, verbose_name='algorithm')),
                ('position', models.PositiveBigIntegerField(verbose_name='position in the log')),
                ('length', models.PositiveIntegerField(verbose_name='entries')),
                ('head', models.CharField(max_length=64, verbose_name='digest of the last entry')),
            ],
            options={
                'verbose_name': 'leaf of the log',
                'verbose_name_plural': 'leaves of the log',
                'ordering': ['algorithm', 'position'],
            },
        ),
        migrations.CreateModel(
            name='RegistryEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField(verbose_name='sequence')),
                ('verb', models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('correct', 'Corrected the text'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='what happened')),
                ('at', models.DateTimeField(verbose_name='when')),
                ('signature', models.CharField(max_length=250, verbose_name='signed')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('address', models.GenericIPAddressField(null=True, verbose_name='request address')),
                ('algorithm', models.CharField(max_length=10, verbose_name='algorithm')),
                ('previous', models.CharField(blank=True, max_length=64, verbose_name='digest of the entry before')),
                ('canonical', models.TextField(verbose_name='sealed text')),
                ('digest', models.CharField(max_length=64, verbose_name='digest')),
                ('subject', models.CharField(max_length=250, verbose_name='what')),
            ],
            options={
                'verbose_name': 'registry entry',
                'verbose_name_plural': 'trail of the registry',
                'ordering': ['trail', 'sequence'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SealedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.PositiveIntegerField(verbose_name='sequence')),
                ('table', models.CharField(max_length=100, verbose_name='table')),
                ('row_id', models.PositiveBigIntegerField(verbose_name='row')),
                ('digest', models.CharField(max_length=64, verbose_name='digest')),
                ('content', models.TextField(blank=True, verbose_name='sealed text')),
            ],
            options={
                'verbose_name': 'sealed row',
                'verbose_name_plural': 'sealed rows',
            },
        ),
        migrations.CreateModel(
            name='Trail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task', 'Supervision task'), ('ledger', 'Ledger'), ('unit', 'Unit'), ('unit_group', 'Unit group'), ('post', 'Post'), ('substitution', 'Substitution'), ('checkpoint', 'Checkpoint')], max_length=20, verbose_name='kind')),
                ('subject_id', models.PositiveBigIntegerField(verbose_name='of')),
                ('length', models.PositiveIntegerField(default=0, verbose_name='entries')),
                ('head', models.CharField(blank=True, max_length=64, verbose_name='digest of the last entry')),
                ('logged_length', models.PositiveIntegerField(default=0, verbose_name='entries at the last checkpoint')),
                ('is_changed', models.BooleanField(default=False, verbose_name='has grown since the last checkpoint')),
            ],
            options={
                'verbose_name': 'trail',
                'verbose_name_plural': 'trails',
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='started at')),
                ('moved_at', models.DateTimeField(verbose_name='last heard of')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='finished at')),
                ('steps', models.JSONField(default=list, verbose_name='steps')),
                ('done', models.PositiveBigIntegerField(default=0, verbose_name='steps done')),
                ('findings', models.JSONField(default=list, verbose_name='findings')),
            ],
            options={
                'verbose_name': 'verification',
                'verbose_name_plural': 'verifications',
                'ordering': ['-pk'],
            },
        ),
        migrations.AlterModelOptions(
            name='taskevent',
            options={'ordering': ['trail', 'sequence'], 'verbose_name': 'trail entry', 'verbose_name_plural': 'trail'},
        ),
        migrations.RemoveConstraint(
            model_name='taskevent',
            name='trail_counts_without_twins',
        ),
        migrations.RemoveField(
            model_name='historicalsupervisiontask',
            name='reported_at',
        ),
        migrations.AddField(
            model_name='taskevent',
            name='algorithm',
            field=models.CharField(default='', max_length=10, verbose_name='algorithm'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='taskevent',
            name='canonical',
            field=models.TextField(default='', verbose_name='sealed text'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='taskevent',
            name='corrects',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='supervision.taskevent', verbose_name='corrects'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='digest',
            field=models.CharField(default='', max_length=64, verbose_name='digest'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='taskevent',
            name='previous',
            field=models.CharField(blank=True, max_length=64, verbose_name='digest of the entry before'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='signature',
            field=models.CharField(default='', max_length=250, verbose_name='signed'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='historicalassignment',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalledger',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalpost',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalreport',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalsubstitution',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalsupervisiontask',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalunit',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalunitalias',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='historicalunitgroup',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='message',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('correct', 'Corrected the text'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='about'),
        ),
        migrations.AlterField(
            model_name='taskevent',
            name='report',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='supervision.report'),
        ),
        migrations.AlterField(
            model_name='taskevent',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('correct', 'Corrected the text'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='what happened'),
        ),
        migrations.AddField(
            model_name='registryevent',
            name='actor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='registryevent',
            name='on_behalf_of',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='for'),
        ),
        migrations.AddField(
            model_name='registryevent',
            name='post',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.post', verbose_name='by the powers of'),
        ),
        migrations.AddIndex(
            model_name='trail',
            index=models.Index(condition=models.Q(('is_changed', True)), fields=['id'], name='trail_changed'),
        ),
        migrations.AddConstraint(
            model_name='trail',
            constraint=models.UniqueConstraint(fields=('kind', 'subject_id'), name='one_trail_per_subject'),
        ),
        migrations.AddField(
            model_name='sealedrow',
            name='trail',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='supervision.trail', verbose_name='trail'),
        ),
        migrations.AddField(
            model_name='registryevent',
            name='trail',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.trail', verbose_name='trail'),
        ),
        migrations.AddField(
            model_name='checkpointleaf',
            name='trail',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to='supervision.trail', verbose_name='trail'),
        ),
        migrations.AddField(
            model_name='taskevent',
            name='trail',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.trail', verbose_name='trail'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='taskevent',
            constraint=models.UniqueConstraint(fields=('trail', 'sequence'), name='taskevent_without_twins'),
        ),
        migrations.AddField(
            model_name='verification',
            name='started_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked for by'),
        ),
        migrations.AddIndex(
            model_name='sealedrow',
            index=models.Index(fields=['trail', 'sequence'], name='sealed_row_of_entry'),
        ),
        migrations.AddIndex(
            model_name='sealedrow',
            index=models.Index(fields=['table', 'row_id'], name='sealed_row_of_table'),
        ),
        migrations.AddConstraint(
            model_name='registryevent',
            constraint=models.UniqueConstraint(fields=('trail', 'sequence'), name='registryevent_without_twins'),
        ),
        migrations.AddIndex(
            model_name='checkpointleaf',
            index=models.Index(fields=['trail', 'length'], name='leaf_of_trail'),
        ),
        migrations.AddConstraint(
            model_name='checkpointleaf',
            constraint=models.UniqueConstraint(fields=('algorithm', 'position'), name='leaf_has_its_place'),
        ),
    ]
