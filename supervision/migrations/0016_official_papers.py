"""Keeps the papers that an office draws up, their number series and the templates that they are printed by."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0015_lights_of_a_ledger'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='trail',
            name='kind',
            field=models.CharField(choices=[('task', 'Supervision task'), ('ledger', 'Ledger'), ('unit', 'Unit'), ('unit_group', 'Unit group'), ('post', 'Post'), ('substitution', 'Substitution'), ('calendar', 'Calendar of working days'), ('paper_series', 'Series of papers'), ('checkpoint', 'Checkpoint')], max_length=20, verbose_name='kind'),
        ),
        migrations.CreateModel(
            name='HistoricalPaperSeries',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task_notice', 'Supervision notice'), ('urging_notice', 'Urging notice'), ('extension_reply', 'Reply on an extension')], max_length=20, verbose_name='kind of paper')),
                ('number_word', models.CharField(help_text='It begins every number of the kind: 吉政督通 gives 吉政督通〔2026〕1号.', max_length=20, verbose_name='number word')),
                ('issuing_body', models.CharField(help_text='The full name, as it stands above the kind of paper: 吉林省人民政府办公厅.', max_length=40, verbose_name='issuing body in the red head')),
                ('signed_by', models.CharField(max_length=40, verbose_name='issuing body as it signs')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.unit', verbose_name='office')),
            ],
            options={
                'verbose_name': 'historical series of papers',
                'verbose_name_plural': 'historical series of papers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PaperSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task_notice', 'Supervision notice'), ('urging_notice', 'Urging notice'), ('extension_reply', 'Reply on an extension')], max_length=20, verbose_name='kind of paper')),
                ('number_word', models.CharField(help_text='It begins every number of the kind: 吉政督通 gives 吉政督通〔2026〕1号.', max_length=20, verbose_name='number word')),
                ('issuing_body', models.CharField(help_text='The full name, as it stands above the kind of paper: 吉林省人民政府办公厅.', max_length=40, verbose_name='issuing body in the red head')),
                ('signed_by', models.CharField(max_length=40, verbose_name='issuing body as it signs')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_series', to='supervision.unit', verbose_name='office')),
            ],
            options={
                'verbose_name': 'series of papers',
                'verbose_name_plural': 'series of papers',
                'ordering': ['office', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPaperTemplate',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='in use since')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.storedfile', verbose_name='file')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.paperseries', verbose_name='series of papers')),
            ],
            options={
                'verbose_name': 'historical template of a paper',
                'verbose_name_plural': 'historical templates of papers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PaperTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='in use since')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.storedfile', verbose_name='file')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='templates', to='supervision.paperseries', verbose_name='series of papers')),
            ],
            options={
                'verbose_name': 'template of a paper',
                'verbose_name_plural': 'templates of papers',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OfficialPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task_notice', 'Supervision notice'), ('urging_notice', 'Urging notice'), ('extension_reply', 'Reply on an extension')], max_length=20, verbose_name='kind of paper')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('sequence', models.PositiveIntegerField(verbose_name='sequence')),
                ('number', models.CharField(max_length=50, unique=True, verbose_name='number of the paper')),
                ('issued_on', models.DateField(verbose_name='date of the paper')),
                ('drawn_up_at', models.DateTimeField(verbose_name='drawn up at')),
                ('issuing_body', models.CharField(max_length=40, verbose_name='issuing body in the red head')),
                ('paper_name', models.CharField(max_length=40, verbose_name='kind of paper in the red head')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('addressees', models.TextField(verbose_name='addressees')),
                ('body', models.TextField(verbose_name='text, one paragraph a line')),
                ('signed_by', models.CharField(max_length=40, verbose_name='issuing body as it signs')),
                ('replaced_at', models.DateTimeField(null=True, verbose_name='replaced at')),
                ('drawn_up_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn up by')),
                ('extension', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='official_papers', to='supervision.extension', verbose_name='extension')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='supervision.storedfile', verbose_name='file')),
                ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='supervision.officialpaper', verbose_name='replaces')),
                ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='official_papers', to='supervision.supervisiontask', verbose_name='supervision task')),
                ('urging', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='official_papers', to='supervision.urging', verbose_name='urging')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='supervision.paperseries', verbose_name='series of papers')),
                ('template', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='supervision.papertemplate', verbose_name='template')),
            ],
            options={
                'verbose_name': 'official paper',
                'verbose_name_plural': 'official papers',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalOfficialPaper',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('task_notice', 'Supervision notice'), ('urging_notice', 'Urging notice'), ('extension_reply', 'Reply on an extension')], max_length=20, verbose_name='kind of paper')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('sequence', models.PositiveIntegerField(verbose_name='sequence')),
                ('number', models.CharField(db_index=True, max_length=50, verbose_name='number of the paper')),
                ('issued_on', models.DateField(verbose_name='date of the paper')),
                ('drawn_up_at', models.DateTimeField(verbose_name='drawn up at')),
                ('issuing_body', models.CharField(max_length=40, verbose_name='issuing body in the red head')),
                ('paper_name', models.CharField(max_length=40, verbose_name='kind of paper in the red head')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('addressees', models.TextField(verbose_name='addressees')),
                ('body', models.TextField(verbose_name='text, one paragraph a line')),
                ('signed_by', models.CharField(max_length=40, verbose_name='issuing body as it signs')),
                ('replaced_at', models.DateTimeField(null=True, verbose_name='replaced at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('drawn_up_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drawn up by')),
                ('extension', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.extension', verbose_name='extension')),
                ('file', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.storedfile', verbose_name='file')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.supervisiontask', verbose_name='supervision task')),
                ('urging', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.urging', verbose_name='urging')),
                ('replaces', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.officialpaper', verbose_name='replaces')),
                ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.paperseries', verbose_name='series of papers')),
                ('template', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='supervision.papertemplate', verbose_name='template')),
            ],
            options={
                'verbose_name': 'historical official paper',
                'verbose_name_plural': 'historical official papers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PaperYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='last number')),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='supervision.paperseries', verbose_name='series of papers')),
            ],
            options={
                'verbose_name': 'year of a series',
                'verbose_name_plural': 'years of series',
            },
        ),
        migrations.AddConstraint(
            model_name='paperseries',
            constraint=models.UniqueConstraint(fields=('office', 'kind'), name='one_paper_series_per_office_and_kind'),
        ),
        migrations.AddConstraint(
            model_name='paperseries',
            constraint=models.UniqueConstraint(fields=('number_word',), name='paper_number_word_once', violation_error_message='Another series has this number word already; two papers would bear one number.'),
        ),
        migrations.AddConstraint(
            model_name='officialpaper',
            constraint=models.UniqueConstraint(fields=('series', 'year', 'sequence'), name='paper_number_once_per_series'),
        ),
        migrations.AddConstraint(
            model_name='officialpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('extension', None), ('kind', 'task_notice'), ('urging', None)), models.Q(('extension', None), ('kind', 'urging_notice'), ('urging__isnull', False)), models.Q(('extension__isnull', False), ('kind', 'extension_reply'), ('urging', None)), _connector='OR'), name='paper_is_about_what_its_kind_says'),
        ),
        migrations.AddConstraint(
            model_name='officialpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'task_notice'), ('replaced_at', None)), fields=('task',), name='one_standing_notice_per_task'),
        ),
        migrations.AddConstraint(
            model_name='officialpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('extension',), name='one_standing_paper_per_extension'),
        ),
        migrations.AddConstraint(
            model_name='officialpaper',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('urging',), name='one_standing_paper_per_urging'),
        ),
        migrations.AddConstraint(
            model_name='paperyear',
            constraint=models.UniqueConstraint(fields=('series', 'year'), name='paper_series_counts_each_year_once'),
        ),
    ]
