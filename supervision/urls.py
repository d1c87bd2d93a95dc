"""Addresses of the system's own screens, below the admin's."""

from django.urls import path

from .views import files, inbox, issuing, sheets, verbs, workbench

urlpatterns = [
    path("tasks/<int:pk>/", sheets.TaskSheet.as_view(), name="supervision_task_sheet"),
    path("tasks/<int:pk>/<str:verb>/", verbs.on_task, name="supervision_task_verb"),
    path("assignments/<int:pk>/<str:verb>/", verbs.on_assignment, name="supervision_assignment_verb"),
    path("reports/<int:pk>/", sheets.ReportSheet.as_view(), name="supervision_report_sheet"),
    path("reports/<int:pk>/<str:verb>/", verbs.on_report, name="supervision_report_verb"),
    path("files/<int:pk>/", files.download, name="supervision_file"),
    path("workbench/", workbench.Workbench.as_view(), name="supervision_workbench"),
    path("issuing/", issuing.Issuing.as_view(), name="supervision_issuing"),
    path("messages/", inbox.Inbox.as_view(), name="supervision_inbox"),
]
