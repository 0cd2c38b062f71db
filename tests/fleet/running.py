"""Runs the fleet machine with a seed, so that a run can be done again; knows no rule and no invariant."""

from __future__ import annotations

from typing import cast

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.fleet.machine import FleetMachine

STEPS = 50


def run_seed(
    number: int,
    examples: int,
    *,
    steps: int = STEPS,
    shrink: bool = False,
    rules: type[FleetMachine] = FleetMachine,
) -> None:
    """`examples` fleets of up to `steps` steps each. Raises what an invariant raises, with its story in words.

    With `shrink` a failing run is made as short as it goes, which takes minutes.
    """
    machine = cast("type[FleetMachine]", type(f"{rules.__name__}{number}", (rules,), {}))
    seed(number)(machine)
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            print_blob=False,
            phases=phases,
            verbosity=Verbosity.normal,
            suppress_health_check=tuple(HealthCheck),
        ),
    )
