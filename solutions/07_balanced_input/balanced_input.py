# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 7 · Balanced input, and a search on a noisy curve
#
# A cortical neuron receives thousands of excitatory spikes per second, far more than it needs to fire. Yet it fires only a few
# spikes per second, at irregular times, because inhibition cancels nearly all of that drive. What remains is a small mean and
# large fluctuations (Shadlen and Newsome 1994). How much inhibition does a *wanted output rate* take? This has to be found by
# simulation, and a simulated rate is noisy.
#
# **You will learn to**
#
# - predict mean and standard deviation of a membrane potential that is driven by two populations;
# - replace many input neurons by two generators, and measure many copies of an experiment at once;
# - search on an expensive, noisy curve with few measurements;
# - say how precise the result is, and how long you have to measure for more precision.
#
# Expected time: about 3 hours. 24 points.
#
# **How this notebook works.** Write your answers where it says `YOUR CODE HERE`. The cell below each answer
# calls your function (`observe`) and judges what it did (`check`). If you are stuck, `hint("q1")` in a cell of your
# own shows the next of a few hints. Every `observe` starts from a reset NEST kernel with resolution 0.1 ms, one
# thread and a seed that differs from call to call. In your functions, do not call `nest.ResetKernel()`, and do not set a seed or
# the resolution, not even to the value that it has. (In your own cells, begin with `nest.ResetKernel()`.) At grading, your
# functions are called with other arguments too, so use every argument. They must not change lists or arrays that they receive.
# Numbers may be NumPy's.
#
# Units are those of NEST: ms, mV, pA, pF, so that pA ms / pF = mV; but rates are in Hz = spikes per *second*.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

# For question 3, so that it does not depend on your answer to question 1. They hold for
# iaf_psc_alpha with its default parameters. One Poisson input of rate 1 Hz and weight 1 pA ...
MEAN_PER_HZ_PA = 2.174625462767236e-4  # ... shifts the free mean by this many mV
VARIANCE_PER_HZ_PA2 = 1.8062137130719362e-6  # ... and adds this many mV^2 to the variance

# For question 6: the time that each measurement skips, and the delay of all connections.
SKIP_MS = 100.0
DELAY_MS = 1.5


def try_bisection(target, low, high, tolerance, top, centre, width, noise):
    """Give `bisection` (question 4) the curve top / (1 + exp((x - centre) / width)), with noise.

    Returns the outcome, and the places where the curve was measured. Asking twice at the same place
    gives two different values, as with any noisy measurement.
    """
    asked = []

    def measure(x):
        if len(asked) == 500:
            raise RuntimeError("measure was called 500 times: does your loop end?")
        times_before = asked.count(x)
        asked.append(x)
        wiggle = np.sin(137.0 * x + 2.0 * times_before)
        return float(top / (1.0 + np.exp((x - centre) / width)) + noise * wiggle)

    try:
        result = bisection(measure, target, low, high, tolerance)
    except ValueError:
        return {"outcome": "ValueError", "asked": asked}
    return {"outcome": "result", "result": result, "asked": asked}


def try_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, delay_ms, V_th_mV):
    """Call `driven_neurons` (question 2), and add the kernel's settings to what it returns."""
    return with_settings(
        driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, delay_ms, V_th_mV)
    )


def try_search(
    target_hz, low_hz, high_hz, tolerance_hz, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA, n, T_ms
):  # fmt: skip
    """Call `find_inhibition` (question 6), and add the kernel's settings to what it returns."""
    return with_settings(
        find_inhibition(
            target_hz, low_hz, high_hz, tolerance_hz, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA, n, T_ms,
        )
    )  # fmt: skip


def with_settings(found):
    """The returned dictionary with nest's seed and resolution, which should be as they were."""
    settings = {"rng_seed": nest.rng_seed, "resolution": nest.resolution}
    return found | settings if isinstance(found, dict) else found


