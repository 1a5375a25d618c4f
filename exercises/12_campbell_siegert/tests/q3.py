"""Checks of question 3: Siegert's formula."""

from autograder.checks import close, number, require, within
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"


@test_case(name="the neuron of the tutorial", points=1)
def tutorial(recordings):
    """0.375 Hz, where a sum over 101 points gives 0.29 Hz; and a neuron above threshold."""
    found = number(recordings["tutorial"].returned, "rate of the tutorial's neuron")
    require(
        abs(found - 0.2898) > 0.002,
        f"rate of the tutorial's neuron: {found:.4g} Hz. This is the error of the tutorial: the "
        "integrand climbs so steeply that the last of 101 points, which stands for half a step, "
        "must not count in full, and that there are too few (the integral gives 0.3753 Hz). Use scipy.integrate.quad, or refine until the number stays.",
    )
    hint = (
        "b = (V_th - mean) / (sqrt(2) sd): sd is that of the potential; mind ms and Hz; "
        "for u < -5 use erfcx(-u)."
    )
    close(found, 0.37532894, "rate of the tutorial's neuron", unit="Hz", rtol=1.001e-3, hint=hint)
    hint += " The lower limit comes from V_reset."
    close(
        recordings["driven"].returned,
        48.683874,
        "rate above threshold",
        unit="Hz",
        rtol=1.001e-3,
        hint=hint,
    )


@test_case(name="deep, silent, noiseless", points=1)
def extremes(recordings):
    """Far below threshold, too far to be a number, and without noise."""
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
    close(
        recordings["noiseless"].returned,
        28.4181668,
        "rate without noise",
        unit="Hz",
        rtol=1.001e-3,
        hint="solve tau_m dV/dt = mean - V from V_reset to V_th, and add t_ref.",
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
