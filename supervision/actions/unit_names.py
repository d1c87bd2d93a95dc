"""One unit by the name that a cell gives, with its superiors before a stroke where the name alone is not enough."""

from django.utils.translation import gettext as _

from ..exceptions import Refused
from ..models import Unit
from ..reporting.unit_directory import UnitDirectory

STROKES = str.maketrans("／", "/")


def unit_named(directory: UnitDirectory, text: str) -> Unit:
    """The unit that bears the name; raises Refused if there is none, or more than one."""
    found = [bearer for bearer in directory.named(text.translate(STROKES)) if isinstance(bearer, Unit)]
    if len(found) == 1:
        return found[0]
    if not found:
        message = _("The directory of %(date)s has no unit or alias of this name.")
        raise Refused(message % {"date": directory.on.isoformat()})
    names = _("; ").join(map(directory.full_path, found))
    raise Refused(_("More than one unit bears this name. Write one of these: %(names)s.") % {"names": names})
