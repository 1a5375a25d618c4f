"""Checks of question 4: the resting state of the Hodgkin-Huxley neuron and its stability."""

from otter.test_files import test_case

from autograder.checks import close, entry
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "First the potential at which nothing changes, then what becomes of a small deviation from it. Only the first part "
    "uses that the gates have reached alpha / (alpha + beta); in the second all four variables are free.",
    "Put x = alpha / (alpha + beta) into dV/dt: one function of V, whose zero between -90 and -20 mV a bisection or "
    "scipy.optimize.brentq finds. Write the four derivatives as one function of (V, m, h, n): the Jacobian's columns "
    "are its central differences.",
    "Begin with rates(V), which gives the three alphas and the three betas and treats V = -40 and V = -55; then "
    "derivative(state). np.linalg.eigvals gives the eigenvalues; take the one with the greatest .real.",
)

FIXED_POINT = (
    "put x = alpha / (alpha + beta) into the equation of V and solve for its zero; mind the limits "
    "at -40 and -55 mV, the powers m^3 h and n^4, and the sign of the current"
)
GROWTH = (
    "the greatest real part among the eigenvalues of the Jacobian at the fixed point: all four "
    "equations, and the change of dx/dt with V too; the gates are free when the Jacobian is taken, and differences "
    "are central, with a small step"
)
WHAT = "the returned dictionary"
FREQUENCY = "the imaginary part over 2 pi is in 1/ms; of the eigenvalue with the greatest real part"


def fixed_point_is(recording, V_mV):
    """The potential is the expected one."""
    V = entry(recording.returned, "V_mV", WHAT)
    close(V, V_mV, "V_mV", unit="mV", rtol=0.0, atol=1.1e-3, hint=FIXED_POINT)


def stability_is(recording, growth_per_ms, frequency_Hz, growth_hint=GROWTH):
    """Growth and frequency are the expected ones."""
    growth, frequency = (
        entry(recording.returned, key, WHAT) for key in ("growth_per_ms", "frequency_Hz")
    )
    close(
        growth,
        growth_per_ms,
        "growth_per_ms",
        unit="1/ms",
        rtol=1.1e-3,
        atol=2.2e-5,
        hint=growth_hint,
    )
    close(frequency, frequency_Hz, "frequency_Hz", unit="Hz", rtol=0.0, atol=0.11, hint=FREQUENCY)


@test_case(name="potential of the examples", points=0.5)
def potential(recordings):
    """The resting state is at -65.0002 mV without current, and at -57.54 mV at 1500 pA, g_Na = 13000, g_K = 3500 nS."""
    fixed_point_is(recordings["no_current"], -65.0002369)
    fixed_point_is(recordings["strong_current"], -57.5436395)


@test_case(name="stability of the examples", points=0.5)
def stability(recordings):
    """Without current the eigenvalue is real and negative; at 1500 pA it has 0.1726 per ms and 92.3 Hz."""
    stability_is(recordings["no_current"], -0.1206591, 0.0)
    stability_is(recordings["strong_current"], 0.17264337, 92.32907)


def picture(recordings):
    """Your leading eigenvalue of both calls in the complex plane; grey: as it should be."""
    figure, (axis,) = panels()
    axis.plot([-0.1206591, 0.17264337], [0.0, 92.32907], "o", c="#bbbbbb", ms=10)
    for probe in ("no_current", "strong_current"):
        found = recordings[probe].returned
        axis.plot(found["growth_per_ms"], found["frequency_Hz"], "o", label=probe.replace("_", " "))
    axis.axvline(0.0, c="gray", lw=0.7)
    axis.set(xlabel="growth (1/ms)", ylabel="frequency (Hz)")
    axis.legend(frameon=False)
    return figure
