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


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import uniform

# Far from where a real eigenvalue overtakes the pair (weak currents, large g_K) and from where the pair
# becomes real (strong ones, small g_K); and from the conductances that one might have left in.
draws = {
    "stable": {
        "I_pA": uniform(600.0, 830.0, digits=1),
        "g_Na_nS": uniform(12100.0, 12500.0, digits=0),
        "g_K_nS": uniform(3620.0, 3780.0, digits=0),
    },
    "unstable": {
        "I_pA": uniform(1550.0, 2000.0, digits=1),
        "g_Na_nS": uniform(13100.0, 14000.0, digits=0),
        "g_K_nS": uniform(3100.0, 3450.0, digits=0),
    },
}


def leading_eigenvalue(I_pA, g_Na_nS, g_K_nS):
    """Potential and eigenvalue, with the Jacobian by hand."""
    fraction = {
        "m": (lambda V: 0.1 * (V + 40), 40.0),
        "n": (lambda V: 0.01 * (V + 55), 55.0),
    }

    def gates(V):
        """(alpha, beta, alpha', beta') of m, h and n."""
        found = []
        for key, (numerator, shift) in fraction.items():
            decay = np.exp(-(V + shift) / 10)
            slope = numerator(V) / (V + shift)
            alpha = numerator(V) / (1 - decay)
            d_alpha = slope / (1 - decay) - numerator(V) * decay / 10 / (1 - decay) ** 2
            size, width = (4.0, 18.0) if key == "m" else (0.125, 80.0)
            beta = size * np.exp(-(V + 65) / width)
            found.append((alpha, beta, d_alpha, -beta / width))
        alpha = 0.07 * np.exp(-(V + 65) / 20)
        beta = 1 / (1 + np.exp(-(V + 35) / 10))
        found.insert(1, (alpha, beta, -alpha / 20, beta * (1 - beta) / 10))
        return found

    def state(V):
        return [alpha / (alpha + beta) for alpha, beta, _, _ in gates(V)]

    def outward(V):
        m, h, n = state(V)
        ionic = g_Na_nS * m**3 * h * (V - 50.0) + g_K_nS * n**4 * (V + 77.0)
        return ionic + 30.0 * (V + 54.402) - I_pA

    low, high = -90.0123, -20.0321  # so that no midpoint is a removable singularity
    for _ in range(80):
        V = (low + high) / 2
        low, high = (V, high) if outward(V) < 0 else (low, V)
    (m, h, n), rates = state(V), gates(V)
    jacobian = np.diag([0.0] + [-alpha - beta for alpha, beta, _, _ in rates])
    jacobian[1:, 0] = [
        d_alpha * (1 - x) - d_beta * x
        for x, (_, _, d_alpha, d_beta) in zip((m, h, n), rates, strict=True)
    ]
    jacobian[0] = [
        -(g_Na_nS * m**3 * h + g_K_nS * n**4 + 30.0),
        -3 * g_Na_nS * m**2 * h * (V - 50.0),
        -g_Na_nS * m**3 * (V - 50.0),
        -4 * g_K_nS * n**3 * (V + 77.0),
    ]
    jacobian[0] /= 100.0
    values = np.linalg.eigvals(jacobian)
    return V, values[np.argmax(values.real)]


def judge(recording):
    V, value = leading_eigenvalue(**recording.arguments)
    compare(recording, V, value.real, abs(value.imag) / (2 * np.pi) * 1000.0)


@test_case(name="stable resting states", points=1, hidden=True)
def stable(recordings):
    """Weaker currents and other conductances: the resting state is stable."""
    judge(recordings["stable"])


@test_case(name="unstable resting states", points=1, hidden=True)
def unstable(recordings):
    """Stronger currents and other conductances: the resting state is unstable."""
    judge(recordings["unstable"])


### END HIDDEN TESTS
