"""Internal pages: they live in Wagtail's tree but never on the web, nor in a search, feed or chooser."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_all_child_m2m_relations, get_all_child_relations
from wagtail.locks import BaseLock
from wagtail.models import Page, PageQuerySet

from ..exceptions import Final
from .guards import demand_action, is_acting

BOOKKEEPING = [
    "path",
    "depth",
    "numchild",
    "url_path",
    "translation_key",
    "locale",
    "latest_revision",
    "live_revision",
    "draft_title",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "has_unpublished_changes",
    "go_live_at",
    "expire_at",
    "expired",
    "first_published_at",
    "last_published_at",
    "alias_of",
    "show_in_menus",
    "seo_title",
    "search_description",
    "content_type",
]


class ChainLock(BaseLock):
    """Nobody edits what is on its way through a chain or has taken effect; approval is of the exact text."""

    def for_user(self, user: Any) -> bool:
        return True


class InternalQuerySet(PageQuerySet[Any]):
    """Drafts may be written by anybody's code; what binds or has been entered by the actions alone."""

    def update(self, **values: Any) -> int:
        self.demand_drafts()
        return int(super().update(**values))

    def delete(self) -> tuple[int, dict[str, int]]:
        self.demand_drafts()
        return super().delete()

    delete.queryset_only = True  # type: ignore[attr-defined] # as Django marks its own

    def bulk_update(self, objs: Any, *args: Any, **kwargs: Any) -> int:
        self.filter(pk__in=[page.pk for page in objs]).demand_drafts()
        return int(super().bulk_update(objs, *args, **kwargs))

    def demand_drafts(self) -> None:
        if not is_acting() and self.model.binding().filter(pk__in=self.values("pk")).exists():
            demand_action(self.model)


class InternalPage(Page):
    """What ledgers, tasks and reports have in common."""

    tester_class: ClassVar[type]
    state_fields: ClassVar[tuple[str, ...]] = ()
    # In these the page is the actions' alone; None means always.
    binding_statuses: ClassVar[tuple[str, ...] | None] = None

    preview_modes: ClassVar[list[tuple[str, str]]] = []
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[Any]:
        """Nothing: the site-wide index answers people who may not see this."""
        return super().get_indexed_objects().none()

    def get_url_parts(self, request: HttpRequest | None = None) -> None:
        """No address on the web, hence none in a sitemap or a feed."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def permissions_for_user(self, user: Any) -> Any:
        return type(self).tester_class(user, self)

    def deciding_role(self, role: str) -> str:
        """Who takes the step of a chain that names the role."""
        return role

    @property
    def has_workflow(self) -> bool:
        """By the page's own chain; Wagtail would look for one that is assigned to the tree."""
        return self.get_workflow() is not None

    def serializable_data(self) -> dict[str, Any]:
        """Everything, or an error; Wagtail would leave all parts out where one of them can't be written down."""
        return ClusterableModel.serializable_data(self)

    def latest_text(self) -> Self:
        """The latest revision as an object of its own, where Wagtail may hand out the page itself."""
        text: Self = self.latest_revision.as_object()
        return text

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """A revision gives back the text; where the matter stands is of today."""
        state = {name.removesuffix("_id") for name in self.state_fields}
        page = super().with_content_json({name: value for name, value in content.items() if name not in state})
        for name in self.state_fields:
            setattr(page, name, getattr(self, name))
        return page

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Save the text; state columns are written by the actions alone, so that a stale editor can't undo one."""
        self.demand_writable()
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = self.text_fields()
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    @classmethod
    def binding(cls) -> models.QuerySet[Any]:
        """The pages that bind somebody or have been entered."""
        rows = cls._base_manager.all()
        return rows if cls.binding_statuses is None else rows.filter(status__in=cls.binding_statuses)

    def demand_writable(self) -> None:
        """Raise Final if the page, as it was or as it would be saved, is the actions' alone and none is at work."""
        if is_acting():
            return
        statuses = self.binding_statuses
        claims = statuses is None or getattr(self, "status", None) in statuses
        if claims or (not self._state.adding and self.binding().filter(pk=self.pk).exists()):
            demand_action(type(self))

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        self.demand_writable()
        return super().delete(*args, **kwargs)

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        """Take effect; the actions decide when, so neither a schedule nor a bulk action does."""
        demand_action(type(self))
        return super().publish(*args, **kwargs)

    def move(self, *args: Any, **kwargs: Any) -> Any:
        """Never: a number belongs to one ledger, a report to one task."""
        raise Final(_("Tasks and reports stay where they were entered; they are neither moved nor copied."))

    copy = create_alias = copy_for_translation = move

    @classmethod
    def text_fields(cls) -> list[str]:
        """Every field and child relation that an editor may change."""
        state = {name.removesuffix("_id") for name in cls.state_fields}
        columns = [field.name for field in cls._meta.concrete_fields if not field.primary_key]
        parts = [relation.get_accessor_name() for relation in get_all_child_relations(cls)]
        links = [field.name for field in get_all_child_m2m_relations(cls)]
        return [name for name in (*columns, *parts, *links) if name not in state and name != "page_ptr"]

    def write_state(self, **values: Any) -> None:
        """Set state columns, here and in the table, without touching the text or its revisions."""
        for name, value in values.items():
            setattr(self, name, value)
        type(self)._base_manager.filter(pk=self.pk).update(**values)
