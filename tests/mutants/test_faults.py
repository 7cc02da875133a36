"""The named faults, and what is mutated, are those of the code as it is now: ``make mutants`` puts them in."""

import ast

import pytest

from tests.mutants.faults import FAULTS, Fault
from tests.mutants.subjects import PROJECT, SUBJECTS, Subject


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_can_be_put_into_the_code(fault: Fault) -> None:
    mutant = fault.mutant()
    assert ast.dump(ast.parse(mutant.source)) != ast.dump(ast.parse(mutant.file.read_text()))
    assert all((PROJECT / test).exists() for test in fault.tests)


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=SUBJECTS)
def test_what_is_mutated_and_the_tests_of_it_are_there(subject: Subject) -> None:
    assert all(list(PROJECT.glob(pattern)) for pattern in subject.modules)
    assert all((PROJECT / test).exists() for test in subject.tests)
