"""The parts of a unit's name that a joined list writes only once: its prefix, its suffix, its open end."""

import re

# 省科技厅、工业和信息化厅: the first name gives the prefix. 市场监管局 has none, although it begins with 市.
PREFIX = re.compile(
    r"(?P<place>自治区|.{0,4}?[省市区县州旗盟](?!场|容|域|民|政(?:管|工|公|设|园|道)))(?P<organ>委|政府)?(?=.)"
)
# 锦城、锦北、青山湖街道: the last name gives the suffix.
SUFFIXES = ("街道办事处", "街道", "镇", "乡", "区", "县", "市", "集团", "公司", "局", "厅", "委", "办")
OPEN_END = re.compile(r"等(?:各?(?:有关|相关))?(?:单位|部门|地方|地区)?$")
REMARK = re.compile(r"(?P<name>[^()]+)\((?P<remark>[^()]*)\)$")


def prefixes_of(name: str) -> tuple[str, ...]:
    """What the name may hand on to those after it, the longer first: 省委宣传部 gives 省委 and 省."""
    match = PREFIX.match(name)
    if not match:
        return ()
    place, organ = match["place"], match["organ"]
    return (place + organ, place) if organ else (place,)


def suffix_of(name: str) -> str:
    """What the name may hand back to those before it, or nothing."""
    return next((suffix for suffix in SUFFIXES if name.endswith(suffix) and name != suffix), "")


def without_open_end(name: str) -> tuple[str, bool]:
    """The name without a closing 等, 等单位 …, and whether there was one."""
    core = OPEN_END.sub("", name)
    return core, core != name


def without_remark(name: str) -> tuple[str, str]:
    """The name without a closing remark in brackets, and the remark; the brackets are half-width here."""
    match = REMARK.fullmatch(name)
    return (match["name"].strip(), match["remark"].strip()) if match else (name, "")
