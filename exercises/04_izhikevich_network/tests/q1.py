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
