"""Gives offices a calendar of their own, and limits in hours and by the ends of periods."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0003_corrections_say_why'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year')),
                ('since', models.DateTimeField(verbose_name='since')),
            ],
            options={
                'verbose_name': 'use of a calendar year',
                'verbose_name_plural': 'uses of calendar years',
            },
        ),
        migrations.CreateModel(
            name='CalendarYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='year')),
                ('is_complete', models.BooleanField(default=False, help_text='The notice of holidays has been entered.', verbose_name='all days of the year are known')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
            ],
            options={
                'verbose_name': 'calendar year',
                'verbose_name_plural': 'calendar of working days',
                'ordering': ['-year'],
            },
        ),
        migrations.RenameField(model_name='historicalsupervisiontask', old_name='limit_days', new_name='limit_amount'),
        migrations.RenameField(model_name='supervisiontask', old_name='limit_days', new_name='limit_amount'),
        migrations.AlterField(
            model_name='historicalsupervisiontask',
            name='limit_amount',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many'),
        ),
        migrations.AlterField(
            model_name='supervisiontask',
            name='limit_amount',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='how many'),
        ),
        migrations.AlterField(
            model_name='historicalsupervisiontask',
            name='limit_kind',
            field=models.CharField(choices=[('natural_days', 'Natural days'), ('working_days', 'Working days'), ('hours', 'Hours'), ('end_of_month', 'End of the month'), ('end_of_quarter', 'End of the quarter'), ('end_of_year', 'End of the year'), ('date', 'Until a date')], default='date', max_length=20, verbose_name='time limit'),
        ),
        migrations.AlterField(
            model_name='supervisiontask',
            name='limit_kind',
            field=models.CharField(choices=[('natural_days', 'Natural days'), ('working_days', 'Working days'), ('hours', 'Hours'), ('end_of_month', 'End of the month'), ('end_of_quarter', 'End of the quarter'), ('end_of_year', 'End of the year'), ('date', 'Until a date')], default='date', max_length=20, verbose_name='time limit'),
        ),
        migrations.AlterField(
            model_name='trail',
            name='kind',
            field=models.CharField(choices=[('task', 'Supervision task'), ('ledger', 'Ledger'), ('unit', 'Unit'), ('unit_group', 'Unit group'), ('post', 'Post'), ('substitution', 'Substitution'), ('calendar', 'Calendar of working days'), ('checkpoint', 'Checkpoint')], max_length=20, verbose_name='kind'),
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True, verbose_name='day')),
                ('is_working', models.BooleanField(verbose_name='offices work')),
                ('note', models.CharField(blank=True, max_length=100, verbose_name='note')),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='days', to='supervision.calendaryear', verbose_name='year')),
            ],
            options={
                'verbose_name': 'calendar day',
                'verbose_name_plural': 'calendar days',
                'ordering': ['day'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalCalendarDay',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('day', models.DateField(db_index=True, verbose_name='day')),
                ('is_working', models.BooleanField(verbose_name='offices work')),
                ('note', models.CharField(blank=True, max_length=100, verbose_name='note')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('year', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.calendaryear', verbose_name='year')),
            ],
            options={
                'verbose_name': 'historical calendar day',
                'verbose_name_plural': 'historical calendar days',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCalendarYear',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(db_index=True, verbose_name='year')),
                ('is_complete', models.BooleanField(default=False, help_text='The notice of holidays has been entered.', verbose_name='all days of the year are known')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='source')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical calendar year',
                'verbose_name_plural': 'historical calendar of working days',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
