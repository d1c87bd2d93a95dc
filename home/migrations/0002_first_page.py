"""The home page of a new site, in place of Wagtail's welcome page."""

from typing import Any

from django.db import migrations

TITLE = "督查管理系统"
INTRODUCTION = """<p>政府定下的事，件件有着落。</p>
<p>省政府办公厅通过本系统交办年度重点工作、领导批示件、重要会议文件决策部署和与市（州）签订的专项重点工作，
明确承办单位和办理时限，跟踪催办，核实结果。</p>
<h2>向社会公开</h2>
<p>涉及民生的承诺，完成情况将在本网站公布。</p>"""


def create(apps: Any, schema_editor: Any) -> None:
    content_types = apps.get_model("contenttypes.ContentType")
    page_model, site_model = apps.get_model("wagtailcore.Page"), apps.get_model("wagtailcore.Site")
    home_page = apps.get_model("home.HomePage")
    locale = apps.get_model("wagtailcore.Locale").objects.get_or_create(language_code="zh-hans")[0]
    content_type, _ = content_types.objects.get_or_create(model="homepage", app_label="home")
    # Wagtail's own first migration leaves a welcome page and a root that counts it as its child.
    page_model.objects.filter(slug="home", depth=2).delete()
    page = home_page.objects.create(
        title=TITLE,
        draft_title=TITLE,
        slug="home",
        introduction=INTRODUCTION,
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=locale,
    )
    page_model.objects.filter(depth=1).update(numchild=1)
    site_model.objects.all().delete()
    site_model.objects.create(hostname="localhost", port=80, site_name=TITLE, root_page_id=page.pk, is_default_site=True)


def remove(apps: Any, schema_editor: Any) -> None:
    apps.get_model("wagtailcore.Site").objects.all().delete()
    apps.get_model("home.HomePage").objects.all().delete()
    apps.get_model("wagtailcore.Page").objects.filter(depth=1).update(numchild=0)


class Migration(migrations.Migration):
    dependencies = [("home", "0001_home_page"), ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes")]

    operations = [migrations.RunPython(create, remove)]
