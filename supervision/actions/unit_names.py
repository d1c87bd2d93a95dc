"""One unit by the name that a cell gives, with its superior before a stroke where the name alone is not enough."""

from django.utils.translation import gettext as _

from ..exceptions import Refused
from ..models import Unit
from ..reporting.unit_directory import UnitDirectory

STROKES = str.maketrans("／", "/")


def unit_named(directory: UnitDirectory, text: str) -> Unit:
    """The unit that bears the name; raises Refused if there is none, or more than one."""
    superior, _stroke, name = text.translate(STROKES).rpartition("/")
    found = [bearer for bearer in directory.named(name.strip()) if isinstance(bearer, Unit)]
    if superior:
        above = {bearer.pk for bearer in directory.named(superior.strip()) if isinstance(bearer, Unit)}
        found = [unit for unit in found if unit.parent_id in above]
    if len(found) == 1:
        return found[0]
    if not found:
        message = _("The directory of %(date)s has no unit or alias of this name.")
        raise Refused(message % {"date": directory.on.isoformat()})
    names = _("; ").join(f"{directory.units[unit.parent_id]}/{unit}" for unit in found if unit.parent_id)
    raise Refused(_("More than one unit bears this name. Write one of these: %(names)s.") % {"names": names})
