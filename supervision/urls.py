"""Addresses of the system's own screens, below the admin's."""

from django.urls import path

from .views import (
    as_of,
    calendars,
    correcting,
    files,
    inbox,
    issuing,
    ledgers,
    official_papers,
    paper_settings,
    sheets,
    substitutes,
    trail,
    urging,
    verbs,
    workbench,
)

urlpatterns = [
    path("tasks/<int:pk>/", sheets.TaskSheet.as_view(), name="supervision_task_sheet"),
    path("tasks/<int:pk>/as-of/", as_of.TaskAsOf.as_view(), name="supervision_task_as_of"),
    path("tasks/<int:pk>/correct/", correcting.Correcting.as_view(), name="supervision_task_correct"),
    path("tasks/<int:pk>/proof/", trail.proof, name="supervision_task_proof"),
    path("tasks/<int:pk>/official-paper/", official_papers.TaskNotice.as_view(), name="supervision_task_notice"),
    path("urgings/<int:pk>/official-paper/", official_papers.UrgingNotice.as_view(), name="supervision_urging_notice"),
    path("official-papers/<int:pk>/", official_papers.PrintPage.as_view(), name="supervision_official_paper"),
    path("paper-settings/", paper_settings.PaperSettings.as_view(), name="supervision_paper_settings"),
    path(
        "paper-settings/<int:office>/<str:kind>/", paper_settings.SeriesScreen.as_view(), name="supervision_paper_series"
    ),
    path("paper-templates/<str:kind>/", paper_settings.shipped_template, name="supervision_shipped_template"),
    path("tasks/<int:pk>/<str:verb>/", verbs.on_task, name="supervision_task_verb"),
    path("assignments/<int:pk>/<str:verb>/", verbs.on_assignment, name="supervision_assignment_verb"),
    path("reports/<int:pk>/", sheets.ReportSheet.as_view(), name="supervision_report_sheet"),
    path("reports/<int:pk>/<str:verb>/", verbs.on_report, name="supervision_report_verb"),
    path("files/<int:pk>/", files.download, name="supervision_file"),
    path("workbench/", workbench.Workbench.as_view(), name="supervision_workbench"),
    path("urging/", urging.UrgingScreen.as_view(), name="supervision_urging"),
    path("issuing/", issuing.Issuing.as_view(), name="supervision_issuing"),
    path("as-of/", as_of.LedgerAsOf.as_view(), name="supervision_ledger_as_of"),
    path("trail/", trail.Verifications.as_view(), name="supervision_verifications"),
    path("trail/<int:pk>/", trail.progress, name="supervision_verification_progress"),
    path("trail/checkpoint/", trail.take_checkpoint, name="supervision_take_checkpoint"),
    path("trail/registry/", trail.RegistryTrail.as_view(), name="supervision_registry_trail"),
    path("calendar/", calendars.CalendarScreen.as_view(), name="supervision_calendar"),
    path("calendar/<int:year>/complete/", calendars.complete, name="supervision_calendar_complete"),
    path("ledgers/", ledgers.Ledgers.as_view(), name="supervision_ledgers"),
    path("substitutes/", substitutes.Substitutes.as_view(), name="supervision_substitutes"),
    path("substitutes/<int:pk>/end/", substitutes.end, name="supervision_substitution_end"),
    path("messages/", inbox.Inbox.as_view(), name="supervision_inbox"),
]
