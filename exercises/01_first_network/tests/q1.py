"""Checks of question 1: the rheobase."""

from otter.test_files import test_case

from autograder.checks import close

OK_FORMAT = False
name = "q1"


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """NEST's default neuron has a rheobase of 375 pA, the smaller one 90 pA."""
    for probe, expected in {"default": 375.0, "small": 90.0}.items():
        close(
            recordings[probe].returned,
            expected,
            "rheobase",
            unit="pA",
            rtol=1e-6,
            hint="where does V(t) end up for large t? mV pF / ms = pA",
        )
