"""One task that papers are about."""

from typing import Any

import pytest


@pytest.fixture
def task(story: Any) -> Any:
    return story.accepted(title="改造农村危房")
