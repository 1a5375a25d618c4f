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
