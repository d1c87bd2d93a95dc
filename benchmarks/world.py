"""An office, units and any number of tasks, written as rows: what is measured is reading, not making."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from supervision.actions.registry import Keep, KeepUnit, OpenLedger, new_ledger
from supervision.choices import Role, Share, Subsystem, TaskStatus, UnitKind
from supervision.models import Assignment, Post, SupervisionTask, Unit
from supervision.models.guards import acting

# Few enough that a page of the workbench is full with 100 tasks as with 20,000.
UNITS = 6


def new_unit(**fields: Any) -> Unit:
    unit = Unit(**fields)
    KeepUnit(None)(unit)
    return unit


def new_person(name: str, unit: Unit, role: Role, **fields: Any) -> Any:
    user = get_user_model().objects.create(username=name, **fields)
    Keep(None)(Post(user=user, unit=unit, role=role, title=name))
    return user


class World:
    """The people and the ledger of a measurement."""

    def __init__(self) -> None:
        self.province = new_unit(name="省", kind=UnitKind.PROVINCE)
        self.office = new_unit(name="办公厅", kind=UnitKind.GENERAL_OFFICE, parent=self.province)
        self.units = [
            new_unit(name=f"单位{number}", kind=UnitKind.DEPARTMENT, parent=self.province) for number in range(UNITS)
        ]
        self.supervisor = self.person("supervisor", self.office, Role.SUPERVISOR)
        self.chief = self.person("chief", self.office, Role.CHIEF)
        self.operator = self.person("operator", self.units[0], Role.OPERATOR)
        self.deputy = self.person("deputy", self.units[0], Role.LEADER_IN_CHARGE)
        self.principal = self.person("principal", self.units[0], Role.PRINCIPAL_LEADER)
        self.root = self.person("root", self.office, Role.SUPERVISOR, is_superuser=True)
        self.ledger = new_ledger(self.office, Subsystem.KEY_WORK, 2026, "测")
        OpenLedger(None)(self.ledger)

    person = staticmethod(new_person)

    def add_tasks(self, wanted: int) -> None:
        """Issued tasks up to so many, each with one lead and two co-operating units."""
        first = SupervisionTask.objects.count()
        tasks = [self.task(number) for number in range(first, wanted)]
        pages = Page.objects.bulk_create([page_of(task) for task in tasks], batch_size=500)
        for task, page in zip(tasks, pages, strict=True):
            task.page_ptr_id = page.pk
        fields = SupervisionTask._meta.local_concrete_fields
        for start in range(0, len(tasks), 300):
            SupervisionTask._base_manager._insert(tasks[start : start + 300], fields=fields)
        Page.objects.filter(pk=self.ledger.pk).update(numchild=wanted)
        with acting():
            Assignment.objects.bulk_create(
                [assignment for task in tasks for assignment in self.assignments(task)], batch_size=500
            )

    def task(self, number: int) -> SupervisionTask:
        now = timezone.now()
        return SupervisionTask(
            title=f"完成第{number}项重点工作",
            slug=f"task-{number}",
            path=Page._get_path(self.ledger.path, self.ledger.depth + 1, number + 1),
            depth=self.ledger.depth + 1,
            url_path=f"{self.ledger.url_path}task-{number}/",
            live=True,
            locale_id=self.ledger.locale_id,
            draft_title=f"完成第{number}项重点工作",
            ledger=self.ledger,
            subsystem=self.ledger.subsystem,
            status=TaskStatus.ISSUED,
            sequence=number + 1,
            number=self.ledger.number(number + 1),
            issued_at=now,
            due_at=now + timedelta(days=number % 90 - 20),
            content="年内完成",
        )

    def assignments(self, task: SupervisionTask) -> list[Assignment]:
        start = task.sequence % UNITS if task.sequence else 0
        shares = (Share.LEAD, Share.SUPPORT, Share.SUPPORT)
        return [
            Assignment(
                task_id=task.page_ptr_id,
                unit=self.units[(start + step) % UNITS],
                share=share,
                opened_at=task.issued_at,
                due_at=task.due_at,
            )
            for step, share in enumerate(shares)
        ]


def page_of(task: SupervisionTask) -> Page:
    """The row of Wagtail's own table for a task."""
    names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    values = {name: getattr(task, name) for name in names}
    return Page(**values | {"content_type": ContentType.objects.get_for_model(SupervisionTask)})
