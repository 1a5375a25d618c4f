# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 7 · Balanced input, and a search on a noisy curve
#
# A cortical neuron receives thousands of excitatory spikes per second, far more than would be needed to
# make it fire as fast as it can. It fires a few spikes per second, at irregular times, because inhibition takes away nearly
# all of that drive: what is left is a small mean and large fluctuations (Shadlen and Newsome 1994; van Vreeswijk and
# Sompolinsky 1996). How much inhibition does that take? Theory tells the membrane potential's
# mean and spread; the inhibitory rate that leads to a *wanted output rate* has to be searched by simulation. And a simulated rate is
# noisy: each time you measure, you get another number.
#
# **You will learn to**
#
# - predict mean and spread of a membrane potential that is driven by two populations, and see which part of it cancels and which does not;
# - stand for two populations of many neurons with two Poisson generators, and measure many copies of an experiment at once;
# - turn that theory into an interval in which to search;
# - write a bisection that is sparing with an expensive, noisy function;
# - say how precisely the result is known, and how long one has to measure for more;
# - put all of it together into a search that runs NEST.
#
# Expected time: about 3 hours. 24 points.
#
# **How this notebook works.** Write your answers where it says `YOUR CODE HERE`. The cell below each answer
# calls your function (`observe`) and then judges what it did (`check`). Every `observe` starts from a reset
# NEST kernel with resolution 0.1 ms, one thread and a seed of its own: do not call
# `nest.ResetKernel()` and do not set a seed or the resolution in your functions. (When you try things out in
# cells of your own, do call `nest.ResetKernel()` first.) At grading, your functions are
# called with other arguments too, so make them use all they are given; they must not change lists or arrays that they are handed. Where a
# dictionary of numbers is asked for, Python's or NumPy's will do.
#
# Units are those of NEST: ms, mV, pA, pF, so that pA ms / pF = mV; but rates are in Hz = spikes per *second*.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

# For question 3, so that it does not depend on your answer to question 1. They hold for
# iaf_psc_alpha with its default parameters. One Poisson input of rate 1 Hz and weight 1 pA ...
MEAN_PER_HZ_PA = 2.174625462767236e-4  # ... shifts the free mean by so many mV
VARIANCE_PER_HZ_PA2 = 1.8062137130719362e-6  # ... and adds so many mV^2 to the variance

# For question 6: what each of your measurements is like, and the delay of all connections.
SKIP_MS = 100.0
DELAY_MS = 1.5


