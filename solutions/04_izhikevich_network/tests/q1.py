"""Checks of question 1: rest, threshold and onset of a neuron."""

from autograder.checks import close, entry
from otter.test_files import test_case

OK_FORMAT = False
name = "q1"
hints = (
    "Everything follows from setting derivatives to zero. Rest and threshold are zeros of a "
    "parabola in V, the onset is a condition on the trace of a 2 x 2 matrix.",
    "At rest U = b V: put it into dV/dt = 0 and solve the quadratic equation. For the jump U is a "
    "number, so the parabola has another linear term, and you know one of its zeros already.",
    "The zeros of 0.04 V^2 + 5 V + const add up to -5 / 0.04. The Jacobian matrix has the diagonal "
    "entries 0.08 V + 5 and -a: for which V is their sum 0, and at which current is this V a rest?",
)

UNITS = {"V_rest_mV": "mV", "U_rest": "mV/ms", "jump_mV": "mV", "I_onset_pA": "pA"}
HINTS = {
    "V_rest_mV": "put U = b V into dV/dt = 0 and take the lower solution, however low it is; the "
    "current counts.",
    "U_rest": "dU/dt = 0 at rest.",
    "jump_mV": "U stays at its value at rest: a parabola in V, of which you know one zero.",
    "I_onset_pA": "at which V does the trace of the Jacobian matrix vanish? Which current makes "
    "this V a rest? (Where rest vanishes altogether is a later point.)",
}


def compare(recording, expected):
    """The entries of `expected`, one after the other."""
    for key, value in expected.items():
        found = entry(recording.returned, key, "your result")
        close(found, value, key, unit=UNITS[key], rtol=1e-6, hint=HINTS[key])


@test_case(name="rest and jump of two neurons", points=0.5)
def rest(recordings):
    """The regular spiking neuron without a current, and another one at -5 pA."""
    compare(recordings["regular"], {"V_rest_mV": -70.0, "U_rest": -14.0, "jump_mV": 15.0})
    other = {"V_rest_mV": -72.35496013, "U_rest": -17.36519043, "jump_mV": 19.70992026}
    compare(recordings["other"], other)


@test_case(name="onset of two neurons", points=0.5)
def onset(recordings):
    """The current at which rest loses its stability."""
    compare(recordings["regular"], {"I_onset_pA": 3.7975})
    compare(recordings["other"], {"I_onset_pA": 1.4875})


def picture(recordings):
    """The parabola of the regular spiking neuron with U held at rest, and the two points found."""
    from autograder.checks import number
    from autograder.pictures import panels

    found = recordings["regular"].returned
    rest_mV = number(entry(found, "V_rest_mV", "your result"), "V_rest_mV")
    jump_mV = number(entry(found, "jump_mV", "your result"), "jump_mV")
    V = [-80.0 + 0.25 * step for step in range(141)]
    figure, (axis,) = panels()
    axis.plot(V, [0.04 * v * v + 5.0 * v + 140.0 + 14.0 for v in V], c="#0072b2")
    axis.axhline(0.0, c="gray", lw=1)
    axis.plot([rest_mV, rest_mV + jump_mV], [0.0, 0.0], "o-", c="#d55e00", label="your jump")
    axis.set(xlabel="V (mV)", ylabel="dV/dt (mV/ms), U = -14", ylim=(-5, 20))
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings, uniform

domain = {
    "a": uniform(0.005, 0.14),
    "b": uniform(0.141, 0.25),
    "I_pA": uniform(-100.0, 0.3),
}
draws = {
    "drawn": {
        "a": uniform(0.01, 0.12, digits=3),
        "b": uniform(0.15, 0.25, digits=3),
        "I_pA": uniform(-12.0, 0.3, digits=2),
    },
    "cold": {  # rest is below -100 mV
        "a": uniform(0.01, 0.12, digits=3),
        "b": uniform(0.15, 0.25, digits=3),
        "I_pA": uniform(-100.0, -75.0, digits=2),
    },
    "late": settings(  # just below onset: from -65 mV the neuron fires, though rest is stable
        {"a": 0.02, "b": 0.2, "I_pA": 3.7},
        {"a": 0.03, "b": 0.15, "I_pA": 6.8},
        {"a": 0.05, "b": 0.22, "I_pA": 2.4},
        {"a": 0.02, "b": 0.18, "I_pA": 4.9},
    ),
}


def zero(function, low, high):
    """Where a function that changes its sign between low and high is zero, by bisection."""
    rising = function(high) > 0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (low, middle) if (function(middle) > 0) == rising else (middle, high)
    return low


def expected_of(a, b, I_pA):
    """Rest, threshold and onset from the equations, without solving them by hand."""

    def slope(V, U, current):
        return 0.04 * V**2 + 5 * V + 140 - U + current

    V = zero(lambda v: slope(v, b * v, I_pA), -200.0, -62.5)
    threshold = zero(lambda v: slope(v, b * V, I_pA), -62.5, 100.0)
    v_onset = zero(lambda v: 0.08 * v + 5 - a, -100.0, 0.0)
    onset = zero(lambda current: slope(v_onset, b * v_onset, current), -100.0, 100.0)
    return {"V_rest_mV": V, "U_rest": b * V, "jump_mV": threshold - V, "I_onset_pA": onset}


@test_case(name="rest and jump of another neuron", points=1.5, hidden=True)
def other_rest(recordings):
    """Rest and the jump for other parameters, at strongly negative currents and near onset too."""
    for probe in ("drawn", "cold", "late"):
        found = recordings[probe]
        expected = expected_of(**found.arguments)
        del expected["I_onset_pA"]
        compare(found, expected)


@test_case(name="onset of another neuron", points=1.5, hidden=True)
def other_onset(recordings):
    """The onset current for other parameters, whatever the current is."""
    for probe in ("drawn", "late"):
        expected = expected_of(**recordings[probe].arguments)
        compare(recordings[probe], {"I_onset_pA": expected["I_onset_pA"]})


### END HIDDEN TESTS
