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


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import settings, uniform

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
    # A real eigenvalue leads.
    "hyperpolarised": {
        "I_pA": uniform(-950.0, -850.0, digits=1),
        "g_Na_nS": uniform(11500.0, 12500.0, digits=0),
        "g_K_nS": uniform(3450.0, 3750.0, digits=0),
    },
    # Far above -55 mV.
    "depolarised": {
        "I_pA": uniform(5500.0, 7000.0, digits=1),
        "g_Na_nS": uniform(11500.0, 13500.0, digits=0),
        "g_K_nS": uniform(3300.0, 3700.0, digits=0),
    },
    # Less than 0.001 per ms from the Hopf bifurcation, on both sides: here only an accurate Jacobian has the growth.
    "at_the_edge": settings(
        {"I_pA": 997.0, "g_Na_nS": 12300.0, "g_K_nS": 3700.0},
        {"I_pA": 983.0, "g_Na_nS": 12700.0, "g_K_nS": 3800.0},
        {"I_pA": 963.0, "g_Na_nS": 11700.0, "g_K_nS": 3500.0},
        {"I_pA": 790.0, "g_Na_nS": 12400.0, "g_K_nS": 3500.0},
        {"I_pA": 1004.0, "g_Na_nS": 13000.0, "g_K_nS": 3900.0},
    ),
}
domain = {
    "I_pA": uniform(-300.0, 2000.0, digits=1),
    "g_Na_nS": uniform(11000.0, 14000.0, digits=0),
    "g_K_nS": uniform(3100.0, 4000.0, digits=0),
}
accuracy = {"rtol": 1e-3, "atol": 2e-5}


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


EDGE = (
    "here the growth is nearly 0, and it is wanted to 2e-5 per ms: is the potential accurate enough, and the Jacobian? A "
    "central difference with a small step is, a forward difference with the same step may not be"
)


def frequency_Hz(value):
    """The frequency of an eigenvalue in 1/ms."""
    return abs(value.imag) / (2 * np.pi) * 1000.0


@test_case(name="potential of other resting states", points=1.5, hidden=True)
def other_potentials(recordings):
    """Weaker and stronger currents, strong negative ones too, and other conductances."""
    for probe in draws:
        V, _ = leading_eigenvalue(**recordings[probe].arguments)
        fixed_point_is(recordings[probe], V)


@test_case(name="stability of other resting states", points=1.5, hidden=True)
def other_stability(recordings):
    """Stable ones with a real and with a complex eigenvalue, unstable ones, and one at the edge."""
    for probe in draws:
        _, value = leading_eigenvalue(**recordings[probe].arguments)
        hint = EDGE if probe == "at_the_edge" else GROWTH
        stability_is(recordings[probe], value.real, frequency_Hz(value), hint)


### END HIDDEN TESTS
