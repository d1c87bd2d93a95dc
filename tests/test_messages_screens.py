"""The screens around messages: rules of the office, choices of a person, channels of the administrator, the clock."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from supervision.actions.reminder_rules import TakeRules
from supervision.choices import MessageKind, Speed
from supervision.jobs.catalogue import JOBS
from supervision.jobs.runs import late_jobs, run
from supervision.models import Address, Channel, Delivery, JobRun, Message, Policy, Preference, RegistryEvent
from supervision.models.channels import MAIL

RULES = "/admin/supervision/reminders/"
MY_CHOICE = "/admin/supervision/messages/how/"
DELIVERY = "/admin/supervision/delivery/"


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def rule_values(rule: Any, **values: Any) -> dict[str, Any]:
    names = ("moment", "days", "every", "times", "due_day", "reach", "urges", "answer_days", "text")
    present = {name: getattr(rule, name) for name in names}
    return {name: "" if value is None else value for name, value in present.items()} | {"is_active": "on"} | values


@pytest.fixture
def rule(ledger: Any) -> Any:
    TakeRules(None)(ledger)
    return ledger.reminder_rules.get(moment="before_due", days=7)


def test_office_gives_a_ledger_the_usual_rules_and_reads_them(world: Any, ledger: Any) -> None:
    client = signed_in(world.supervisor)
    empty = client.get(RULES, {"ledger": ledger.pk}).content.decode()

    page = client.post(f"{RULES}take/{ledger.pk}/", follow=True).content.decode()

    assert "还没有提醒规则" in empty
    assert "到期前7天" in page
    assert ledger.reminder_rules.count() == 14


def test_office_edits_a_rule_and_the_ledger_s_trail_says_so(world: Any, rule: Any) -> None:
    signed_in(world.supervisor).post(f"{RULES}{rule.pk}/", rule_values(rule, days=10, text="请办理{task}"))

    rule.refresh_from_db()
    assert (rule.days, rule.text) == (10, "请办理{task}")
    assert RegistryEvent.objects.filter(trail__kind="ledger", actor=world.supervisor).exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": "{name}到期"}, "可用的有"),
        ({"text": "{task"}, "花括号不成对"),
        ({"text": "{task.number}"}, "可用的有"),
        ({"times": 3}, "每隔几天"),
        ({"due_day": 5}, "截止日"),
    ],
)
def test_rule_that_makes_no_sense_is_refused_and_what_was_typed_stays(
    values: Any, said: str, world: Any, rule: Any
) -> None:
    answer = signed_in(world.supervisor).post(f"{RULES}{rule.pk}/", rule_values(rule, days=33, **values))

    assert said in answer.content.decode()
    assert 'value="33"' in answer.content.decode()
    rule.refresh_from_db()
    assert rule.days == 7


@pytest.mark.parametrize("who", ["operator_a", "governor", "auditor", "system_admin"])
def test_nobody_but_the_office_touches_rules(who: str, world: Any, rule: Any) -> None:
    client = signed_in(getattr(world, who))

    assert client.get(RULES).status_code == 302
    assert client.post(f"{RULES}{rule.pk}/", rule_values(rule, days=1)).status_code == 404


def choices(**values: Any) -> dict[str, Any]:
    usual = {f"mail-{kind}": Speed.AT_ONCE for kind in MessageKind}
    return usual | values


def test_person_chooses_by_kind_and_channel(world: Any, db: None) -> None:
    Channel.objects.create(code="sms", name="短信", url="json://127.0.0.1/{address}", address_label="手机号")
    values = choices(**{f"sms-{kind}": Speed.NEVER for kind in MessageKind}, **{"address-sms": "13800000001"})
    values |= {"mail-outcome": Speed.NEVER, "sms-urging": Speed.AT_ONCE}

    signed_in(world.operator_a).post(MY_CHOICE, values)

    chosen = Preference.objects.filter(person=world.operator_a)
    assert chosen.get(kind="outcome", channel=MAIL).speed == Speed.NEVER
    assert chosen.get(kind="urging", channel="sms").speed == Speed.AT_ONCE
    assert Address.objects.get().address == "13800000001"


def test_what_is_compulsory_cannot_be_chosen_away(world: Any) -> None:
    answer = signed_in(world.operator_a).post(MY_CHOICE, choices(**{"mail-urging": Speed.NEVER}))

    assert answer.status_code == 200
    assert not Preference.objects.exists()


def channel_values(**values: Any) -> dict[str, Any]:
    usual = {"code": "sms", "name": "短信", "url": "json://secret@127.0.0.1/{address}", "address_label": "手机号"}
    return usual | {"is_active": "on"} | values


def test_administrator_adds_a_channel_and_never_sees_its_secret_again(world: Any) -> None:
    client = signed_in(world.system_admin)
    client.post(f"{DELIVERY}channels/add/", channel_values(url="json://user:topsecret@127.0.0.1/{address}"))
    channel = Channel.objects.get()

    pages = client.get(DELIVERY).content.decode() + client.get(f"{DELIVERY}channels/{channel.pk}/").content.decode()
    client.post(f"{DELIVERY}channels/{channel.pk}/", channel_values(url="", name="短信平台"))

    assert "topsecret" not in pages
    channel.refresh_from_db()
    assert (channel.name, "topsecret" in channel.url) == ("短信平台", True)


def test_channel_without_a_place_for_the_address_is_refused(world: Any) -> None:
    answer = signed_in(world.system_admin).post(f"{DELIVERY}channels/add/", channel_values(url="json://127.0.0.1/"))

    assert "所有人的消息会发到同一处" in answer.content.decode()
    assert not Channel.objects.exists()


def test_administrator_sets_what_is_compulsory(world: Any) -> None:
    values = {f"mail-{kind}-{name}": Speed.AT_ONCE for kind in MessageKind for name in ("usual", "least")}

    signed_in(world.system_admin).post(f"{DELIVERY}policy/", values)

    assert set(Policy.objects.values_list("least", flat=True)) == {Speed.AT_ONCE}


def test_what_was_given_up_is_shown_to_the_administrator_and_to_the_office(world: Any, story: Any) -> None:
    task = story.issued()
    now = timezone.now()
    message = Message.objects.filter(task=task, recipient=world.operator_a).get()
    values = {"written_at": now, "not_before": now, "given_up_at": now, "last_error": "550 查无此人"}
    Delivery.objects.create(recipient=world.operator_a, channel=MAIL, message=message, **values)

    to_office = signed_in(world.supervisor).get(f"/admin/supervision/tasks/{task.pk}/messages/").content.decode()
    client = signed_in(world.system_admin)
    to_administrator = client.get(DELIVERY).content.decode()
    client.post(DELIVERY, {"delivery": [Delivery.objects.get().pk]})

    assert "550 查无此人" in to_office
    assert "550 查无此人" in to_administrator
    assert Delivery.objects.get().given_up_at is None


@pytest.mark.parametrize("who", ["operator_a", "chief", "auditor", "security_admin"])
def test_nobody_else_keeps_channels(who: str, world: Any) -> None:
    client = signed_in(getattr(world, who))

    assert [client.get(f"{DELIVERY}{rest}").status_code for rest in ("", "policy/", "channels/add/")] == [302] * 3


def test_unit_does_not_see_who_was_told(world: Any, story: Any) -> None:
    task = story.issued()

    answer = signed_in(world.operator_a).get(f"/admin/supervision/tasks/{task.pk}/messages/")

    assert answer.status_code == 404


def run_all(at: Any) -> None:
    for name in JOBS:
        JobRun.objects.update_or_create(name=name, defaults={"started_at": at, "finished_at": at})


def test_home_of_the_office_says_when_the_clock_has_stopped(world: Any) -> None:
    run_all(timezone.now())
    going = signed_in(world.supervisor).get("/admin/").content.decode()
    JobRun.objects.filter(name="deliver").update(finished_at=timezone.now() - timedelta(hours=1))
    stopped = signed_in(world.supervisor).get("/admin/").content.decode()

    assert "定时任务已停止" not in going
    assert "定时任务已停止" in stopped
    assert "定时任务已停止" not in signed_in(world.operator_a).get("/admin/").content.decode()


def test_clock_that_was_started_today_is_not_late_with_what_is_done_once_a_day(world: Any) -> None:
    never = signed_in(world.supervisor).get("/admin/").content.decode()
    run("deliver")
    run("go-on-verifying")
    run("remind")

    assert "定时任务已停止" in never
    assert "定时任务已停止" not in signed_in(world.supervisor).get("/admin/").content.decode()
    assert {line.name for line in late_jobs(timezone.now() + timedelta(days=2))} == set(JOBS)


def test_clock_screen_names_each_job_with_its_last_run(world: Any) -> None:
    run_all(timezone.now())
    JobRun.objects.filter(name="digest").update(finished_at=timezone.now() - timedelta(days=3), outcome="生成摘要3份")

    page = signed_in(world.system_admin).get("/admin/supervision/clock/").content.decode()

    assert page.count("● 正常") == len(JOBS) - 1
    assert "■ 未按时" in page
    assert "生成摘要3份" in page


def test_menu_says_how_many_messages_are_unread(world: Any, story: Any) -> None:
    story.issued()
    client = signed_in(world.operator_a)

    before = client.get("/admin/").content.decode()
    client.get("/admin/supervision/messages/")

    label = json.dumps("消息 (1)")
    assert label in before
    assert label not in client.get("/admin/").content.decode()


def test_queries_of_the_rules_screen_do_not_grow(
    world: Any, story: Any, ledger: Any, rule: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        story.issued(title=f"第{number}项", limit_on=timezone.localdate() + timedelta(7))
    client = signed_in(world.supervisor)
    client.get(RULES)

    with django_assert_max_num_queries(45):
        client.get(RULES)


def test_rules_are_read_in_the_order_in_which_their_time_comes(world: Any, ledger: Any) -> None:
    TakeRules(world.chief)(ledger)

    answer = signed_in(world.supervisor).get("/admin/supervision/reminders/", {"ledger": ledger.pk})

    before = [rule.days for rule in answer.context["rules"] if rule.moment == "before_due"]
    assert before == [7, 3, 0]
    assert answer.context["rules"][0].moment == "before_due"
