"""What the schema cannot say: what contradicts itself, leads nowhere, stands twice, or does not go together.

Looks at what has the right shape and leaves the rest alone, so that all faults can be told at once.
"""

from collections.abc import Iterator

from tillit.exchange.checks.facts import fact_faults
from tillit.exchange.checks.organisations import organisation_faults
from tillit.exchange.checks.references import reference_faults
from tillit.exchange.checks.rows import Data
from tillit.exchange.checks.together import faults_between
from tillit.kernel.errors import Fault


def contradictions(data: Data) -> Iterator[Fault]:
    """All of them, in no order; a path may come more than once, the first is the weightiest."""
    yield from organisation_faults(data)
    yield from reference_faults(data)
    yield from fact_faults(data)
    yield from faults_between(data)