# %% [markdown] q1-text role="text"
# ## Question 1 · What cancels and what does not (3 points)
#
# **Write**
# `free_moments(n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, C_m_pF, tau_m_ms, tau_ex_ms, tau_in_ms, E_L_mV)`, which
# returns a dictionary for a neuron with input from $n_{ex}$ excitatory and $n_{in}$ inhibitory neurons. Its *free* membrane
# potential is that of a neuron without threshold.
#
# | key | meaning | unit | accuracy |
# |---|---|---|---|
# | `"I_ex_pA"` | mean current of all excitatory input | pA | relative 10⁻⁶ |
# | `"I_in_pA"` | mean current of all inhibitory input (not positive) | pA | relative 10⁻⁶ |
# | `"mean_mV"` | mean of the free membrane potential | mV | 10⁻⁴ mV |
# | `"sd_mV"` | standard deviation of the free membrane potential | mV | relative 10⁻⁶ |
#
# Each input neuron fires as an independent Poisson process, at the rate $r_{ex}$ or $r_{in}$. An input spike at $t=0$
# causes an alpha-shaped current $i(t) = w\,(e\,t/\tau)\,e^{-t/\tau}$, with $e = 2.718…$; its peak is the weight $w$, in pA:
# positive for excitation, **negative for inhibition**. Its time constant $\tau$ is $\tau_{ex}$ or $\tau_{in}$. The membrane
# is linear,
#
# $$ \tau_m \frac{dV}{dt} = -(V - E_L) + \frac{\tau_m}{C_m}\,I(t), $$
#
# so each input spike adds a small deflection $v(t)$ to the free membrane potential. The integrals are
#
# $$ \int_0^\infty i\,dt = e\,w\,\tau, \qquad A = \int_0^\infty v\,dt = \frac{e\,w\,\tau\,\tau_m}{C_m}, \qquad
#    \int_0^\infty v^2\,dt = A^2\,\frac{\tau + 2\tau_m}{4\,(\tau + \tau_m)^2}. $$
#
# Campbell's theorem (1909) gives the moments: deflections that arrive independently, $\lambda$ of them per ms, add
# $\lambda \int v\,dt$ to the mean and $\lambda \int v^2 dt$ to the *variance* of the free membrane potential, and
# $\lambda \int i\,dt$ to the mean current.
#
# `n_ex`, `n_in` are integers, the rest are numbers; one or both rates may be 0. The formulas hold for all time constants, even
# for $\tau = \tau_m$.
#
# *To compare:* 800 excitatory neurons at 5 Hz with 45 pA and 200 inhibitory ones at 5 Hz with −180 pA, on NEST's
# default neuron ($C_m$ = 250 pF, $\tau_m$ = 10 ms, both $\tau$ = 2 ms, $E_L$ = −70 mV), cause ±978.6 pA. The mean stays
# at −70 mV, the standard deviation is 8.553 mV.


# %% q1-solution role="solution"
def free_moments(
    n_ex,
    r_ex_hz,
    w_ex_pA,
    n_in,
    r_in_hz,
    w_in_pA,
    C_m_pF,
    tau_m_ms,
    tau_ex_ms,
    tau_in_ms,
    E_L_mV,
):
    """Mean currents and moments of the free membrane potential under two Poisson populations.

    n_ex, n_in: ints; the rest are numbers whose names end with the unit; w_in_pA <= 0.
    Returns {"I_ex_pA": float, "I_in_pA": float, "mean_mV": float, "sd_mV": float}.
    """
    ### BEGIN SOLUTION
    currents, variance = [], 0.0
    for n, rate_hz, weight, tau in (
        (n_ex, r_ex_hz, w_ex_pA, tau_ex_ms),
        (n_in, r_in_hz, w_in_pA, tau_in_ms),
    ):
        per_ms = n * rate_hz / 1000.0
        charge = np.e * weight * tau  # of one input spike, pA ms
        area = charge * tau_m_ms / C_m_pF
        currents.append(per_ms * charge)
        variance += per_ms * area**2 * (tau + 2 * tau_m_ms) / (4 * (tau + tau_m_ms) ** 2)
    return {
        "I_ex_pA": currents[0],
        "I_in_pA": currents[1],
        "mean_mV": E_L_mV + sum(currents) * tau_m_ms / C_m_pF,
        "sd_mV": np.sqrt(variance),
    }
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    free_moments,
    probe="cancelling",
    n_ex=800,
    r_ex_hz=5.0,
    w_ex_pA=45.0,
    n_in=200,
    r_in_hz=5.0,
    w_in_pA=-180.0,
    C_m_pF=250.0,
    tau_m_ms=10.0,
    tau_ex_ms=2.0,
    tau_in_ms=2.0,
    E_L_mV=-70.0,
)
observe(
    "q1",
    free_moments,
    probe="slow_inhibition",
    n_ex=1200,
    r_ex_hz=3.0,
    w_ex_pA=30.0,
    n_in=300,
    r_in_hz=8.0,
    w_in_pA=-25.0,
    C_m_pF=200.0,
    tau_m_ms=15.0,
    tau_ex_ms=1.0,
    tau_in_ms=4.0,
    E_L_mV=-65.0,
)
### BEGIN HIDDEN TESTS
observe("q1", free_moments, probe="drawn")
observe("q1", free_moments, probe="uninhibited")
observe("q1", free_moments, probe="as_slow_as_the_membrane")
observe("q1", free_moments, probe="slow_excitation")
observe("q1", free_moments, probe="silent")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-answer role="answer"
# **Look.** The currents cancel, but the standard deviation does not: each spike, whatever its sign, adds the *square* of
# its deflection to the variance. The mean is a small difference of two large numbers, the fluctuation is a sum.
#
# **Why so.** Both populations follow the same formulas, so one loop serves both. The variances are added first and the root
# is taken once, because independent variances add and standard deviations do not. The closed formula has no difference of
# time constants in a denominator, so $\tau = \tau_m$ is no special case.

