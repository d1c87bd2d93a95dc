"""Each ledger has its own threshold, names and colours of lights; a file may show a milestone."""

import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0014_extensions_and_suspensions'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidence',
            name='milestone',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='supervision.milestone', verbose_name='milestone'),
        ),
        migrations.AddField(
            model_name='historicalledger',
            name='due_soon',
            field=models.DurationField(default=datetime.timedelta(days=7), help_text='So long before the due time.', verbose_name='due soon'),
        ),
        migrations.AddField(
            model_name='historicalledger',
            name='light_colours',
            field=models.JSONField(blank=True, default=dict, verbose_name='colours of the lights'),
        ),
        migrations.AddField(
            model_name='historicalledger',
            name='light_names',
            field=models.JSONField(blank=True, default=dict, verbose_name='names of the lights'),
        ),
        migrations.AddField(
            model_name='ledger',
            name='due_soon',
            field=models.DurationField(default=datetime.timedelta(days=7), help_text='So long before the due time.', verbose_name='due soon'),
        ),
        migrations.AddField(
            model_name='ledger',
            name='light_colours',
            field=models.JSONField(blank=True, default=dict, verbose_name='colours of the lights'),
        ),
        migrations.AddField(
            model_name='ledger',
            name='light_names',
            field=models.JSONField(blank=True, default=dict, verbose_name='names of the lights'),
        ),
    ]
