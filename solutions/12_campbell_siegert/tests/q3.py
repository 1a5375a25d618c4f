"""Checks of question 3: Siegert's formula."""

from autograder.checks import CheckFailed, close, number, require, within
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

hints = (
    "For which arguments does the formula divide by 0, and for which is the integral too large for a float? Decide these cases "
    "before you divide or integrate.",
    "The integrand is a function of SciPy, `erfcx`, at the negative of u. With this form the integral can be computed by "
    "`scipy.integrate.quad` with a small relative and no absolute error, and enough subdivisions (limit).",
    "Begin with `if sd_mV == 0`. The time from reset to threshold is then tau_m times a logarithm of the ratio of the two "
    "distances from the mean. With noise, compute the two limits, return 0.0 if the upper one is above 26, and integrate.",
)

# What else one gets for the public neurons (Hz), and why.
WAYS = {
    "driven": {
        51.1752855: "the refractory period is missing",
        44.1452777: "the limits are divided by sd instead of sqrt(2) sd",
        55.4399059: "the limits are divided by 2 sd instead of sqrt(2) sd",
        83.1625074: "the factor sqrt(pi) is missing",
        28.0623316: "the factor is pi instead of sqrt(pi)",
        0.0486838743: "this is in spikes per ms",
    },
    "tutorial": {
        0.00180788292: "the limits are divided by sd instead of sqrt(2) sd",
        3.97192667: "the limits are divided by 2 sd instead of sqrt(2) sd",
        0.664867698: "the factor sqrt(pi) is missing",
        0.211825975: "the factor is pi instead of sqrt(pi)",
        0.000375328938: "this is in spikes per ms",
    },
    "noiseless": {
        31.0667467: "the refractory period is missing",
        0.0284181668: "this is in spikes per ms",
        0.0: "the mean is above V_th, so the neuron fires without noise",
    },
}


def rate_is(recording, expected, what, hint):
    """The rate is the one expected; where another is known to come from an error, say which."""
    found = number(recording.returned, what)
    for wrong, why in WAYS.get(recording.probe, {}).items():
        if abs(found - wrong) <= 1e-4 * wrong:
            raise CheckFailed(f"{what}: {found:.6g} Hz, expected {expected:.6g} Hz: {why}.")
    close(found, expected, what, unit="Hz", rtol=1.001e-3, hint=hint)


@test_case(name="the neuron of the tutorial", points=1)
def tutorial(recordings):
    """0.375 Hz, where a sum over 101 points gives 0.29 Hz; and two neurons above threshold."""
    found = number(recordings["tutorial"].returned, "rate of the tutorial's neuron")
    require(
        abs(found - 0.2898) > 0.002,
        f"rate of the tutorial's neuron: {found:.4g} Hz. This is the error of the tutorial: the "
        "integrand grows so steeply that 101 points are too few, and that the last one, which "
        "represents half a step, must not count in full (the integral gives 0.3753 Hz). Use "
        "scipy.integrate.quad, or refine the grid until the number no longer changes.",
    )
    hint = "is the quadrature fine enough near the upper limit, and is the integrand right for u < -5, where 1 + erf u loses its digits? (erfcx does not.)"
    rate_is(recordings["tutorial"], 0.37532894, "rate of the tutorial's neuron", hint)
    rate_is(
        recordings["driven"],
        48.683874,
        "rate above threshold",
        "the lower limit comes from V_reset, the upper one from V_th; times tau_m, plus t_ref.",
    )
    rate_is(
        recordings["strongly_driven"],
        109.198794,
        "rate far above threshold",
        "here u is between -13.5 and -7.7: is the integrand right there, to 0.1 %? (erfcx is.)",
    )