# %% [markdown] q2-text role="text"
# ## Question 2 · Two generators for a thousand neurons (4 points)
#
# **Write** `driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, delay_ms, V_th_mV)`. It builds, does
# **not** simulate, and returns a dictionary of three node collections:
#
# - `"neurons"`: `n` neurons `iaf_psc_alpha`, whose threshold `V_th` is `V_th_mV`; everything else, including $V_m$ at
#   the start, keeps its default value;
# - `"ex"`: one `poisson_generator` that replaces `n_ex` neurons with the rate `r_ex_hz` *each*; connected once to each
#   of the neurons, with weight `w_ex_pA` and delay `delay_ms`;
# - `"in"`: the same for `n_in`, `r_in_hz`, `w_in_pA` (negative).
#
# There are no other connections and no other input; synapses are static.
#
# Superposed independent Poisson processes are a Poisson process whose rate is the sum of the rates. And one NEST generator
# sends an *independent* spike train to each of its targets, so `n` neurons are `n` repetitions of the experiment.
#
# <details><summary>A trap</summary>
#
# A synapse without `"delay"` silently gets NEST's default of 1 ms, and one without `"weight"` 1 pA.
#
# </details>


# %% q2-solution role="solution"
def driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, delay_ms, V_th_mV):
    """n neurons, each driven by an excitatory and an inhibitory Poisson population; not simulated.

    n, n_ex, n_in: ints; the rest are numbers whose names end with the unit.
    Returns {"neurons": NodeCollection, "ex": NodeCollection, "in": NodeCollection}.
    """
    ### BEGIN SOLUTION
    neurons = nest.Create("iaf_psc_alpha", n, params={"V_th": V_th_mV})
    ex = nest.Create("poisson_generator", params={"rate": n_ex * r_ex_hz})
    inh = nest.Create("poisson_generator", params={"rate": n_in * r_in_hz})
    nest.Connect(ex, neurons, syn_spec={"weight": w_ex_pA, "delay": delay_ms})
    nest.Connect(inh, neurons, syn_spec={"weight": w_in_pA, "delay": delay_ms})
    return {"neurons": neurons, "ex": ex, "in": inh}
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    try_neurons,
    probe="example",
    n=5,
    n_ex=800,
    r_ex_hz=5.0,
    w_ex_pA=45.0,
    n_in=200,
    r_in_hz=4.5,
    w_in_pA=-180.0,
    delay_ms=1.5,
    V_th_mV=-55.0,
)
observe(
    "q2",
    try_neurons,
    probe="free",
    n=1,
    n_ex=1200,
    r_ex_hz=3.0,
    w_ex_pA=30.0,
    n_in=300,
    r_in_hz=0.0,
    w_in_pA=-25.0,
    delay_ms=0.7,
    V_th_mV=1000000.0,
)
### BEGIN HIDDEN TESTS
observe("q2", try_neurons, probe="drawn")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look at it.** Your neurons without threshold, and (line) the normal distribution that has your moments. Left: the example of
# question 1. Right: the "balanced neuron example" that comes with NEST, at the inhibitory rate that it finds for an output of
# 5 Hz. How many standard deviations below the threshold is the mean? What can't be true of the membrane on the right, and what
# does the model leave out?

# %% q2-figure role="figure"
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
examples = {
    "800 and 200 neurons": (800, 5.0, 45.0, 200, 5.0, -180.0),
    "16 000 and 4000 neurons": (16000, 5.0, 45.0, 4000, 20.73, -45.0),
}
for axis, (title, drive) in zip(axes, examples.items(), strict=True):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    built = driven_neurons(50, *drive, 1.5, 1e6)
    meter = nest.Create(
        "multimeter", params={"record_from": ["V_m"], "interval": 2.0, "start": 100.0}
    )
    nest.Connect(meter, built["neurons"])
    nest.Simulate(600.0)
    V = meter.get("events")["V_m"]
    moments = free_moments(*drive, 250.0, 10.0, 2.0, 2.0, -70.0)
    mean, sd = moments["mean_mV"], moments["sd_mV"]
    x = np.linspace(mean - 4 * sd, mean + 4 * sd, 200)
    normal = np.exp(-((x - mean) ** 2) / (2 * sd**2)) / (sd * np.sqrt(2 * np.pi))
    axis.hist(V, bins=50, density=True, color="C0", alpha=0.5, label="NEST")
    axis.plot(x, normal, "C1", label="your moments")
    axis.axvline(-55.0, c="gray", ls="--", label="threshold")
    axis.set(title=title, xlabel="free membrane potential (mV)", ylabel="density (1/mV)")
