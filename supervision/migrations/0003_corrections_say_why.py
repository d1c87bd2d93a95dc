"""Lets a correction of a report say why."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0002_sealed_trail'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalreport',
            name='correction_reason',
            field=models.TextField(blank=True, verbose_name='reason for the correction'),
        ),
        migrations.AddField(
            model_name='report',
            name='correction_reason',
            field=models.TextField(blank=True, verbose_name='reason for the correction'),
        ),
    ]
