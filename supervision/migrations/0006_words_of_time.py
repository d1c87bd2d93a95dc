"""The words of extension, suspension and cancellation, and of papers drawn up."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0005_urgings'),
    ]

    operations = [
        migrations.AlterField(
            model_name='assignment',
            name='status',
            field=models.CharField(choices=[('issued', 'Waiting for acceptance'), ('accepted', 'Being carried out'), ('sent_back', 'Sent back'), ('reassigned', 'Reassigned'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], default='issued', max_length=20, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='historicalassignment',
            name='status',
            field=models.CharField(choices=[('issued', 'Waiting for acceptance'), ('accepted', 'Being carried out'), ('sent_back', 'Sent back'), ('reassigned', 'Reassigned'), ('completed', 'Completed'), ('cancelled', 'Cancelled')], default='issued', max_length=20, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='historicalreport',
            name='kind',
            field=models.CharField(choices=[('progress', 'Progress'), ('completion', 'Completion'), ('extension', 'Request for extension'), ('suspension', 'Request for suspension'), ('correction', 'Correction')], default='progress', max_length=20, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='historicalsupervisiontask',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waiting to be issued'), ('issued', 'Under way'), ('suspended', 'Suspended'), ('closed', 'Closed'), ('struck_off', 'Struck off'), ('cancelled', 'Cancelled')], db_index=True, default='draft', editable=False, max_length=20, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='message',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('urge', 'Urged'), ('acknowledge', 'Signed for the urging'), ('extend', 'Extended the time limit'), ('suspend', 'Suspended'), ('resume', 'Resumed'), ('cancel', 'Cancelled the task'), ('correct', 'Corrected the text'), ('draw_up', 'Drew up a paper'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='about'),
        ),
        migrations.AlterField(
            model_name='registryevent',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('urge', 'Urged'), ('acknowledge', 'Signed for the urging'), ('extend', 'Extended the time limit'), ('suspend', 'Suspended'), ('resume', 'Resumed'), ('cancel', 'Cancelled the task'), ('correct', 'Corrected the text'), ('draw_up', 'Drew up a paper'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='what happened'),
        ),
        migrations.AlterField(
            model_name='report',
            name='kind',
            field=models.CharField(choices=[('progress', 'Progress'), ('completion', 'Completion'), ('extension', 'Request for extension'), ('suspension', 'Request for suspension'), ('correction', 'Correction')], default='progress', max_length=20, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='supervisiontask',
            name='status',
            field=models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waiting to be issued'), ('issued', 'Under way'), ('suspended', 'Suspended'), ('closed', 'Closed'), ('struck_off', 'Struck off'), ('cancelled', 'Cancelled')], db_index=True, default='draft', editable=False, max_length=20, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='taskevent',
            name='verb',
            field=models.CharField(choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('urge', 'Urged'), ('acknowledge', 'Signed for the urging'), ('extend', 'Extended the time limit'), ('suspend', 'Suspended'), ('resume', 'Resumed'), ('cancel', 'Cancelled the task'), ('correct', 'Corrected the text'), ('draw_up', 'Drew up a paper'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='what happened'),
        ),
    ]