axes[0].legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Left, a fluctuation of less than two standard deviations takes the neuron to the threshold, so it fires
# occasionally, at irregular times. The theory holds on the right, too, and shows what the example does not: a free membrane
# at −98.6 ± 24.4 mV, which no real neuron has. Two currents of 20 nA cancel to −0.7 nA, but the standard deviation grows
# with the *square root* of the number of inputs. Real synapses have reversal potentials, so they can't pull $V$ far below
# −80 mV, and their conductances make the membrane leaky, which damps the fluctuations (Kuhn, Aertsen and Rotter 2004, *J. Neurosci.* 24, 2345). Know
# a model's limits before you trust its numbers.
#
# **Why so.** One generator for each population, with the sum of its rates, is exact and not an approximation. Each
# connection states weight and delay, because NEST's defaults (1 pA, 1 ms) would be silent errors.

# %% [markdown] q3-text role="text"
# ## Question 3 · Where to search (3 points)
#
# **Write** `inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA)`: the inhibitory rate $r_{in}$ *per neuron*, in Hz, at
# which the free mean lies $k$ standard deviations below the threshold, as a float:
#
# $$ k = \frac{V_{th} - \langle V\rangle}{\mathrm{sd}(V)} . $$
#
# At $k = 0$ the neuron fires fast, at $k = 4$ practically never: between these two inhibitory rates question 6 will search.
# Inhibition lowers the mean *and* raises the standard deviation.
#
# The neuron is `iaf_psc_alpha` with its default parameters ($E_L$ = −70 mV, $V_{th}$ = −55 mV). The first cell has two
# constants for it: a Poisson input of $R$ Hz (the whole population, $R = n\,r$) and $w$ pA shifts the mean by
# `MEAN_PER_HZ_PA` $\cdot R\,w$ and adds `VARIANCE_PER_HZ_PA2` $\cdot R\,w^2$ to the variance.
#
# $k$ is a number from 0 to 12; `w_in_pA` is negative. In all calls the excitation alone would lift the mean above the
# threshold; then there is exactly one such rate, and it is positive. Required relative accuracy: 10⁻⁶.
#
# *To compare:* for the input of question 1 (800 at 5 Hz with 45 pA, 200 with −180 pA) $k = 2$ needs 5.325 Hz.
#
# <details><summary>Two ways, and their traps</summary>
#
# - Find the root numerically (`scipy.optimize.brentq`). Find an upper end by doubling: few inhibitory neurons have to
#   fire fast.
# - Square, and solve a quadratic equation. Squaring adds a second root, at which the mean lies *above* the threshold; and
#   for $k=0$ a rounding error can make the number under the root negative.
#
# </details>


# %% q3-solution role="solution"
def inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA):
    """Inhibitory rate per neuron (Hz) at which the free mean is k sd below the threshold.

    k >= 0: number; n_ex, n_in: ints; w_in_pA < 0. Default iaf_psc_alpha. Returns a float.
    """
    ### BEGIN SOLUTION
    # The mean is at -55 mV + above - fall r, the variance is start + growth r.
    above = MEAN_PER_HZ_PA * n_ex * r_ex_hz * w_ex_pA - 15.0
    fall = -MEAN_PER_HZ_PA * n_in * w_in_pA
    start = VARIANCE_PER_HZ_PA2 * n_ex * r_ex_hz * w_ex_pA**2
    growth = VARIANCE_PER_HZ_PA2 * n_in * w_in_pA**2
    # (fall r - above)^2 = k^2 (start + growth r), and the larger root is the one below threshold
    under = above * fall * growth + (k * growth / 2) ** 2 + fall**2 * start
    return float((above * fall + k**2 * growth / 2 + k * np.sqrt(under)) / fall**2)
    ### END SOLUTION


# %% q3 role="graded" points=3
observe(
    "q3",
    inhibition_for,
    probe="at_threshold",
    k=0,
    n_ex=800,
    r_ex_hz=5.0,
    w_ex_pA=45.0,
    n_in=200,
    w_in_pA=-180.0,
)
observe(
    "q3",
    inhibition_for,
    probe="two_below",
    k=2.0,
    n_ex=1600,
    r_ex_hz=4.0,
    w_ex_pA=30.0,
    n_in=500,
    w_in_pA=-100.0,
)
### BEGIN HIDDEN TESTS
observe("q3", inhibition_for, probe="near")
observe("q3", inhibition_for, probe="far")
observe("q3", inhibition_for, probe="few_inhibitory")
observe("q3", inhibition_for, probe="hardly_any")
observe("q3", inhibition_for, probe="mostly_inhibition")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-answer role="answer"
# **Look.** With the input of question 1, $k = 0$ and $k = 4$ give an interval of a few Hz, found without any simulation.
#
# **Why so.** With a mean that falls linearly in $r$ and a variance that grows linearly, squaring gives a quadratic
# equation, and the larger root is the one with the mean below the threshold. The number under the root is written as a sum
# of positive terms, so rounding can't make it negative, also for $k = 0$. A root finder does as well if its upper end is
# found by doubling.

