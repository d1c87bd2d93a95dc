"""Units, groups, posts and substitutions by modeladmin; who may keep them follows from posts (permissions.backend)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, ModelAdminGroup

from ..choices import UnitKind
from ..models import Post, Substitution, Unit, UnitAlias, UnitGroup


class KeepersOnly(PermissionHelper):
    """What was in force is never deleted; it ends on a day."""

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class UnitForm(WagtailAdminModelForm):
    """A unit with its other names, one a line."""

    other_names = forms.CharField(
        label=_("other names, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["other_names"] = "\n".join(self.instance.aliases.values_list("name", flat=True))

    def save(self, commit: bool = True) -> Unit:
        unit: Unit = super().save(commit)
        if commit:
            self.keep_aliases(unit)
        return unit

    def keep_aliases(self, unit: Unit) -> None:
        """Add what is new and take away what is gone, so that each change is in the history."""
        wanted = {line.strip() for line in self.cleaned_data["other_names"].splitlines() if line.strip()}
        for alias in unit.aliases.all():
            if alias.name not in wanted:
                alias.delete()
        for name in wanted - set(unit.aliases.values_list("name", flat=True)):
            UnitAlias.objects.create(unit=unit, name=name)


class GroupForm(WagtailAdminModelForm):
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


class SubstitutionAdmin(ModelAdmin):
    model = Substitution
    menu_icon = "repeat"
    history_view_enabled = False
    permission_helper_class = KeepersOnly
    list_display = ("post", "substitute", "valid_from", "valid_to", "reason")
    list_select_related = ("post", "substitute")


class RegistryGroup(ModelAdminGroup):
    menu_label = _("Units and posts")
    menu_icon = "group"
    menu_order = 300
    items = (UnitAdmin, UnitGroupAdmin, PostAdmin, SubstitutionAdmin)
