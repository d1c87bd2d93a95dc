"""Reminder rules and their queue, the outbox, channels and choices, and the last run of each job."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0006_words_of_time'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=200, verbose_name='address')),
            ],
            options={
                'verbose_name': 'address',
                'verbose_name_plural': 'addresses',
            },
        ),
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=50, verbose_name='name')),
                ('url', models.CharField(help_text="With {address} where the person's own address or number belongs.", max_length=500, verbose_name='Apprise URL')),
                ('address_label', models.CharField(max_length=50, verbose_name='what a person enters as address')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
            ],
            options={
                'verbose_name': 'channel',
                'verbose_name_plural': 'channels',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.SlugField(max_length=20, verbose_name='channel')),
                ('digest_on', models.DateField(null=True, verbose_name='digest of')),
                ('digest_text', models.TextField(blank=True, verbose_name='text of the digest')),
                ('is_for_digest', models.BooleanField(default=False, verbose_name='waits for the digest')),
                ('written_at', models.DateTimeField(verbose_name='written at')),
                ('not_before', models.DateTimeField(verbose_name='not before')),
                ('claim', models.CharField(blank=True, max_length=32, verbose_name='claimed by')),
                ('claimed_until', models.DateTimeField(null=True, verbose_name='claimed until')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                ('last_error', models.TextField(blank=True, verbose_name='last error')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='sent at')),
                ('given_up_at', models.DateTimeField(null=True, verbose_name='given up at')),
            ],
            options={
                'verbose_name': 'delivery',
                'verbose_name_plural': 'deliveries',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalReminderRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('moment', models.CharField(choices=[('before_due', 'Before the due day'), ('after_due', 'After the due day'), ('unaccepted', 'Not accepted after issue'), ('before_milestone', 'Before a milestone'), ('after_milestone', 'After a milestone'), ('before_report', 'Before the report of the cycle is due'), ('after_report', 'After the report of the cycle was due'), ('undecided', 'A report waits for a decision')], max_length=20, verbose_name='moment')),
                ('days', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(366)], verbose_name='days before or after')),
                ('every', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='again every … days')),
                ('times', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='at most … times')),
                ('due_day', models.PositiveSmallIntegerField(blank=True, help_text='For example 5: on the 5th of each month, on the 5th day of the week or of the quarter.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(28)], verbose_name='the report is due on day … of the cycle')),
                ('reach', models.PositiveSmallIntegerField(choices=[(1, 'Operator'), (2, 'Leader in charge'), (3, 'Principal leader'), (4, 'General office')], default=1, verbose_name='up to')),
                ('urges', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Reminder'), (2, 'Warning'), (3, 'Supervision')], null=True, verbose_name='urge the unit at the level')),
                ('answer_days', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='working days for the answer')),
                ('text', models.TextField(help_text='{task}, {unit}, {due}, {days} and {stage} are filled in.', verbose_name='text')),
                ('is_active', models.BooleanField(default=True, verbose_name='in force')),
                ('since', models.DateField(verbose_name='in force since')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical reminder rule',
                'verbose_name_plural': 'historical reminder rules',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='JobRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(max_length=40, unique=True, verbose_name='job')),
                ('started_at', models.DateTimeField(null=True, verbose_name='last started at')),
                ('finished_at', models.DateTimeField(null=True, verbose_name='last finished at')),
                ('outcome', models.TextField(blank=True, verbose_name='outcome')),
                ('failed_at', models.DateTimeField(null=True, verbose_name='last failed at')),
                ('error', models.TextField(blank=True, verbose_name='error')),
            ],
            options={
                'verbose_name': 'run of a job',
                'verbose_name_plural': 'runs of jobs',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task', 'Tasks given to my unit and changes of them'), ('decision', 'What waits for my decision'), ('outcome', 'What has been decided or done'), ('reminder', 'Reminders of time limits'), ('urging', 'Urgings')], max_length=20, verbose_name='kind')),
                ('channel', models.SlugField(max_length=20, verbose_name='channel')),
                ('usual', models.PositiveSmallIntegerField(choices=[(0, 'Not at all'), (1, 'In the daily digest'), (2, 'At once')], verbose_name='usually')),
                ('least', models.PositiveSmallIntegerField(choices=[(0, 'Not at all'), (1, 'In the daily digest'), (2, 'At once')], default=0, verbose_name='at least')),
            ],
            options={
                'verbose_name': 'policy of delivery',
                'verbose_name_plural': 'policies of delivery',
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task', 'Tasks given to my unit and changes of them'), ('decision', 'What waits for my decision'), ('outcome', 'What has been decided or done'), ('reminder', 'Reminders of time limits'), ('urging', 'Urgings')], max_length=20, verbose_name='kind')),
                ('channel', models.SlugField(max_length=20, verbose_name='channel')),
                ('speed', models.PositiveSmallIntegerField(choices=[(0, 'Not at all'), (1, 'In the daily digest'), (2, 'At once')], verbose_name='how soon')),
            ],
            options={
                'verbose_name': 'preference',
                'verbose_name_plural': 'preferences',
            },
        ),
        migrations.CreateModel(
            name='RemindedUntil',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
            ],
            options={
                'verbose_name': 'reminded until',
                'verbose_name_plural': 'reminded until',
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(max_length=40, verbose_name='of')),
                ('falls_on', models.DateField(verbose_name='fell due on')),
                ('written_at', models.DateTimeField(verbose_name='written at')),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReminderRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('before_due', 'Before the due day'), ('after_due', 'After the due day'), ('unaccepted', 'Not accepted after issue'), ('before_milestone', 'Before a milestone'), ('after_milestone', 'After a milestone'), ('before_report', 'Before the report of the cycle is due'), ('after_report', 'After the report of the cycle was due'), ('undecided', 'A report waits for a decision')], max_length=20, verbose_name='moment')),
                ('days', models.PositiveSmallIntegerField(default=0, validators=[django.core.validators.MaxValueValidator(366)], verbose_name='days before or after')),
                ('every', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)], verbose_name='again every … days')),
                ('times', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='at most … times')),
                ('due_day', models.PositiveSmallIntegerField(blank=True, help_text='For example 5: on the 5th of each month, on the 5th day of the week or of the quarter.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(28)], verbose_name='the report is due on day … of the cycle')),
                ('reach', models.PositiveSmallIntegerField(choices=[(1, 'Operator'), (2, 'Leader in charge'), (3, 'Principal leader'), (4, 'General office')], default=1, verbose_name='up to')),
                ('urges', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Reminder'), (2, 'Warning'), (3, 'Supervision')], null=True, verbose_name='urge the unit at the level')),
                ('answer_days', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='working days for the answer')),
                ('text', models.TextField(help_text='{task}, {unit}, {due}, {days} and {stage} are filled in.', verbose_name='text')),
                ('is_active', models.BooleanField(default=True, verbose_name='in force')),
                ('since', models.DateField(verbose_name='in force since')),
            ],
            options={
                'verbose_name': 'reminder rule',
                'verbose_name_plural': 'reminder rules',
                'ordering': ['ledger', 'moment', 'days', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='message',
            name='distributed_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='given to the channels at'),
        ),
        migrations.AddField(
            model_name='message',
            name='kind',
            field=models.CharField(choices=[('task', 'Tasks given to my unit and changes of them'), ('decision', 'What waits for my decision'), ('outcome', 'What has been decided or done'), ('reminder', 'Reminders of time limits'), ('urging', 'Urgings')], default='outcome', max_length=20, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='message',
            name='verb',
            field=models.CharField(blank=True, choices=[('propose', 'Proposed for issue'), ('recall', 'Recalled the proposal'), ('decline', 'Declined to issue'), ('issue', 'Issued'), ('accept', 'Accepted'), ('send_back', 'Sent back'), ('reassign', 'Reassigned'), ('submit', 'Submitted'), ('withdraw', 'Withdrew'), ('skip', 'Skipped: nobody holds the step'), ('approve', 'Approved'), ('return', 'Returned'), ('enter', 'Entered'), ('complete', 'Completed'), ('close', 'Closed the task'), ('redo', 'Sent back to be redone'), ('strike_off', 'Struck off'), ('urge', 'Urged'), ('acknowledge', 'Signed for the urging'), ('extend', 'Extended the time limit'), ('suspend', 'Suspended'), ('resume', 'Resumed'), ('cancel', 'Cancelled the task'), ('correct', 'Corrected the text'), ('draw_up', 'Drew up a paper'), ('register', 'Registered'), ('change', 'Changed'), ('revoke', 'Revoked')], max_length=20, verbose_name='about'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['status', 'due_at'], name='assignment_by_due'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['status', 'opened_at'], name='assignment_by_issue'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('distributed_at', None)), fields=['id'], name='message_to_distribute'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(fields=['due_on'], name='milestone_by_due'),
        ),
        migrations.AddField(
            model_name='address',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channel_addresses', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddField(
            model_name='address',
            name='channel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='addresses', to='supervision.channel', verbose_name='channel'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='digest',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='supervision.delivery', verbose_name='told in the digest'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='message',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='supervision.message', verbose_name='message'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to=settings.AUTH_USER_MODEL, verbose_name='to'),
        ),
        migrations.AddField(
            model_name='historicalreminderrule',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalreminderrule',
            name='ledger',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.ledger', verbose_name='ledger'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(fields=('kind', 'channel'), name='one_policy_per_kind_and_channel'),
        ),
        migrations.AddField(
            model_name='preference',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='message_preferences', to=settings.AUTH_USER_MODEL, verbose_name='person'),
        ),
        migrations.AddField(
            model_name='remindeduntil',
            name='ledger',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminded_until', to='supervision.ledger'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='message',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='supervision.message', verbose_name='message'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='recipient',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to=settings.AUTH_USER_MODEL, verbose_name='to'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='task',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='supervision.supervisiontask'),
        ),
        migrations.AddField(
            model_name='reminderrule',
            name='ledger',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_rules', to='supervision.ledger', verbose_name='ledger'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='rule',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='supervision.reminderrule', verbose_name='rule'),
        ),
        migrations.AddConstraint(
            model_name='address',
            constraint=models.UniqueConstraint(fields=('person', 'channel'), name='one_address_per_channel'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('given_up_at', None), ('is_for_digest', False), ('sent_at', None)), fields=['channel', 'not_before'], name='delivery_waiting'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('digest', None), ('is_for_digest', True)), fields=['recipient', 'channel'], name='delivery_for_digest'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('given_up_at__isnull', False)), fields=['given_up_at'], name='delivery_given_up'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('message', 'channel'), name='message_once_by_each_channel'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('recipient', 'channel', 'digest_on'), name='one_digest_a_day'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('digest_on__isnull', False), ('message', None)), models.Q(('digest_on', None), ('message__isnull', False)), _connector='OR'), name='delivery_of_a_message_or_a_digest'),
        ),
        migrations.AddConstraint(
            model_name='preference',
            constraint=models.UniqueConstraint(fields=('person', 'kind', 'channel'), name='one_preference_per_kind_and_channel'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(fields=['rule', 'falls_on'], name='reminder_of_rule'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('recipient', 'subject', 'rule', 'falls_on'), name='nobody_is_reminded_twice'),
        ),
    ]