# %% [markdown] q4-text role="text"
# ## Question 4 · Bisection, economical and robust (5 points)
#
# **Write** `bisection(measure, target, low, high, tolerance)`, with `low < high` and `tolerance > 0`. You call
# `measure(x)` with a number and get a number: the curve on which you search.
#
# 1. Measure at `low`, then at `high`. If the target does not lie between the two values, raise a `ValueError`: there is
#    nothing to bisect.
# 2. While the interval is longer than `tolerance`: measure in its middle, and keep the half that holds the target. The
#    curve may **fall or rise**; the two values of step 1 decide which, once and for all.
# 3. Return a dictionary with the ends of the last interval, `"low"` < `"high"`, and its middle, `"root"`, where
#    nothing is measured.
#
# Each call is an experiment: it costs time, and a second one at the same place gives another number. So **measure only at these
# places, and at each of them once**. If the interval is not longer than the tolerance from the start, measure only its ends.
# Stop only because of the interval's length, never because a value is close to the target: on a noisy curve that is luck.
#
# <details><summary>Cases that do not occur</summary>
#
# No measured value equals the target, and $(high - low)/tolerance$ is no power of two, where rounding would decide.
#
# </details>
#
# The checks measure on curves of the course, see `try_bisection` in the first cell.


# %% q4-solution role="solution"
def bisection(measure, target, low, high, tolerance):
    """Search for measure(x) = target between low and high, measuring at each place at most once.

    measure: function of one float that returns a float, noisy and expensive; falls or rises.
    Returns {"low": float, "high": float, "root": float}, the last interval and its middle.
    Raises ValueError if the target is not between the values at the ends.
    """
    ### BEGIN SOLUTION
    at_low, at_high = measure(low), measure(high)
    if (at_low - target) * (at_high - target) > 0:
        raise ValueError(f"{target} is not between {at_low} and {at_high}.")
    falls = at_low > at_high
    while high - low > tolerance:
        middle = (low + high) / 2
        if (measure(middle) > target) == falls:
            low = middle
        else:
            high = middle
    return {"low": low, "high": high, "root": (low + high) / 2}
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    try_bisection,
    probe="falling",
    target=5.0,
    low=2.0,
    high=8.0,
    tolerance=0.1,
    top=60.0,
    centre=3.0,
    width=0.7,
    noise=0.0,
)
observe(
    "q4",
    try_bisection,
    probe="out_of_reach",
    target=70.0,
    low=1.0,
    high=3.6,
    tolerance=0.2,
    top=50.0,
    centre=3.0,
    width=0.5,
    noise=0.5,
)
### BEGIN HIDDEN TESTS
observe("q4", try_bisection, probe="noisy")
observe("q4", try_bisection, probe="lucky")
observe("q4", try_bisection, probe="bumpy")
observe("q4", try_bisection, probe="rising")
observe("q4", try_bisection, probe="narrow")
observe("q4", try_bisection, probe="below_reach")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look at it.** Your bisection on a falling curve without (left) and with noise (right). Each bar is the interval
# before it is halved, the dot the measurement in its middle. The axis shows the distance from the place at which the curve
# without noise is at the target; it is logarithmic outside of ±0.01 Hz. Where is the root in the last intervals on the right?
# Which digits of the result would another seed give again?

# %% q4-figure role="figure"
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.6), layout="constrained")
crossing_hz = 3.0 + 0.7 * np.log(11.0)  # there the curve without noise is at 5 Hz
for axis, noise in zip(axes, (0.0, 3.0), strict=True):
    found = try_bisection(5.0, 2.0, 8.0, 0.02, 60.0, 3.0, 0.7, noise)
    low, high = 2.0, 8.0
    for step, x in enumerate(found["asked"][2:], start=1):
        ends = [low - crossing_hz, high - crossing_hz]
        axis.plot(ends, [step, step], c="C0", lw=4, alpha=0.5, solid_capstyle="butt")
        axis.plot(x - crossing_hz, step, "C1o", ms=5)
        following = [*found["asked"][2:], found["result"]["root"]][step]
        low, high = (x, high) if following > x else (low, x)
    axis.axvline(0.0, c="gray", ls="--", lw=1)
    axis.set_xscale("symlog", linthresh=0.01)
    axis.set_xticks(
        [-1.0, -0.1, -0.01, 0.0, 0.01, 0.1, 1.0], ["−1", "−0.1", "", "0", "", "0.1", "1"]
    )
    axis.set(title=f"noise {noise:g} Hz", xlabel="x − root (Hz)")