@test_case(name="deep, silent, noiseless", points=1)
def extremes(recordings):
    """Far below threshold, so far that the rate is too small for a float, and without noise."""
    close(
        recordings["deep"].returned,
        1.66016365e-66,
        "rate far below threshold",
        unit="Hz",
        rtol=1.001e-3,
        hint="the integral is huge, but still a float: is the quadrature fine enough at its upper limit?",
    )
    within(
        recordings["silent"].returned,
        0.0,
        1e-200,
        "rate 200 standard deviations below threshold",
        unit="Hz",
        hint="the integral is too large for a float: return 0.0 before you integrate.",
    )
    rate_is(
        recordings["noiseless"],
        28.4181668,
        "rate without noise",
        "solve tau_m dV/dt = mean - V from V_reset to V_th, and add t_ref.",
    )


def picture(recordings):
    """The integrand of the tutorial's neuron near its upper limit, and the 101 points."""
    import numpy as np
    from autograder.pictures import COLOURS, panels
    from scipy.special import erfcx

    a = recordings["tutorial"].arguments
    scale = 2**0.5 * a["sd_mV"]
    low, high = (a["V_reset_mV"] - a["mean_mV"]) / scale, (a["V_th_mV"] - a["mean_mV"]) / scale
    fine, grid = np.linspace(0.0, high, 300), np.linspace(low, high, 101)
    step = grid[1] - grid[0]
    shown = grid >= 0
    figure, (axis,) = panels()
    axis.bar(
        grid[shown], erfcx(-grid[shown]), step, color=COLOURS[1], alpha=0.4, label="101 points"
    )
    axis.plot(fine, erfcx(-fine), c=COLOURS[0], label="integrand")
    axis.axvline(high, c=COLOURS[2], ls="--", lw=1, label="upper limit b")
    axis.set(xlabel="u", ylabel="exp(u²) (1 + erf u)")
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import one_of, uniform