def try_bisection(target, low, high, tolerance, top, centre, width, noise):
    """Hand `bisection` (question 4) the curve top / (1 + exp((x - centre) / width)), with noise.

    Returns what came of it, and where the curve was asked for. Asking twice at the same place
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


# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1 · What cancels and what does not (3 points)
#
# A neuron gets input from $n_{ex}$ excitatory and $n_{in}$ inhibitory neurons. Each of them fires as a Poisson
# process of its own, at the rate $r_{ex}$ or $r_{in}$. An input spike at $t=0$ gives rise to an alpha-shaped
# current $i(t) = w\,(e\,t/\tau)\,e^{-t/\tau}$, with $e = 2.718…$; its peak is the weight $w$, in pA: positive for excitation,
# **negative for inhibition**. Its time constant $\tau$ is $\tau_{ex}$ or $\tau_{in}$. Below threshold the membrane is linear,
#
# $$ \tau_m \frac{dV}{dt} = -(V - E_L) + \frac{\tau_m}{C_m}\,I(t), $$
#
# so each input spike adds a small deflection $v(t)$ to the *free* membrane potential, that of a neuron that never fires. Its area and the integral of its square are
#
# $$ A = \int_0^\infty v\,dt = \frac{e\,w\,\tau\,\tau_m}{C_m}, \qquad
#    \int_0^\infty v^2\,dt = A^2\,\frac{\tau + 2\tau_m}{4\,(\tau + \tau_m)^2}. $$
#
# Campbell's theorem (1909) makes the moments of them: deflections that arrive independently, $\lambda$ of them per ms, add $\lambda \int v\,dt$ to the mean
# and $\lambda \int v^2 dt$ to the *variance* of the free membrane potential. Likewise they add $\lambda \int i\,dt$ to the mean current.
#
# **Write** `free_moments(n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, C_m_pF, tau_m_ms, tau_ex_ms, tau_in_ms, E_L_mV)`, which returns a dictionary:
#
# | key | meaning | unit |
# |---|---|---|
# | `"I_ex_pA"` | mean current of all excitatory input | pA |
# | `"I_in_pA"` | mean current of all inhibitory input (not positive) | pA |
# | `"mean_mV"` | mean of the free membrane potential | mV |
# | `"sd_mV"` | standard deviation of the free membrane potential | mV |
#
# `n_ex`, `n_in` are integers, the rest are numbers. Needed accuracy: a relative 10⁻⁶ for the currents and the standard deviation, 10⁻⁴ mV for the mean.
# The formulas hold for all time constants, also where $\tau = \tau_m$.
#
# *To compare:* 800 excitatory neurons at 5 Hz with 45 pA and 200 inhibitory ones at 5 Hz with −180 pA, on NEST's default neuron
# ($C_m$ = 250 pF, $\tau_m$ = 10 ms, both $\tau$ = 2 ms, $E_L$ = −70 mV), bring ±978.6 pA: the mean stays at −70 mV. The standard deviation
# is 8.553 mV. Neither current alone would leave the neuron in peace: 978.6 pA are 39 mV.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
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

    n_ex, n_in: ints; the rest numbers in the units that their names end with; w_in_pA <= 0.
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 3}
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
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2 · Two generators for a thousand neurons (4 points)
#
# Nobody needs to simulate the thousand input neurons. The superposition of independent Poisson processes is a Poisson process whose rate
# is the sum of the rates: *one* `poisson_generator` stands for all excitatory neurons, another one for all inhibitory
# ones. And one NEST generator, connected to many neurons, sends an *independent* spike train to each. So `n` neurons are `n`
# repetitions of the experiment with one neuron, and take far less time than `n` simulations would.
#
# **Write** `driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, delay_ms, V_th_mV)`. It builds, does **not** simulate, and
# returns a dictionary of three node collections:
#
# - `"neurons"`: `n` neurons `iaf_psc_alpha`, whose threshold `V_th` is `V_th_mV`; all else, $V_m$ at the start too, keeps its default value;
# - `"ex"`: one `poisson_generator` that stands for `n_ex` neurons with the rate `r_ex_hz` *each*; connected once to each of the
#   neurons, with weight `w_ex_pA` and delay `delay_ms`;
# - `"in"`: the same for `n_in`, `r_in_hz`, `w_in_pA` (negative).
#
# There are no other connections between them, and synapses are static.
#
# *Hints.* A synapse without `"delay"` gets NEST's default of 1 ms, one without `"weight"` 1 pA, silently. Two calls of `nest.Connect` are the
# simplest. If you connect both generators in one call, the weights are a matrix of shape (targets, sources), here (`n`, 2).


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
def driven_neurons(n, n_ex, r_ex_hz, w_ex_pA, n_in, r_in_hz, w_in_pA, delay_ms, V_th_mV):
    """n neurons, each driven by an excitatory and an inhibitory Poisson population; not simulated.

    n, n_ex, n_in: ints; the rest numbers in the units that their names end with.
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 4}
observe(
    "q2",
    driven_neurons,
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
    driven_neurons,
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
observe("q2", driven_neurons, probe="drawn")
### END HIDDEN TESTS
check("q2")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure-text"}
# **Look at it.** Your neurons of question 2, with a threshold that they can't reach, and the normal distribution with your moments of question 1 (line).
# Left: the example of question 1. The mean is far below threshold, but a fluctuation of less than two
# standard deviations takes the neuron there: this neuron will fire now and then, and at irregular times.
#
# Right: the numbers of the best-known script on this topic, the "balanced neuron example" that comes with NEST. 16 000 excitatory neurons at 5 Hz and 4000
# inhibitory ones, with +45 and −45 pA, and the inhibitory rate that it finds for an output of 5 Hz, 20.73 Hz. The theory holds there too, and
# shows what the script does not: a free membrane at −98.6 ± 24.4 mV, which no neuron has ever had. Two currents of 20 nA cancel to −0.7 nA, and the standard
# deviation grows with the *square root* of the number of inputs: it does not cancel. Real synapses have
# reversal potentials, so that $V$ can't be pulled far below −80 mV, and their conductances make
# the membrane leaky, which damps the fluctuations. Mind the model's limits before you trust its numbers.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3 · Where to search (3 points)
#
# A search needs an interval. Theory can give it: what counts is how far the free mean lies below the threshold,
# *measured in standard deviations*,
#
# $$ k(r_{in}) = \frac{V_{th} - \langle V\rangle}{\mathrm{sd}(V)} . $$
#
# At $k = 0$ the neuron fires briskly, at $k = 4$ practically never; the inhibitory rate that you look for lies between the two. Mind that inhibition
# moves both: it lowers the mean *and* raises the standard deviation.
#
# **Write** `inhibition_for(k, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA)`: the inhibitory rate $r_{in}$ *per neuron*, in Hz, at
# which the free mean lies $k$ standard deviations below the threshold, as a float. The neuron is `iaf_psc_alpha` with its default parameters
# ($E_L$ = −70 mV, $V_{th}$ = −55 mV). What a Poisson input does to its free moments stands in the first cell: with a rate of $R$ Hz
# (of the whole population, so $R = n\,r$) and a weight of $w$ pA it shifts the mean by
# `MEAN_PER_HZ_PA` $\cdot R\,w$ and adds `VARIANCE_PER_HZ_PA2` $\cdot R\,w^2$ to the variance.
#
# $k$ is a number from 0 to 12, and 0 is allowed; `w_in_pA` is negative. In all calls the excitation alone would lift the mean above the threshold; then there is exactly one such rate, and it is positive.
# Needed accuracy: a relative 10⁻⁶.
#
# *Hints.* Numerical root finding will do (`scipy.optimize.brentq`; find an upper end by doubling: few inhibitory neurons have to fire fast). If you prefer to square and solve a quadratic equation: squaring adds
# a second root, at which the mean lies *above* the threshold, and for $k=0$ a rounding error can make the number under the root negative.
#
# *To compare:* for the input of question 1 (800 at 5 Hz with 45 pA, 200 with −180 pA) $k = 2$ needs 5.325 Hz.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 3}
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
### END HIDDEN TESTS
check("q3")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4 · Bisection, sparing and robust (5 points)
#
# `measure(x)` is the curve to search on: you call it with a number and get a number. Each call is an experiment: it costs time, and
# asking again at the same place gives a somewhat different answer. The most robust search is bisection: keep an interval at whose ends the curve lies on
# different sides of the target, measure in its middle, and keep that half of which the same is true.
#
# **Write** `bisection(measure, target, low, high, tolerance)`, with `low < high` and `tolerance > 0`:
#
# 1. Measure at `low` and at `high`, in this order. If the target does not lie between the two values, raise a `ValueError`: there is nothing to bisect.
# 2. While the interval is longer than `tolerance`: measure in its middle, and keep the half that holds the target. The curve may **fall or rise**; which of the two
#    is decided once, by the values of step 1.
# 3. Return a dictionary with the ends of the last interval, `"low"` and `"high"`, and its middle, `"root"`, where nothing is measured.
#
# **Measure at each place at most once**, remember what you measured, and measure nowhere else. So if the interval is not longer than the tolerance in the beginning, only
# its ends are measured. Stop by the interval's length only, never because a value is close to the target: on a noisy curve that is
# luck. (Measured values that equal the target do not occur here; in question 6 such a value may be counted to either side. Nor is $(high - low)/tolerance$ a power of two, where rounding would decide.)
#
# For the checks we hand your function curves of ours: see `try_bisection` in the first cell. Its curve is $top / (1 + e^{(x-centre)/width})$,
# falling if `width` is positive, and `noise` is the size of what is added to it.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
def bisection(measure, target, low, high, tolerance):
    """Search for measure(x) = target between low and high, measuring at each place at most once.

    measure: function of one float that returns a float, noisy and expensive; falls or rises.
    Returns {"low": float, "high": float, "root": float}, the last interval and its middle.
    Raises ValueError when the target is not between the values at the ends.
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 5}
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
    high=5.0,
    tolerance=0.2,
    top=50.0,
    centre=3.0,
    width=0.5,
    noise=0.5,
)
### BEGIN HIDDEN TESTS
observe("q4", try_bisection, probe="noisy")
observe("q4", try_bisection, probe="lucky")
observe("q4", try_bisection, probe="rising")
observe("q4", try_bisection, probe="narrow")
observe("q4", try_bisection, probe="below_reach")
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure-text"}
# **Look at it.** Your bisection on a falling curve without (above) and with noise (below). Each bar is the interval before it is halved, the dot the measurement in its middle. With noise the search still ends, always: but
# once the interval is so short that the curve falls by less than the noise, each decision is the toss of a coin. Where the search ends then
# tells the digits of the coin and not of the root, and after one wrong decision the root lies outside for ever. How short is too short? See the next question.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
figure, axes = plt.subplots(2, 1, sharex=True, figsize=(6.4, 4.6), layout="constrained")
for axis, noise in zip(axes, (0.0, 3.0), strict=True):
    found = try_bisection(5.0, 2.0, 8.0, 0.02, 60.0, 3.0, 0.7, noise)
    low, high = 2.0, 8.0
    for step, x in enumerate(found["asked"][2:], start=1):
        axis.plot([low, high], [step, step], c="C0", lw=4, alpha=0.5, solid_capstyle="butt")
        axis.plot(x, step, "C1o", ms=5)
        following = [*found["asked"][2:], found["result"]["root"]][step]
        low, high = (x, high) if following > x else (low, x)
    axis.axvline(3.0 + 0.7 * np.log(11.0), c="gray", ls="--", label="where the curve is at 5 Hz")
    axis.set(ylabel="halving", title=f"noise {noise:g} Hz")
    axis.invert_yaxis()
axes[0].legend(frameon=False, fontsize="small")
axes[1].set_xlabel("x (Hz)")
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5 · How well is it known? (4 points)
#
# Bisection uses of each measurement only whether it is above or below. Near the target the curve is nearly a straight line, and two measurements
# with *error bars* say more. At two inhibitory rates $x_1$ and $x_2$ the spikes of every neuron were counted for the time $T$:
# `counts_1` holds one number for each of $n_1$ neurons, `counts_2` for $n_2$ neurons, which may be another number of neurons. All neurons are independent of each other.
#
# For each measurement $j = 1, 2$: the firing rate $y_j$ is the mean count divided by $T$, and its standard error is
#
# $$ \sigma_j = \frac{s_j}{\sqrt{n_j}\;T}, $$
#
# where $s_j$ is the standard deviation of the counts with $n_j - 1$ in the denominator (`ddof=1`). The straight line through both points
# reaches the target $y$ at $x = x_1 + \lambda\,(x_2 - x_1)$ with $\lambda = (y - y_1)/(y_2 - y_1)$, which may also lie outside of $x_1 … x_2$. If $y_1$ and $y_2$ are a
# little off, independently of each other, so is $x$; to first order (each partial derivative times its error, squares added)
#
# $$ \sigma_x = \left|\frac{x_2 - x_1}{y_2 - y_1}\right| \sqrt{(1-\lambda)^2\,\sigma_1^2 + \lambda^2\,\sigma_2^2}\,. $$
#
# (Check it: what is $\partial x/\partial y_1$?) The steeper the curve, the better $x$ is known. And errors fall with the square root of the time: if you want $x$ to within $\pm\sigma_{wanted}$,
# both measurements have to be longer or may be shorter.
#
# **Write** `crossing(x1_hz, counts_1, x2_hz, counts_2, T_ms, target_hz, wanted_hz)`, which returns a dictionary:
#
# | key | meaning |
# |---|---|
# | `"rates_hz"` | the two rates $(y_1, y_2)$ in Hz |
# | `"errors_hz"` | their standard errors $(\sigma_1, \sigma_2)$ in Hz |
# | `"x_hz"` | where the line reaches the target, in Hz |
# | `"error_hz"` | its standard error $\sigma_x$, in Hz |
# | `"T_needed_ms"` | how long each measurement would have to take, with the same neurons, for $\sigma_x$ = `wanted_hz`, in ms |
#
# The counts are one-dimensional NumPy arrays of integers with at least two entries, the rest are numbers. Pairs may be tuples, lists or arrays. $y_1 \ne y_2$ in all calls. Needed accuracy: a relative 10⁻⁶.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 4}
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
observe("q5", crossing, probe="all_alike")
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-text"}
# ## Question 6 · The search (5 points)
#
# Now with NEST. The curve is the output rate of neurons that are driven as in question 2, as a function of the inhibitory
# rate. The script named above searches it with *one* neuron and 25 s per
# measurement; `n` neurons at once do the same in less time. (It stops at an interval of 0.01 Hz,
# where the toss of a coin decides: its last two measurements are 5.96 and 5.52 Hz, and other seeds
# give 20.79 ± 0.03 Hz instead of its 20.73.)
#
# **Write** `find_inhibition(target_hz, low_hz, high_hz, tolerance_hz, n_ex, r_ex_hz, w_ex_pA, n_in, w_in_pA, n, T_ms)`:
#
# 1. Build `n` neurons `iaf_psc_alpha` with default parameters, and two Poisson generators, with rates and weights as in question 2 and
#    the delay `DELAY_MS` (first cell) on both connections, and something that records the spikes. Build once; the
#    kernel is never reset.
# 2. A **measurement** at an inhibitory rate $r_{in}$ (per inhibitory neuron): give the inhibitory generator its rate, simulate `SKIP_MS`
#    that do not count (100 ms; the neurons forget what was before), then simulate `T_ms` and count *the spikes of these `T_ms` only* (a spike
#    in the very first or last step may be counted or not). The measured rate
#    is that of one neuron, averaged over all `n`, in Hz.
# 3. Measure at `low_hz`, then at `high_hz`; then halve the interval as in question 4 until it is not longer than `tolerance_hz`, one measurement for each
#    halving. In all calls the target lies well between the first two values, so you need no `ValueError` here.
# 4. Return a dictionary: `"r_in_hz"`, the middle of the last interval; `"measured"`, the list of all measurements in their order, as pairs
#    (inhibitory rate per neuron, measured rate), both in Hz; and the node collections `"neurons"`, `"ex"` and `"in"` (this one may keep the rate of the last measurement).
#
# `n_ex`, `n_in`, `n` are integers, the rest are numbers. You may call your functions of questions 2 and 4 (then they have to be right), or write everything anew. A generator's rate can be
# changed between two simulations (`generator.rate = …`), and a spike recorder goes on counting: its `n_events` holds all spikes since the start.
#
# This question is random, so its checks allow for chance, and repeat a run that looks unusual with another seed. *To compare:* in the first call, 5 Hz, an inhibitory rate of about 4.9 Hz is to be expected.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q6-solution"}
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

    n_ex, n_in, n: ints; the rest numbers in the units that their names end with.
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q6", "points": 5}
observe(
    "q6",
    find_inhibition,
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
observe("q6", find_inhibition, probe="drawn")
observe("q6", find_inhibition, probe="silenced")
### END HIDDEN TESTS
check("q6")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure-text"}
# **Look at it.** Left: the measurements of your search (dots, with the line at the target), on a logarithmic axis. Shaded is the interval of question 3: from the inhibitory rate that
# puts the free mean at the threshold to the one that puts it four standard deviations below. Right: sixteen searches with different seeds. The dashed lines are the mean of
# all ± the standard error that question 5 gives for a line through two more measurements of the same length, 0.25 Hz below and above it. The searches scatter by about as much or a little less (each makes
# several measurements close to the root, the line has two), *however small
# the tolerance*. To know the root ten times better you have to measure a hundred times longer.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "end"}
# ## Where this leads
#
# The neuron of this notebook is one neuron of a network whose other neurons were replaced by generators. In a network the balance need not be
# searched: the inhibitory neurons get the same input, and their rate adjusts by itself (van Vreeswijk and Sompolinsky 1996; the assignment on Brunel's network). And the curve
# that you measured here, rate against input, is what mean-field theory computes (the assignment on the Siegert formula).
#
# Searching the root of a noisy function is a field of its own: stochastic approximation (Robbins and Monro 1951) takes ever smaller steps, so that it
# averages the noise away instead of deciding once and for all.
#
# **References**
#
# - N. R. Campbell (1909), *Proc. Camb. Philos. Soc.* 15, 117: moments of shot noise.
# - H. Robbins, S. Monro (1951), *Ann. Math. Stat.* 22, 400: root finding on a noisy function.
# - M. N. Shadlen, W. T. Newsome (1994), *Curr. Opin. Neurobiol.* 4, 569: balance and irregular firing.
# - C. van Vreeswijk, H. Sompolinsky (1996), *Science* 274, 1724: balance that adjusts by itself.
# - A. Kuhn, A. Aertsen, S. Rotter (2004), *J. Neurosci.* 24, 2345: what conductances do to the fluctuations.