axes[0].set_ylabel("halving")
axes[0].invert_yaxis()
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** With noise the search still always ends. But once the interval is so short that the curve changes by less than
# the noise, each decision is a coin toss. The end of the search then shows digits of the coin, not of the root, and after
# one wrong decision the root stays outside the interval. How short is too short? Question 5 tells.
#
# **Why so.** Only the two first values are kept, and of them only which is larger. Whatever comes later is compared with
# the target and then forgotten, so no place is measured twice, and the number of measurements is known in advance: two,
# and one for each halving.

# %% [markdown] q5-text role="text"
# ## Question 5 · How well is it known? (4 points)
#
# **Write** `crossing(x1_hz, counts_1, x2_hz, counts_2, T_ms, target_hz, wanted_hz)`. At the inhibitory rates $x_1$ and $x_2$ the
# spikes of every neuron were counted for the time $T$: `counts_1` holds one number for each of $n_1$ neurons, `counts_2` for
# each of $n_2$ neurons; $n_1$ and $n_2$ may differ. All neurons are independent of each other. Return a dictionary:
#
# | key | meaning |
# |---|---|
# | `"rates_hz"` | the two firing rates $(y_1, y_2)$ in Hz |
# | `"errors_hz"` | their standard errors $(\sigma_1, \sigma_2)$ in Hz |
# | `"x_hz"` | where the line through both points reaches the target, in Hz |
# | `"error_hz"` | its standard error $\sigma_x$, in Hz |
# | `"T_needed_ms"` | how long each measurement would have to take, with the same neurons, for $\sigma_x$ = `wanted_hz`, in ms |
#
# The firing rate $y_j$, $j = 1, 2$, is the mean count divided by $T$ (in seconds), and its standard error is
#
# $$ \sigma_j = \frac{s_j}{\sqrt{n_j}\;T}, $$
#
# where $s_j$ is the standard deviation of the counts with $n_j - 1$ in the denominator (`ddof=1`); it is 0 if all counts of a
# measurement agree. The straight line through both points reaches the target $y$ at $x = x_1 + \lambda\,(x_2 - x_1)$ with
# $\lambda = (y - y_1)/(y_2 - y_1)$, which may also be outside of $x_1 … x_2$. To first order (each partial derivative times its
# error, squares added) its error is
#
# $$ \sigma_x = \left|\frac{x_2 - x_1}{y_2 - y_1}\right| \sqrt{(1-\lambda)^2\,\sigma_1^2 + \lambda^2\,\sigma_2^2}\,. $$
#
# Errors fall as $1/\sqrt{T}$: this tells how long $T$ has to be, longer or shorter than it was.
#
# The counts are one-dimensional NumPy arrays of integers with at least two entries, the rest are numbers. Pairs may be
# tuples, lists or arrays. $y_1 \ne y_2$ in all calls; the line may fall or rise. Required relative accuracy: 10⁻⁶.


# %% q5-solution role="solution"
def crossing(x1_hz, counts_1, x2_hz, counts_2, T_ms, target_hz, wanted_hz):
    """Where the line through two measured rates reaches the target, with its standard error.

    counts_1, counts_2: spike counts per neuron in T_ms, int arrays of shape (n1,) and (n2,).
    Returns {"rates_hz": (y1, y2), "errors_hz": (s1, s2), "x_hz": float, "error_hz": float,
    "T_needed_ms": float}.
    """
    ### BEGIN SOLUTION
    T_s = T_ms / 1000.0
    y1, y2 = np.mean(counts_1) / T_s, np.mean(counts_2) / T_s
    s1, s2 = (np.std(c, ddof=1) / np.sqrt(len(c)) / T_s for c in (counts_1, counts_2))
    part = (target_hz - y1) / (y2 - y1)
    error = abs((x2_hz - x1_hz) / (y2 - y1)) * np.hypot((1 - part) * s1, part * s2)
    return {
        "rates_hz": (y1, y2),
        "errors_hz": (s1, s2),
        "x_hz": x1_hz + part * (x2_hz - x1_hz),
        "error_hz": error,
        "T_needed_ms": T_ms * (error / wanted_hz) ** 2,
    }
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    crossing,
    probe="between",
    x1_hz=4.5,
    counts_1=np.array([5, 3, 6, 4, 2, 7, 5, 4]),
    x2_hz=5.5,
    counts_2=np.array([1, 0, 2, 1, 1, 0, 3, 0]),
    T_ms=500.0,
    target_hz=5.0,
    wanted_hz=0.05,
)
observe(
    "q5",
    crossing,
    probe="outside",
    x1_hz=6.0,
    counts_1=np.array([2, 4, 3, 3, 1]),
    x2_hz=5.6,
    counts_2=np.array([4, 7, 6, 5, 5, 8, 7]),
    T_ms=800.0,
    target_hz=3.0,
    wanted_hz=0.2,
)
### BEGIN HIDDEN TESTS
observe("q5", crossing, probe="drawn_between")
observe("q5", crossing, probe="drawn_outside")
observe("q5", crossing, probe="below_zero")
observe("q5", crossing, probe="all_alike")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-answer role="answer"
# **Look.** $\partial x/\partial y_1 = -(1-\lambda)\,(x_2-x_1)/(y_2-y_1)$: the nearer a point is to the crossing, the more
# its error counts. The steeper the curve, the more precise is $x$. Beyond both points, $\lambda$ or $1-\lambda$ is larger
# than 1, and errors grow: an extrapolation is less precise than an interpolation.
#
# **Why so.** `np.hypot` adds the squares and takes the root. All rates are made per second at the beginning, so no factor
# of 1000 appears later. The time follows from $\sigma \sim 1/\sqrt{T}$ and needs no second measurement.