neuron = {"tau_m_ms": uniform(6.0, 25.0, digits=2), "t_ref_ms": uniform(0.5, 4.0, digits=2)}
draws = {
    "drawn": neuron
    | {
        "mean_mV": uniform(-62.0, -48.0, digits=2),
        "sd_mV": uniform(1.8, 5.0, digits=2),
        "V_th_mV": uniform(-54.0, -49.0, digits=2),
        "V_reset_mV": uniform(-75.0, -60.0, digits=2),
    },
    "far_below": neuron
    | {
        "mean_mV": uniform(-72.0, -68.0, digits=2),
        "sd_mV": uniform(0.6, 0.8, digits=3),
        "V_th_mV": uniform(-55.5, -54.5, digits=2),
        "V_reset_mV": uniform(-85.0, -65.0, digits=2),
    },
    "beyond": neuron
    | {
        "mean_mV": uniform(-5.0, 0.0, digits=2),
        "sd_mV": uniform(0.05, 0.2, digits=3),
        "V_th_mV": uniform(12.0, 20.0, digits=2),
        "V_reset_mV": uniform(-10.0, 10.0, digits=2),
    },
    "little_noise": neuron
    | {
        "mean_mV": uniform(17.0, 25.0, digits=2),
        "sd_mV": uniform(0.01, 0.04, digits=4),
        "V_th_mV": uniform(14.0, 16.5, digits=2),
        "V_reset_mV": uniform(-8.0, 8.0, digits=2),
    },
    "some_noise": neuron  # a from -14 to -8, b from -8.5 to -5.3
    | {
        "mean_mV": uniform(20.0, 21.0, digits=2),
        "sd_mV": uniform(0.5, 0.6, digits=3),
        "V_th_mV": uniform(15.0, 15.5, digits=2),
        "V_reset_mV": uniform(11.0, 13.0, digits=2),
    },
    "at_threshold": neuron  # a from -2945 to -2825, b from 2.6 to 4.7
    | {
        "mean_mV": uniform(-55.016, -55.012, digits=4),
        "sd_mV": uniform(0.0049, 0.005, digits=5),
        "V_th_mV": uniform(-54.993, -54.984, digits=4),
        "V_reset_mV": uniform(-75.4, -75.0, digits=2),
    },
    "deepest": neuron  # b from 20.9 to 21.2: rates from 1e-194 to 1e-188 Hz
    | {
        "mean_mV": lambda rng: -70.0,
        "sd_mV": uniform(0.501, 0.507, digits=4),
        "V_th_mV": lambda rng: -55.0,
        "V_reset_mV": uniform(-85.0, -65.0, digits=2),
    },
    "overflow": neuron  # b from 26.5 to 28, where erfcx(-b) begins to overflow
    | {
        "mean_mV": lambda rng: 0.0,
        "sd_mV": uniform(0.379, 0.4, digits=4),
        "V_th_mV": lambda rng: 15.0,
        "V_reset_mV": uniform(-10.0, 10.0, digits=2),
    },
    "just_at": neuron
    | {
        "mean_mV": lambda rng: -50.0,
        "sd_mV": uniform(1.0, 4.0, digits=2),
        "V_th_mV": lambda rng: -50.0,
        "V_reset_mV": one_of(-60.0, -65.0),
    },
    "just_at_without_noise": neuron
    | {
        "mean_mV": lambda rng: 15.0,
        "sd_mV": lambda rng: 0.0,
        "V_th_mV": lambda rng: 15.0,
        "V_reset_mV": uniform(-8.0, 4.0, digits=2),
    },
    "below_reset": neuron
    | {
        "mean_mV": uniform(-9.0, -5.0, digits=2),
        "sd_mV": lambda rng: 0.0,
        "V_th_mV": uniform(14.5, 18.0, digits=2),
        "V_reset_mV": uniform(-4.0, 4.0, digits=2),
    },
    "clock": neuron
    | {
        "mean_mV": uniform(-50.0, -35.0, digits=2),
        "sd_mV": lambda rng: 0.0,
        "V_th_mV": uniform(-57.0, -51.0, digits=2),
        "V_reset_mV": uniform(-75.0, -60.0, digits=2),
    },
    "below": neuron
    | {
        "mean_mV": uniform(5.0, 14.0, digits=2),
        "sd_mV": lambda rng: 0.0,
        "V_th_mV": uniform(14.5, 18.0, digits=2),
        "V_reset_mV": uniform(-8.0, 4.0, digits=2),
    },
}
domain = {
    "mean_mV": uniform(-80.0, -30.0),
    "sd_mV": one_of(0.0, 0.5, 1.0, 3.0, 7.0),
    "tau_m_ms": uniform(5.0, 30.0),
    "t_ref_ms": one_of(0.0, 0.5, 2.0, 5.0),
    "V_th_mV": uniform(-56.0, -45.0),
    "V_reset_mV": uniform(-80.0, -57.0),
}
accuracy = {"rtol": 1e-3, "atol": 1e-200}


def rate_hz(mean_mV, sd_mV, tau_m_ms, t_ref_ms, V_th_mV, V_reset_mV):
    """The rate from another form of the integral, without any error function.

    sqrt(pi) int_a^b exp(u^2) (1 + erf u) du = int_0^inf exp(-v^2) (exp(2 b v) - exp(2 a v)) / v dv
    by Gauss's quadrature in panels: halving ones towards 0, equal ones around the maximum.
    """
    a, b = ((V - mean_mV) / (2**0.5 * sd_mV) for V in (V_reset_mV, V_th_mV))
    scale = max(b, 0.0)  # the integrand's maximum is exp(scale^2), at v = scale
    end = scale + 8.0
    edges = np.concatenate(
        [[0.0], end * 2.0 ** -np.arange(40.0, 0.0, -1.0), np.linspace(end / 2, end, 60)[1:]]
    )
    nodes, weights = np.polynomial.legendre.leggauss(40)
    half = np.diff(edges) / 2
    v = (edges[:-1] + half)[:, None] + half[:, None] * nodes
    difference = -np.expm1(2 * (a - b) * v) / v
    values = np.exp(2 * b * v - v**2 - scale**2) * difference
    integral = float((values * weights * half[:, None]).sum())
    with np.errstate(over="ignore"):  # a rate of 0
        period = t_ref_ms + tau_m_ms * np.exp(scale**2) * integral
    return 1000.0 / period


