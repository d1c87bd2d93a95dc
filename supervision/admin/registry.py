"""Units, groups, posts and substitutions by modeladmin; who may keep them follows from posts (permissions.backend)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from ..actions.registry import Keep, KeepUnit
from ..choices import UnitKind
from ..models import Post, Substitution, Unit, UnitGroup


class KeepersOnly(PermissionHelper):
    """What was in force is never deleted; it ends on a day."""

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class RegistryForm(WagtailAdminModelForm):
    """Hands what was filled in to the action that keeps it."""

    for_user: Any

    def save(self, commit: bool = True) -> Any:
        links = {field.name: self.cleaned_data[field.name] for field in self.links()}
        self.keep(self.instance, links)
        return self.instance

    def links(self) -> list[Any]:
        return [field for field in self._meta.model._meta.many_to_many if field.name in self.cleaned_data]

    def keep(self, thing: Any, links: dict[str, Any]) -> None:
        Keep(self.for_user)(thing, links=links)


class UnitForm(RegistryForm):
    """A unit with its other names, one a line."""

    other_names = forms.CharField(
        label=_("other names, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["other_names"] = "\n".join(self.instance.aliases.values_list("name", flat=True))

    def keep(self, thing: Any, links: dict[str, Any]) -> None:
        lines = (line.strip() for line in self.cleaned_data["other_names"].splitlines())
        KeepUnit(self.for_user)(thing, links=links, aliases=filter(None, lines))


class GroupForm(RegistryForm):
    kinds = forms.MultipleChoiceField(
        label=_("of these kinds"), choices=UnitKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class UnitAdmin(ModelAdmin):
    model = Unit
    menu_icon = "site"
    permission_helper_class = KeepersOnly
    list_display = ("name", "short_name", "kind", "parent", "division_code", "valid_from", "valid_to")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "short_name", "aliases__name", "division_code")
    history_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name"), FieldPanel("short_name")]),
            FieldPanel("other_names"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
            FieldRowPanel([FieldPanel("division_code"), FieldPanel("credit_code")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            FieldPanel("predecessors"),
            FieldPanel("one_person_may_take_two_steps"),
            FieldPanel("position"),
        ],
        base_form_class=UnitForm,
    )


class UnitGroupAdmin(ModelAdmin):
    model = UnitGroup
    menu_icon = "group"
    permission_helper_class = KeepersOnly
    history_view_enabled = False
    list_display = ("name", "under")
    search_fields = ("name",)
    edit_handler = ObjectList(
        [FieldPanel("name"), FieldPanel("aliases"), FieldPanel("under"), FieldPanel("kinds"), FieldPanel("units")],
        base_form_class=GroupForm,
    )


class PostAdmin(ModelAdmin):
    model = Post
    menu_icon = "user"
    history_view_enabled = False
    permission_helper_class = KeepersOnly
    list_display = ("title", "user", "unit", "role", "valid_from", "valid_to")
    list_filter = ("role",)
    list_select_related = ("user", "unit")
    search_fields = ("title", "user__username", "unit__name")
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldRowPanel([FieldPanel("unit"), FieldPanel("role")]),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        ],
        base_form_class=RegistryForm,
    )


class SubstitutionAdmin(ModelAdmin):
    model = Substitution
    menu_icon = "user"
    history_view_enabled = False
    permission_helper_class = KeepersOnly
    list_display = ("post", "substitute", "valid_from", "valid_to", "reason")
    list_select_related = ("post", "substitute")
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("post"), FieldPanel("substitute")]),
            FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
            FieldPanel("reason"),
        ],
        base_form_class=RegistryForm,
    )


class RegistryGroup(ModelAdminGroup):
    menu_label = _("Units and posts")
    menu_icon = "group"
    menu_order = 300
    items = (UnitAdmin, UnitGroupAdmin, PostAdmin, SubstitutionAdmin)
