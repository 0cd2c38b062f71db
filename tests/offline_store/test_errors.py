"""Every error of the package has a code of its own, by which a sentence is found."""

from __future__ import annotations

import inspect

from offline_store import errors


def test_every_error_has_a_stable_code_of_its_own_and_says_when_it_is_raised() -> None:
    found = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    classes = [kind for kind in found if issubclass(kind, errors.StoreError)]
    assert classes == found
    assert len({kind.code for kind in classes}) == len(classes)
    for kind in classes:
        assert "code" in vars(kind)
        assert (kind.__doc__ or "").startswith("Root of" if kind is errors.StoreError else "Raised when ")