# %% [markdown] q6-text role="text"
# ## Question 6 · The search (5 points)
#
# **Write** `find_inhibition(target_hz, low_hz, high_hz, tolerance_hz, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA, n, T_ms)`. It
# searches on the curve of NEST's neurons: their output rate as a function of the inhibitory rate.
#
# 1. Build `n` neurons `iaf_psc_alpha` with default parameters ($V_{th}$ = −55 mV), two Poisson generators, with rates and
#    weights as in question 2 and the delay `DELAY_MS` (first cell) on both connections, and something that records the spikes
#    of all neurons. Nothing else drives them. Build once; the kernel is never reset, and no seed is set: each measurement has
#    new noise.
# 2. A **measurement** at an inhibitory rate $r_{in}$ (per inhibitory neuron): first give the inhibitory generator its new rate;
#    then simulate `SKIP_MS` that do not count (100 ms, in which the neurons forget the old rate); then simulate `T_ms` and count
#    *only the spikes of these `T_ms`* (a spike in the very first or last step may count or not). The measured rate is that of
#    one neuron, averaged over all `n`, in Hz.
# 3. Measure at `low_hz`, then at `high_hz`; then halve the interval as in question 4 until it is not longer than
#    `tolerance_hz`, one measurement for each halving. A measured rate that equals the target may be counted to either side. In
#    all calls the target is well between the first two values, so you need no `ValueError` here.
# 4. Return a dictionary: `"r_in_hz"`, the middle of the last interval; `"measured"`, the list of all measurements in
#    their order, as pairs (inhibitory rate per neuron, measured rate), both in Hz; and the node collections
#    `"neurons"`, `"ex"` and `"in"` (this one may keep the rate of the last measurement).
#
# You may call your functions of questions 2 and 4 (they must be right then). The checks allow for chance and repeat an unusual
# run with another seed.
#
# *To compare:* in the first call, 5 Hz, expect an inhibitory rate of about 4.9 Hz.
#
# <details><summary>Three traps</summary>
#
# - A generator's rate, which you can change between two simulations (`generator.rate = …`), is that of all its neurons.
# - A spike recorder keeps counting: its `n_events` holds all spikes since the start.
# - If your `bisection` raises a `ValueError` here, print the two rates at the ends. Do they differ? Are they possible for
#   one neuron?
#
# </details>


# %% q6-solution role="solution"
def find_inhibition(
    target_hz,
    low_hz,
    high_hz,
    tolerance_hz,
    n_ex,
    r_ex_hz,
    w_ex_pA,
    n_in,
    w_in_pA,
    n,
    T_ms,
):
    """Bisection for the inhibitory rate (Hz, per neuron) at which the output rate is target_hz.

    n_ex, n_in, n: ints; the rest are numbers whose names end with the unit.
    Returns {"r_in_hz": float, "measured": list of (r_in_hz, rate_hz),
    "neurons": NodeCollection, "ex": NodeCollection, "in": NodeCollection}.
    """
    ### BEGIN SOLUTION
    built = driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, 0.0, w_in_pA, DELAY_MS, -55.0)
    recorder = nest.Create("spike_recorder")
    nest.Connect(built["neurons"], recorder)
    measured = []

    def measure(r_in_hz):
        built["in"].rate = n_in * r_in_hz
        nest.Simulate(SKIP_MS)
        before = recorder.n_events
        nest.Simulate(T_ms)
        rate_hz = (recorder.n_events - before) / n / (T_ms / 1000.0)
        measured.append((r_in_hz, rate_hz))
        return rate_hz

    found = bisection(measure, target_hz, low_hz, high_hz, tolerance_hz)
    return {"r_in_hz": found["root"], "measured": measured, **built}
    ### END SOLUTION


