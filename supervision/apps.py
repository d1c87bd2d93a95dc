"""The application: plugs the actions and the policy into the doors that the models leave open."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class SupervisionConfig(AppConfig):
    name = "supervision"
    label = "supervision"
    verbose_name = _("Supervision ledger")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401 - registers itself
        from .actions.chain_port import Chain
        from .admin.report_editor import REPORT_EDITOR
        from .admin.task_editor import CORRECTION, TASK_EDITOR
        from .chains import ensure_chains
        from .models import ChainStep, Ledger, LedgerRoot, Report, SupervisionTask
        from .notifications.stock_mails import quieten
        from .permissions import testers
        from .triggers import ensure_triggers, step_aside
        from .views.correcting import Correcting

        ChainStep.port = Chain()
        quieten()
        Correcting.edit_handler = CORRECTION.bind_to_model(SupervisionTask)
        SupervisionTask.edit_handler, Report.edit_handler = TASK_EDITOR, REPORT_EDITOR
        LedgerRoot.tester_class = testers.InternalTester
        Ledger.tester_class = testers.LedgerTester
        SupervisionTask.tester_class = testers.TaskTester
        Report.tester_class = testers.ReportTester
        post_migrate.connect(ensure_chains, sender=self, dispatch_uid="supervision.ensure_chains")
        pre_migrate.connect(step_aside, sender=self, dispatch_uid="supervision.step_aside")
        post_migrate.connect(ensure_triggers, sender=self, dispatch_uid="supervision.ensure_triggers")
