"""Checks of question 4: the resting state of the Hodgkin-Huxley neuron and its stability."""

from otter.test_files import test_case

from autograder.checks import close, entry
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

FIXED_POINT = (
    "put x = alpha / (alpha + beta) into the equation of V and solve for its zero; mind the limits "
    "at -40 and -55 mV, the powers m^3 h and n^4, and the sign of the current"
)
GROWTH = (
    "the greatest real part among the eigenvalues of the Jacobian at the fixed point: all four "
    "equations, and the change of dx/dt with V too; the gates are free when the Jacobian is taken"
)
FREQUENCY = "the imaginary part over 2 pi is in 1/ms; of the eigenvalue with the greatest real part"


def compare(recording, V_mV, growth_per_ms, frequency_Hz):
    """Fail unless potential, growth and frequency are the expected ones."""
    what = "the returned dictionary"
    V, growth, frequency = (
        entry(recording.returned, key, what) for key in ("V_mV", "growth_per_ms", "frequency_Hz")
    )
    close(V, V_mV, "V_mV", unit="mV", rtol=0.0, atol=1.1e-3, hint=FIXED_POINT)
    close(
        growth, growth_per_ms, "growth_per_ms", unit="1/ms", rtol=1.1e-3, atol=2.2e-5, hint=GROWTH
    )
    close(frequency, frequency_Hz, "frequency_Hz", unit="Hz", rtol=0.0, atol=0.11, hint=FREQUENCY)


@test_case(name="no current", points=1)
def no_current(recordings):
    """Without current the resting state, at -65.0002 mV, is stable, with a real eigenvalue."""
    compare(recordings["no_current"], -65.0002369, -0.1206591, 0.0)


@test_case(name="a strong current", points=1)
def a_strong_current(recordings):
    """At 1500 pA, g_Na = 13000 and g_K = 3500 nS the resting state is at -57.54 mV and unstable: 0.1726 per ms, 92.3 Hz."""
    compare(recordings["strong_current"], -57.5436395, 0.17264337, 92.32907)


def picture(recordings):
    """The leading eigenvalue of both calls in the complex plane."""
    figure, (axis,) = panels()
    for probe in ("no_current", "strong_current"):
        found = recordings[probe].returned
        axis.plot(found["growth_per_ms"], found["frequency_Hz"], "o", label=probe.replace("_", " "))
    axis.axvline(0.0, c="gray", lw=0.7)
    axis.set(xlabel="growth (1/ms)", ylabel="frequency (Hz)")
    axis.legend(frameon=False)
    return figure