def compare(recording, hint, what="rate"):
    """The rate is that of Gauss's quadrature; known errors are named."""
    given, found = recording.arguments, number(recording.returned, what, hint=hint)
    expected = rate_hz(**given)
    require(
        found != 0,
        f"{what}: 0, expected {expected:.6g} Hz.",
        f"{what}: 0, which is too low.",
        hint="only rates below 1e-200 Hz may be taken as 0, and only sd_mV = 0 is no noise.",
    )
    known = {
        "the refractory period is missing": given | {"t_ref_ms": 0.0},
        "the limits are divided by sd instead of sqrt(2) sd": given
        | {"sd_mV": given["sd_mV"] / 2**0.5},
        "the limits are divided by 2 sd instead of sqrt(2) sd": given
        | {"sd_mV": given["sd_mV"] * 2**0.5},
    }
    for why, other in known.items():
        wrong = rate_hz(**other)
        if (
            abs(found - wrong) <= 1e-4 * wrong
            and wrong > 1e-300
            and abs(wrong - expected) > 1e-3 * expected
        ):
            raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, rtol=1.01e-3, hint=hint)


@test_case(name="other neurons in noise", points=1, hidden=True)
def other_neurons(recordings):
    """Other means, standard deviations, thresholds, resets and time constants; a mean at the threshold."""
    hint = "are all six arguments used, and is sd the standard deviation of the potential?"
    compare(recordings["drawn"], hint)
    compare(recordings["just_at"], hint, "rate in noise with the mean at V_th")


@test_case(name="far below threshold", points=1, hidden=True)
def far_below(recordings):
    """Rates down to the smallest that were asked for, and smaller ones."""
    compare(recordings["far_below"], "does anything overflow, and is the quadrature fine enough?")
    hint = "is the quadrature fine enough at its upper limit?"
    compare(recordings["deepest"], hint, "rate of about 1e-190 Hz")
    for probe in ("beyond", "overflow"):
        within(
            recordings[probe].returned,
            0.0,
            1e-200,
            "rate that is too small for a float",
            hint="decide this from the upper limit, before you integrate.",
        )


@test_case(name="little noise", points=1, hidden=True)
def little_noise(recordings):
    """Above threshold, where both limits are negative, and just below it: 0 is between them."""
    compare(recordings["little_noise"], "is erfcx used where u is very negative?")
    compare(
        recordings["some_noise"], "is the integrand right where u is neither small nor very large?"
    )
    compare(
        recordings["at_threshold"],
        "is the quadrature still fine enough at b if a is very far away?",
    )


@test_case(name="no noise", points=1, hidden=True)
def no_noise(recordings):
    """The deterministic neuron, above, at and below its threshold."""
    found = recordings["clock"]
    a = found.arguments
    rise = a["tau_m_ms"] * np.log((a["mean_mV"] - a["V_reset_mV"]) / (a["mean_mV"] - a["V_th_mV"]))
    forgotten = np.isclose(number(found.returned, "rate without noise"), 1000.0 / rise, rtol=1e-4)
    close(
        found.returned,
        1000.0 / (a["t_ref_ms"] + rise),
        "rate without noise above threshold",
        rtol=1.01e-3,
        hint="the refractory period is missing."
        if forgotten
        else "treat sd = 0 before you divide by it.",
    )
    for probe, where in (
        ("below", "below threshold"),
        ("below_reset", "with the mean below V_reset"),
        ("just_at_without_noise", "with the mean at V_th"),
    ):
        close(
            recordings[probe].returned,
            0.0,
            f"rate without noise {where}",
            hint="without noise, a mean at or below V_th never reaches it.",
        )


### END HIDDEN TESTS
