"""The words of the system: every status, role and verb, with the label that the screens show."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Subsystem(models.TextChoices):
    """The four ledgers of 吉政办函〔2011〕14号."""

    KEY_WORK = "key_work", _("Annual key work")
    INSTRUCTION = "instruction", _("Leaders' instructions")
    DECISION = "decision", _("Decisions of meetings and documents")
    AGREEMENT = "agreement", _("Agreements with cities and prefectures")


class UnitKind(models.TextChoices):
    PROVINCE = "province", _("Province")
    GENERAL_OFFICE = "general_office", _("General office")
    DEPARTMENT = "department", _("Government department")
    PARTY_ORGAN = "party_organ", _("Party organ")
    PREFECTURE = "prefecture", _("Prefecture-level city or prefecture")
    COUNTY = "county", _("County, city or district")
    ZONE = "zone", _("Development zone or management committee")
    TOWNSHIP = "township", _("Town or subdistrict")
    INSTITUTION = "institution", _("Public institution, mass organisation or enterprise")


class Role(models.TextChoices):
    """What a post lets its holder do; rights come from posts, never from the person."""

    SUPERVISOR = "supervisor", _("Supervisor")
    CHIEF = "chief", _("Supervision chief")
    OPERATOR = "operator", _("Operator")
    LEADER_IN_CHARGE = "leader_in_charge", _("Leader in charge")
    PRINCIPAL_LEADER = "principal_leader", _("Principal leader")
    CONTACT_LEADER = "contact_leader", _("Contact leader")
    PROVINCIAL_LEADER = "provincial_leader", _("Provincial leader")
    AUDITOR = "auditor", _("Auditor")
    SECURITY_ADMIN = "security_admin", _("Security administrator")
    SYSTEM_ADMIN = "system_admin", _("System administrator")


OFFICE_ROLES = frozenset({Role.SUPERVISOR, Role.CHIEF})
UNIT_ROLES = frozenset({Role.OPERATOR, Role.LEADER_IN_CHARGE, Role.PRINCIPAL_LEADER, Role.CONTACT_LEADER})
OVERSIGHT_ROLES = frozenset({Role.PROVINCIAL_LEADER, Role.AUDITOR})
# 三员: three posts, three persons.
KEEPER_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})


class TaskStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Waiting to be issued")
    ISSUED = "issued", _("Under way")
    SUSPENDED = "suspended", pgettext_lazy("task", "Suspended")
    CLOSED = "closed", _("Closed")
    STRUCK_OFF = "struck_off", _("Struck off")
    CANCELLED = "cancelled", pgettext_lazy("task", "Cancelled")


class AssignmentStatus(models.TextChoices):
    ISSUED = "issued", _("Waiting for acceptance")
    ACCEPTED = "accepted", _("Being carried out")
    SENT_BACK = "sent_back", _("Sent back")
    REASSIGNED = "reassigned", _("Reassigned")
    COMPLETED = "completed", _("Completed")
    CANCELLED = "cancelled", pgettext_lazy("task", "Cancelled")


class ReportStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("In the approval chain")
    RETURNED = "returned", _("Returned")
    ENTERED = "entered", _("Entered")


# Tasks and reports call it alike.
DRAFT = TaskStatus.DRAFT
# Named sets, used alike by querysets, policy and screens.
STILL_TASK = (TaskStatus.SUSPENDED, TaskStatus.CANCELLED)
LIVE_TASK = (
    TaskStatus.ISSUED,
    TaskStatus.SUSPENDED,
    TaskStatus.CLOSED,
    TaskStatus.STRUCK_OFF,
    TaskStatus.CANCELLED,
)
FINISHED_TASK = (TaskStatus.CLOSED, TaskStatus.STRUCK_OFF)
EDITABLE_REPORT = (ReportStatus.DRAFT, ReportStatus.RETURNED)
STANDING_ASSIGNMENT = (AssignmentStatus.ISSUED, AssignmentStatus.ACCEPTED, AssignmentStatus.COMPLETED)
ENDED_ASSIGNMENT = (AssignmentStatus.SENT_BACK, AssignmentStatus.REASSIGNED, AssignmentStatus.CANCELLED)
OPEN_ASSIGNMENT = (AssignmentStatus.ISSUED, AssignmentStatus.ACCEPTED)


class Share(models.TextChoices):
    """In what part a unit has a task."""

    LEAD = "lead", pgettext_lazy("share of a task", "Lead")
    SUPPORT = "support", pgettext_lazy("share of a task", "Co-operating")


class ReportKind(models.TextChoices):
    PROGRESS = "progress", _("Progress")
    COMPLETION = "completion", _("Completion")
    EXTENSION = "extension", _("Request for extension")
    SUSPENSION = "suspension", _("Request for suspension")
    CORRECTION = "correction", _("Correction")


# What a unit asks of the office; the chief decides on it.
REQUESTS = (ReportKind.EXTENSION, ReportKind.SUSPENSION)


class Urgency(models.TextChoices):
    NORMAL = "normal", _("Normal")
    URGENT = "urgent", _("Urgent")
    MOST_URGENT = "most_urgent", _("Most urgent")


class LimitKind(models.TextChoices):
    NATURAL_DAYS = "natural_days", _("Natural days")
    WORKING_DAYS = "working_days", _("Working days")
    HOURS = "hours", _("Hours")
    END_OF_MONTH = "end_of_month", _("End of the month")
    END_OF_QUARTER = "end_of_quarter", _("End of the quarter")
    END_OF_YEAR = "end_of_year", _("End of the year")
    DATE = "date", _("Until a date")


class LimitStart(models.TextChoices):
    ISSUE = "issue", _("From issue")
    ACCEPTANCE = "acceptance", _("From acceptance")


class ReportingCycle(models.TextChoices):
    NONE = "none", _("When done")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")


class Comparison(models.TextChoices):
    AT_LEAST = "at_least", _("at least")
    AT_MOST = "at_most", _("at most")


class UrgingLevel(models.IntegerChoices):
    """How sharply a unit is urged; the number says which is the sharper."""

    REMINDER = 1, pgettext_lazy("urging", "Reminder")
    WARNING = 2, pgettext_lazy("urging", "Warning")
    SUPERVISION = 3, pgettext_lazy("urging", "Supervision")


class RuleMoment(models.TextChoices):
    """By what a reminder is counted."""

    BEFORE_DUE = "before_due", _("Before the due day")
    AFTER_DUE = "after_due", _("After the due day")
    UNACCEPTED = "unaccepted", _("Not accepted after issue")
    BEFORE_MILESTONE = "before_milestone", _("Before a milestone")
    AFTER_MILESTONE = "after_milestone", _("After a milestone")
    BEFORE_REPORT = "before_report", _("Before the report of the cycle is due")
    AFTER_REPORT = "after_report", _("After the report of the cycle was due")
    UNDECIDED = "undecided", _("A report waits for a decision")


class Reach(models.IntegerChoices):
    """How high a reminder climbs; each level includes those below."""

    OPERATOR = 1, _("Operator")
    LEADER_IN_CHARGE = 2, _("Leader in charge")
    PRINCIPAL_LEADER = 3, _("Principal leader")
    OFFICE = 4, _("General office")


class MessageKind(models.TextChoices):
    """What a message is about, as far as a person may choose how it reaches him."""

    TASK = "task", _("Tasks given to my unit and changes of them")
    DECISION = "decision", _("What waits for my decision")
    OUTCOME = "outcome", _("What has been decided or done")
    REMINDER = "reminder", _("Reminders of time limits")
    URGING = "urging", _("Urgings")


class Speed(models.IntegerChoices):
    """How soon a message is carried to a person by a channel; the inbox always has it at once."""

    NEVER = 0, pgettext_lazy("speed", "Not at all")
    DAILY = 1, pgettext_lazy("speed", "In the daily digest")
    AT_ONCE = 2, pgettext_lazy("speed", "At once")


class PaperKind(models.TextChoices):
    """The papers that the office draws up, each with a number series of its own."""

    TASK_NOTICE = "task_notice", _("Supervision notice")
    URGING_NOTICE = "urging_notice", _("Urging notice")
    EXTENSION_REPLY = "extension_reply", _("Reply on an extension")


class ListKind(models.TextChoices):
    """What a file may bring."""

    TASKS = "tasks", _("List of tasks")
    UNITS = "units", _("Directory of units")
    PEOPLE = "people", _("People and their posts")


class ListStage(models.TextChoices):
    """How far a file has come on its way in."""

    MATCHING = "matching", pgettext_lazy("list", "Columns to be matched")
    CHECKING = "checking", pgettext_lazy("list", "Being checked")
    CHECKED = "checked", pgettext_lazy("list", "Preview")
    TAKING = "taking", pgettext_lazy("list", "Being taken in")
    TAKEN = "taken", pgettext_lazy("list", "Taken in")
    FAILED = "failed", pgettext_lazy("list", "Failed")


class Verdict(models.TextChoices):
    """What would come of a row of a list."""

    NEW = "new", pgettext_lazy("row", "New")
    CHANGED = "changed", pgettext_lazy("row", "Changed")
    UNCHANGED = "unchanged", pgettext_lazy("row", "Unchanged")
    KEPT = "kept", pgettext_lazy("row", "Left alone")
    WRONG = "wrong", pgettext_lazy("row", "To be mended")


class Light(models.TextChoices):
    """Where a matter stands against its time; always computed, never stored."""

    NONE = "none", pgettext_lazy("light", "No limit running")
    ON_SCHEDULE = "on_schedule", pgettext_lazy("light", "On schedule")
    DUE_SOON = "due_soon", pgettext_lazy("light", "Due soon")
    OVERDUE = "overdue", pgettext_lazy("light", "Overdue")
    DONE = "done", pgettext_lazy("light", "Done")
    SUSPENDED = "suspended", pgettext_lazy("light", "Suspended")


class Verb(models.TextChoices):
    """Everything that can happen to a task or in the registry; each verb leaves one entry in a trail."""

    PROPOSE = "propose", pgettext_lazy("verb", "Proposed for issue")
    RECALL = "recall", pgettext_lazy("verb", "Recalled the proposal")
    DECLINE = "decline", pgettext_lazy("verb", "Declined to issue")
    ISSUE = "issue", pgettext_lazy("verb", "Issued")
    ACCEPT = "accept", pgettext_lazy("verb", "Accepted")
    SEND_BACK = "send_back", pgettext_lazy("verb", "Sent back")
    REASSIGN = "reassign", pgettext_lazy("verb", "Reassigned")
    SUBMIT = "submit", pgettext_lazy("verb", "Submitted")
    WITHDRAW = "withdraw", pgettext_lazy("verb", "Withdrew")
    SKIP = "skip", pgettext_lazy("verb", "Skipped: nobody holds the step")
    APPROVE = "approve", pgettext_lazy("verb", "Approved")
    RETURN = "return", pgettext_lazy("verb", "Returned")
    ENTER = "enter", pgettext_lazy("verb", "Entered")
    COMPLETE = "complete", pgettext_lazy("verb", "Completed")
    CLOSE = "close", pgettext_lazy("verb", "Closed the task")
    REDO = "redo", pgettext_lazy("verb", "Sent back to be redone")
    STRIKE_OFF = "strike_off", pgettext_lazy("verb", "Struck off")
    URGE = "urge", pgettext_lazy("verb", "Urged")
    ACKNOWLEDGE = "acknowledge", pgettext_lazy("verb", "Signed for the urging")
    EXTEND = "extend", pgettext_lazy("verb", "Extended the time limit")
    SUSPEND = "suspend", pgettext_lazy("verb", "Suspended")
    RESUME = "resume", pgettext_lazy("verb", "Resumed")
    CANCEL = "cancel", pgettext_lazy("verb", "Cancelled the task")
    CORRECT = "correct", pgettext_lazy("verb", "Corrected the text")
    DRAW_UP = "draw_up", pgettext_lazy("verb", "Drew up a paper")
    TAKE_IN = "take_in", pgettext_lazy("verb", "Took a list in")
    REGISTER = "register", pgettext_lazy("verb", "Registered")
    CHANGE = "change", pgettext_lazy("verb", "Changed")
    REVOKE = "revoke", pgettext_lazy("verb", "Revoked")
