"""The screens for lists as one person uses them, and the workbooks that he brings."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from xlsxwriter import Workbook

from supervision.models import ListImport

HEADINGS = ["编号", "工作任务", "主要责任单位", "协办单位", "时间节点"]
WELLS = ["1", "打井", "省水利厅", "省教育厅", "2026年10月底"]
ROADS = ["2", "修路", "省公安厅", "", "年底"]


def book(*rows: list[Any], name: str = "清单.xlsx") -> SimpleUploadedFile:
    """A workbook of one sheet."""
    file = io.BytesIO()
    workbook = Workbook(file, {"in_memory": True})
    sheet = workbook.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    workbook.close()
    return SimpleUploadedFile(name, file.getvalue())


def text_file(text: str, name: str = "清单.csv", encoding: str = "utf-8") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(encoding))


class Desk:
    """The screens as one person uses them."""

    def __init__(self, user: Any, ledger: Any) -> None:
        self.client, self.said = Client(), {"kind": "tasks", "ledger": ledger.pk} if ledger else {}
        self.client.force_login(user)

    def bring(self, file: SimpleUploadedFile, **said: Any) -> Any:
        fields = {"file": file, "name": "清单", "on": "2026-03-01"}
        return self.client.post(reverse("supervision_lists"), fields | self.said | said)

    def match(self, **chosen: str) -> Any:
        """Take the columns as proposed, but for those that are chosen otherwise."""
        address = reverse("supervision_list_columns", args=[self.run.pk])
        form = self.client.get(address).context["form"]
        proposed = {field.html_name: field.value() or "" for field in form}
        where = {"sheet": form.layout.sheet.name, "heading": form.layout.heading}
        return self.client.post(address, where | proposed | chosen)

    def check(self, file: SimpleUploadedFile, *, on: str = "2026-03-01", **chosen: str) -> ListImport:
        assert self.bring(file, on=on).status_code == 302
        self.match(**chosen)
        return self.run

    def answer(self, **given: str) -> ListImport:
        self.client.post(reverse("supervision_list_answer", args=[self.run.pk]), given)
        return self.run

    def take(self) -> ListImport:
        self.press(self.run)
        return self.run

    def press(self, seen: ListImport) -> Any:
        """The button of a preview, which may have changed since."""
        return self.client.post(reverse("supervision_list_take", args=[seen.pk]), {"seen": seen.seen})

    def take_all(self, file: SimpleUploadedFile) -> ListImport:
        """The whole way, without a look."""
        self.check(file)
        return self.take()

    @property
    def run(self) -> ListImport:
        return ListImport.objects.latest("pk")

    def page(self) -> str:
        return self.client.get(reverse("supervision_list", args=[self.run.pk])).content.decode()