# %% q6 role="graded" points=5
observe(
    "q6",
    try_search,
    probe="example",
    target_hz=5.0,
    low_hz=2.5,
    high_hz=6.5,
    tolerance_hz=0.03,
    n_ex=800,
    r_ex_hz=5.0,
    w_ex_pA=45.0,
    n_in=200,
    w_in_pA=-180.0,
    n=100,
    T_ms=500.0,
)
### BEGIN HIDDEN TESTS
observe("q6", try_search, probe="drawn")
observe("q6", try_search, probe="silenced")
observe("q6", try_search, probe="alone")
observe("q6", try_search, probe="fine")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look at it.** Left: the measurements of your search (dots; the line is the target), on a logarithmic axis. Shaded is the
# interval of question 3, from $k = 0$ to $k = 4$. Right: sixteen searches with different seeds and a tolerance of 0.01 Hz. The
# dashed lines are their mean ± the error of question 5 for a line through two more measurements, 0.25 Hz below and above this
# mean. How far can you trust one search, and what would make it ten times better?

# %% q6-figure role="figure"
case = (800, 5.0, 45.0, 200, -180.0)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
found = []
for seed in range(1, 17):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.rng_seed = seed
    found.append(find_inhibition(5.0, 2.5, 6.5, 0.01, *case, 100, 500.0))
rates_in, rates_out = np.array(found[0]["measured"]).T
left.semilogy(rates_in, rates_out, "C0o", ms=4)
left.axhline(5.0, c="C1", lw=1)
ends = [inhibition_for(k, *case) for k in (0, 4)]
left.axvspan(*ends, color="gray", alpha=0.15, lw=0)
left.set(xlabel="inhibitory rate (Hz)", ylabel="output rate (Hz)")

roots = np.array([one["r_in_hz"] for one in found])
counts = []
for r_in in (roots.mean() - 0.25, roots.mean() + 0.25):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    built = driven_neurons(100, *case[:4], r_in, case[4], DELAY_MS, -55.0)
    recorder = nest.Create("spike_recorder", params={"start": SKIP_MS})
    nest.Connect(built["neurons"], recorder)
    nest.Simulate(SKIP_MS + 500.0)
    senders = recorder.get("events")["senders"]
    counts.append(np.array([np.sum(senders == who) for who in built["neurons"].tolist()]))
line = crossing(roots.mean() - 0.25, counts[0], roots.mean() + 0.25, counts[1], 500.0, 5.0, 0.01)
right.plot(np.arange(1, 17), roots, "C0o", ms=5)
for sign in (-1, 1):
    right.axhline(roots.mean() + sign * line["error_hz"], c="gray", ls="--", lw=1)
right.set(xlabel="seed", ylabel="inhibitory rate found (Hz)")
right.set_ylim(roots.mean() - 0.12, roots.mean() + 0.12)
plt.show()
print(f"scatter of the searches: {roots.std(ddof=1):.3f} Hz")
print(f"predicted error of a straight line: {line['error_hz']:.3f} Hz")
print(f"needed for an error of 0.01 Hz: {line['T_needed_ms'] / 1000:.1f} s for each measurement")

# %% [markdown] q6-answer role="answer"
# **Look.** The searches scatter by about as much as the line predicts, or a little less: each makes several measurements
# close to the root, but the line has only two. This is so *however small the tolerance* is. To know the root ten times
# better you have to measure a hundred times longer. NEST's example stops at an interval of 0.01 Hz, too, with one neuron
# and 25 s for each measurement: other seeds give 20.79 ± 0.03 Hz instead of its 20.73.
#
# **Why so.** The network is built once, so no time is lost with building, and the noise of each measurement is new.
# `measure` notes what it measures and hands it to `bisection`, which knows nothing of NEST. The difference of two
# readings of `n_events` counts the spikes of one measurement.

# %% [markdown] end role="text"
# ## Where this leads
#
# In a network you need not search for the balance: the inhibitory neurons receive the same input, and their rate adjusts
# by itself (van Vreeswijk and Sompolinsky 1996; the assignment on Brunel's network). Mean-field theory computes the curve
# that you measured (the assignment on the Siegert formula).
#
# **References**
#
# - N. R. Campbell (1909), *Proc. Camb. Philos. Soc.* 15, 117: moments of shot noise.
# - M. N. Shadlen, W. T. Newsome (1994), *Curr. Opin. Neurobiol.* 4, 569: balance and irregular firing.
# - C. van Vreeswijk, H. Sompolinsky (1996), *Science* 274, 1724: balance that adjusts by itself.
