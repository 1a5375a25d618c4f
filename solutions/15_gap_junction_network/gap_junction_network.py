# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 15 · A network of gap junctions
#
# Inhibitory neurons of the cortex are often joined in two ways. Chemical synapses make them inhibit each other. Gap
# junctions, pores that connect the inside of one cell with that of another, let current flow between them: from
# the neuron with the higher potential to the one with the lower. Two coupled neurons pull each other's
# potentials together. What does that do to a whole network?
#
# **You will learn to**
#
# - draw random pairs of neurons without self-pairs and duplicates;
# - create all gap junctions with one `Connect` call, and avoid a silent error in it;
# - decide when a simulation needs waveform relaxation;
# - measure how much a population rate varies, and compare it with chance;
# - search a spectrum for a rhythm, with a test that does not see one in noise.
#
# About 3 hours. 25 points. You need NumPy and assignment 3; assignment 14 helps. Each question can be solved alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did
# (`check`). Every call starts from a fresh NEST kernel with a resolution of 0.1 ms. At grading, other arguments are used. Your functions must not change the lists that they are given. Return numbers, lists or
# arrays as you like. Stuck? `hint("q1")` shows a hint for question 1; call
# it again for the next.
#
# Neurons are numbered by *rank* here: the first neuron of a population has rank 0, whatever its node id in NEST.
# A *pair* `[a, b]` is two ranks. It has no direction: `[2, 5]` and `[5, 2]` are the same pair.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np
from scipy import special

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150


def drawn_twice(n, n_pairs, chosen_seed):
    """Your pairs, drawn twice with the same seed."""
    return [draw_pairs(n, n_pairs, chosen_seed) for _ in range(2)]


def beside_others(**arguments):
    """Your network in a kernel that already holds three neurons."""
    others = nest.Create("hh_psc_alpha_gap", 3)
    return {"others": others, **gap_network(**arguments)}


# %% [markdown] q1-text role="text"
# ## Question 1: draw pairs (4 points)
#
# Write `draw_pairs`. It draws `n_pairs` different pairs of `n` neurons.
#
# - No neuron is paired with itself, and no pair occurs twice, not even with its ranks exchanged.
# - Every set of `n_pairs` pairs has the same probability.
# - The result has one row `[a, b]` for each pair; rows, and the two ranks of a row, may be in any order. An array or a
#   list of lists will do.
# - There are $n(n-1)/2$ pairs. `n_pairs` may be any number from 0 (return an empty list or array) to all of them.
# - Draw with `np.random.default_rng(seed)`: the same seed has to give the same pairs.
#
# Gap junctions need this care. A junction between a neuron and itself carries no current, and a
# pair drawn twice has twice the conductance.
#
# <details><summary>A trap: two draws with <code>choice</code></summary>
#
# The obvious way is to draw all first ranks and all second ranks from `range(n)`. With 500 neurons
# and 15,000 pairs, some 30 of them are self-pairs, and about 860 repeat an earlier pair. Removing these afterwards leaves
# you with fewer pairs than you wanted. Number the possible pairs instead, and draw *numbers* without replacement.
#
# </details>


# %% q1-solution role="solution"
def draw_pairs(n, n_pairs, seed):
    """n_pairs different pairs of n neurons: one row [a, b] of ranks per pair, shape (n_pairs, 2)."""
    ### BEGIN SOLUTION
    first, second = np.triu_indices(n, k=1)
    chosen = np.random.default_rng(seed).choice(len(first), n_pairs, replace=False)
    return np.column_stack([first[chosen], second[chosen]])
    ### END SOLUTION


# %% q1 role="graded" points=4
observe("q1", draw_pairs, probe="some", n=12, n_pairs=30)
observe("q1", draw_pairs, probe="all", n=5, n_pairs=10)
### BEGIN HIDDEN TESTS
observe("q1", draw_pairs, probe="other_seed", n=12, n_pairs=30)
observe("q1", draw_pairs, probe="drawn")
observe("q1", draw_pairs, probe="every")
observe("q1", draw_pairs, probe="none")
observe("q1", draw_pairs, probe="many")
observe("q1", drawn_twice, probe="twice")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** Each dot is a junction, drawn on both sides of the diagonal. The histogram counts the junctions of each
# neuron. Why do these numbers differ, although every pair is equally likely?

# %% q1-figure role="figure"
n = 100
pairs = np.asarray(draw_pairs(n, 600, seed=1))
figure, (left, right) = plt.subplots(1, 2, figsize=(7.5, 3.2), layout="constrained")
left.plot(*pairs.T, "C0.", ms=2)
left.plot(*pairs.T[::-1], "C0.", ms=2)
left.plot([0, n], [0, n], c="0.7", lw=0.8)
left.set(xlabel="neuron", ylabel="neuron", aspect="equal")
right.hist(np.bincount(pairs.ravel(), minlength=n), bins=np.arange(0.5, 26.5), color="0.5")
right.set(xlabel="junctions per neuron", ylabel="neurons")
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** The dots fill the square evenly, and the diagonal stays empty. A neuron has 12 junctions on average, since each of the 600
# has two ends. How many a single neuron gets is left to chance: the numbers scatter with a standard deviation of
# about 3.
#
# **Why so.** `triu_indices(n, k=1)` lists every pair once, with the smaller rank first. A pair is now
# a single number, so `replace=False` excludes duplicates, and self-pairs are not in the list. Nothing needs to be
# rejected, which matters if almost all pairs are wanted.

# %% [markdown] q2-text role="text"
# ## Question 2: build the network (5 points)
#
# Write `gap_network`. It creates `n` neurons `hh_psc_alpha_gap` with default parameters and connects them:
#
# | connections | from → to | model | weight |
# |---|---|---|---|
# | gap junctions | both ways for each pair in `pairs` | `gap_junction` | `gap_nS` |
# | inhibition | exactly `K_inh` *different other* neurons, drawn at random for each neuron → this neuron | `static_synapse` | `inh_pA` (0 or negative) |
# | noise | one `poisson_generator` of rate `noise_Hz` → each neuron | `static_synapse` | `noise_pA` |
#
# Chemical connections have a delay of `delay_ms`; gap junctions have none. `pairs` is a list of different pairs as in
# question 1. It may be empty. If `gap_nS` is 0, create the junctions with weight 0. `K_inh` may be 0.
#
# Build the network only: do not simulate, reset the kernel or set seeds. The kernel may already hold other nodes, so
# ids need not begin at 1. Create nothing else. Return `{"neurons": …, "noise": …}`.
#
# A call of `nest.Connect` for each pair is allowed, but slow for thousands of pairs. To be faster, put the ids of all sources
# in one NumPy array and those of all targets in another, and call `nest.Connect` once, with the rule `"one_to_one"`.
# With arrays, the weight must be an array too, with an entry for each connection. Leave out the call if there are no pairs.
#
# <details><summary>A trap: half a gap junction</summary>
#
# In NEST, a gap junction consists of two connections, one in each direction. For node collections, `"make_symmetric": True` adds
# the way back, and NEST refuses a gap junction without it. **For arrays of ids, NEST 3.10 ignores this switch and does
# not complain.** Current then enters one neuron without leaving the other. So list each pair twice,
# in both directions, and count the connections afterwards.
#
# </details>


# %% q2-solution role="solution"
def gap_network(n, pairs, gap_nS, K_inh, inh_pA, noise_Hz, noise_pA, delay_ms):
    """A network with gap junctions, inhibition and noise: {"neurons": …, "noise": …}.

    pairs: list of pairs [a, b] of ranks, may be empty; n, K_inh: integers; the rest are numbers.
    """
    ### BEGIN SOLUTION
    neurons = nest.Create("hh_psc_alpha_gap", n)
    noise = nest.Create("poisson_generator", params={"rate": noise_Hz})
    if len(pairs) > 0:
        a, b = np.array(neurons.tolist())[np.asarray(pairs)].T
        sources, targets = np.concatenate([a, b]), np.concatenate([b, a])
        weights = np.full(len(sources), float(gap_nS))
        gap = {"synapse_model": "gap_junction", "weight": weights}
        nest.Connect(sources, targets, "one_to_one", gap)
    rule = {"rule": "fixed_indegree", "indegree": K_inh}
    rule |= {"allow_autapses": False, "allow_multapses": False}
    nest.Connect(neurons, neurons, rule, {"weight": inh_pA, "delay": delay_ms})
    nest.Connect(noise, neurons, syn_spec={"weight": noise_pA, "delay": delay_ms})
    return {"neurons": neurons, "noise": noise}
    ### END SOLUTION


# %% q2 role="graded" points=5
observe(
    "q2",
    gap_network,
    probe="small",
    n=9,
    pairs=[[3, 0], [1, 7], [2, 3], [8, 3], [4, 5], [0, 1]],
    gap_nS=0.7,
    K_inh=4,
    inh_pA=-120.0,
    noise_Hz=640.0,
    noise_pA=210.0,
    delay_ms=1.6,
)
### BEGIN HIDDEN TESTS
observe(
    "q2",
    beside_others,
    probe="beside",
    n=9,
    pairs=[[3, 0], [1, 7], [2, 3], [8, 3], [4, 5], [0, 1]],
    gap_nS=0.7,
    K_inh=4,
    inh_pA=-120.0,
    noise_Hz=640.0,
    noise_pA=210.0,
    delay_ms=1.6,
)
observe("q2", gap_network, probe="drawn")
observe("q2", gap_network, probe="no_pairs")
observe("q2", gap_network, probe="zero")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** The connections of a network of 40 neurons, source by target. Which panel is symmetric, and why only this one?

# %% q2-figure role="figure"
nest.ResetKernel()
pairs = [[int(a), int(b)] for a, b in draw_pairs(40, 160, seed=2)]
neurons = gap_network(40, pairs, 0.5, 6, -250.0, 500.0, 300.0, 1.0)["neurons"]
figure, axes = plt.subplots(1, 2, figsize=(7, 3.4), layout="constrained")
for axis, model, colour in zip(axes, ("gap_junction", "static_synapse"), ("C0", "C3"), strict=True):
    found = nest.GetConnections(neurons, neurons, synapse_model=model).get(["source", "target"])
    axis.plot(found["source"], found["target"], ".", c=colour, ms=3)
    axis.set(title=model, xlabel="source (id)", ylabel="target (id)", aspect="equal")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Gap junctions are symmetric: current that leaves one neuron enters the other. Chemical synapses have a direction. They show
# rows with six dots each, because every target draws its own six sources.
#
# **Why so.** Indexing the array of ids with the pairs turns ranks into ids, whatever nodes came before. The ids are then listed
# twice: from a to b, and from b to a. A call takes a fixed time plus little for each connection, so a single
# call for 30,000 connections is much faster than thousands of calls.

# %% [markdown] q3-text role="text"
# ## Question 3: with and without waveform relaxation (4 points)
#
# Write `compare_relaxation`. It simulates a few coupled neurons twice, once with waveform relaxation and once without.
#
# - There is a neuron `hh_psc_alpha_gap` for each entry of `currents_pA`, with this entry as its `I_e`. All other
#   parameters stay at their defaults. Each pair in `pairs` (at least one) has a gap junction of `gap_nS`. There is no other input.
# - Before each of the two simulations, reset the kernel. Then set `nest.resolution` to `h_ms` and
#   `nest.use_wfr` to `True` or `False`. NEST refuses to change either once there are nodes.
# - Record `V_m` at every step: at `h_ms`, `2 * h_ms` … up to and including `T_ms`; both `T_ms` and 2 ms are a whole number of steps.
#
# Return a dictionary: `"on_mV"` and `"off_mV"` are the potentials, arrays of shape (neurons, steps) in the order of
# `currents_pA`. `"error_mV"` holds for each neuron the largest absolute difference between the two. Required accuracy: 0.01 mV.
#
# The current through a gap junction depends on two potentials at the *same* time, but each neuron is integrated on its own.
# Without relaxation, NEST takes the other potential from the step before. With relaxation (the default), it
# integrates an interval again and again, until the potentials agree. This is accurate and slow. For large networks, weak
# junctions and small steps you can often do without it. You cannot know this without a comparison.
#
# <details><summary>Traps: the recorder</summary>
#
# A multimeter records every 1 ms unless you set its interval. Its last samples are still missing when the
# simulation ends; with relaxation these are the samples of a whole millisecond. Simulate 2 ms more than `T_ms`, and cut them off. The
# samples of several neurons come mixed: sort them by their senders.
#
# </details>


# %% q3-solution role="solution"
def compare_relaxation(currents_pA, pairs, gap_nS, T_ms, h_ms):
    """Potentials of coupled neurons with and without waveform relaxation.

    currents_pA: list, one per neuron; pairs: list of [a, b]; the rest are numbers.
    Returns {"on_mV": (n, steps), "off_mV": (n, steps), "error_mV": (n,)}.
    """

    ### BEGIN SOLUTION
    def potentials(use_wfr):
        nest.ResetKernel()
        nest.resolution = h_ms
        nest.use_wfr = use_wfr
        neurons = nest.Create("hh_psc_alpha_gap", len(currents_pA), {"I_e": currents_pA})
        for a, b in pairs:
            rule = {"rule": "one_to_one", "make_symmetric": True}
            gap = {"synapse_model": "gap_junction", "weight": gap_nS}
            nest.Connect(neurons[a], neurons[b], rule, gap)
        meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": h_ms})
        nest.Connect(meter, neurons)
        nest.Simulate(T_ms + 2.0)
        events = meter.events
        V = events["V_m"][np.lexsort((events["times"], events["senders"]))]
        return V.reshape(len(currents_pA), -1)[:, : round(T_ms / h_ms)]

    on, off = potentials(True), potentials(False)
    return {"on_mV": on, "off_mV": off, "error_mV": np.abs(on - off).max(axis=1)}
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    compare_relaxation,
    probe="pair",
    currents_pA=[700.0, 0.0],
    pairs=[[0, 1]],
    gap_nS=2.0,
    T_ms=20.0,
    h_ms=0.1,
)
### BEGIN HIDDEN TESTS
observe("q3", compare_relaxation, probe="chain")
observe("q3", compare_relaxation, probe="steps")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** Left: a neuron that fires, and a silent neighbour (solid: with relaxation; dashed: without). Right: the error of the
# neighbour for smaller and smaller steps. By which factor does it fall when the step is halved?

# %% q3-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
found = compare_relaxation([700.0, 0.0], [[0, 1]], 5.0, 20.0, 0.1)
t = 0.1 * np.arange(1, 201)
for k, label in enumerate(("I_e = 700 pA", "its neighbour")):
    left.plot(t, found["on_mV"][k], f"C{k}-", label=label)
    left.plot(t, found["off_mV"][k], "k--", lw=0.8)
left.set(xlabel="time (ms)", ylabel="V_m (mV)")
left.legend(frameon=False, fontsize="small")
steps = (0.2, 0.1, 0.05, 0.025)
for gap in (0.5, 1.0, 2.0):
    errors = [
        compare_relaxation([700.0, 0.0], [[0, 1]], gap, 20.0, h)["error_mV"][1] for h in steps
    ]
    right.loglog(steps, errors, "o-", label=f"{gap} nS")
right.set_xticks(steps, [f"{h:g}" for h in steps])
right.set_yticks((0.03, 0.1, 0.3), ("0.03", "0.1", "0.3"))
right.minorticks_off()
right.set(xlabel="resolution (ms)", ylabel="largest error (mV)")
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** Each spike of the driven neuron appears in its neighbour as a *spikelet* of some millivolts. Without relaxation, the neighbour sees
# the spike one step late. The error halves with the step: the method is of first order. It also grows with
# the conductance. At 0.1 ms and 1 nS it is below 0.2 mV in the neighbour and lasts for a fraction of a
# millisecond. Question 6 can do without relaxation: its statistics do not notice such errors.
#
# **Why so.** The kernel has to be reset before every run, because resolution and relaxation are fixed as soon as there are nodes. One inner
# function does both runs, so they cannot differ in anything else. With few pairs, a call for each is fine, and for
# node collections `make_symmetric` works.

# %% [markdown] q4-text role="text"
# ## Question 4: how much does the rate vary? (4 points)
#
# Write `rate_variability` for the spikes of a population of `n` neurons. `times_ms` is a list of the spike times of all
# neurons together, in any order. Times may be equal. The list may be empty.
#
# Only spikes in the window (`start_ms`, `stop_ms`] count: one at the start does not, one at the end does. The window
# is cut into bins of `bin_ms`. Bin $k = 0, 1, \dots$ goes from `start_ms + k * bin_ms` (not included) to
# `start_ms + (k + 1) * bin_ms` (included), as in NEST, where a spike at time $t$ belongs to the step that ends at $t$.
# All times are multiples of 0.1 ms, up to rounding errors of the computer, and the window holds a whole number of bins. Return a dictionary:
#
# | key | meaning |
# |---|---|
# | `"counts"` | number of spikes in each bin |
# | `"rate_hz"` | firing rate per neuron in Hz, averaged over the window |
# | `"cv"` | standard deviation of the counts, divided by their mean |
# | `"poisson_cv"` | the same for independent Poisson neurons with this mean count |
#
# Take the standard deviation over all bins (division by the number of bins, as `np.std` does). If no spike counts, the
# rate is 0 and the last two are `np.nan`. Required relative accuracy: 10⁻⁶.
#
# If neurons fire together, their summed rate has peaks and gaps. The coefficient of variation (CV) of the counts shows this, but
# it depends on the bin and on the size of the network as well. By itself, it says little: a count with mean $m$ from
# independent Poisson neurons has the variance $m$. You need this value for comparison.
#
# <details><summary>A trap: edges that are not where you think</summary>
#
# For a computer, 0.1 + 0.2 is not 0.3, and `np.histogram` counts a spike *at* an edge in the bin that begins there. The cure for both:
# multiply by 10, round to whole numbers, and calculate with integers.
#
# </details>


# %% q4-solution role="solution"
def rate_variability(times_ms, n, start_ms, stop_ms, bin_ms):
    """Counts, rate and variability: {"counts": (bins,), "rate_hz", "cv", "poisson_cv"}.

    times_ms: list of times, may be empty; n: integer; the rest are numbers.
    """
    ### BEGIN SOLUTION
    ticks = np.round(10 * np.asarray(times_ms, dtype=float)).astype(int)
    start, stop, width = (round(10 * value) for value in (start_ms, stop_ms, bin_ms))
    ticks = ticks[(ticks > start) & (ticks <= stop)]
    counts = np.bincount((ticks - start - 1) // width, minlength=(stop - start) // width)
    mean = counts.mean()
    return {
        "counts": counts,
        "rate_hz": 1000.0 * len(ticks) / n / (stop_ms - start_ms),
        "cv": counts.std() / mean if mean > 0 else np.nan,
        "poisson_cv": 1.0 / np.sqrt(mean) if mean > 0 else np.nan,
    }
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    rate_variability,
    probe="example",
    times_ms=[13.4, 8.0, 11.3, 10.0, 11.3, 12.0, 11.2, 10.2, 19.9, 15.5, 16.1, 20.0, 20.1, 16.0],
    n=4,
    start_ms=10.0,
    stop_ms=20.0,
    bin_ms=2.0,
)
observe(
    "q4",
    rate_variability,
    probe="silent",
    times_ms=[5.0, 2.5],
    n=3,
    start_ms=5.0,
    stop_ms=8.0,
    bin_ms=0.5,
)
### BEGIN HIDDEN TESTS
observe("q4", rate_variability, probe="drawn")
observe("q4", rate_variability, probe="edges")
observe("q4", rate_variability, probe="empty")
observe("q4", rate_variability, probe="one")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Two populations with the same mean rate: 50 independent Poisson neurons, and 50 that share a rhythm. The CV is
# plotted against the bin. Which bins tell the two apart?

# %% q4-figure role="figure"
rng = np.random.default_rng(3)
times = np.arange(1, 20001) / 10
steady = np.full(times.size, 0.05)
rhythmic = 0.05 * (1 + np.sin(2 * np.pi * times / 25))
figure, axis = plt.subplots(figsize=(5.5, 3.1), layout="constrained")
bins = (0.5, 1.0, 2.0, 5.0, 10.0, 25.0)
for label, mean, colour in (("rhythmic", rhythmic, "C0"), ("independent", steady, "C1")):
    spikes = np.repeat(times, rng.poisson(mean)).tolist()
    found = [rate_variability(spikes, 50, 0.0, 2000.0, width) for width in bins]
    axis.loglog(bins, [one["cv"] for one in found], f"{colour}o-", label=label)
axis.loglog(bins, [one["poisson_cv"] for one in found], "k--", label="Poisson")
axis.set_xticks(bins, [f"{width:g}" for width in bins])
axis.set_yticks((0.3, 0.5, 1.0, 2.0), ("0.3", "0.5", "1", "2"))
axis.minorticks_off()
axis.set(xlabel="bin (ms)", ylabel="CV of the counts")
axis.legend(frameon=False)
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** The independent neurons follow the dashed line for every bin. For short bins, chance hides the rhythm: there are hardly any
# spikes in a bin. At 25 ms, a whole period, the rhythm averages out. In between it is plain to see. One more lesson: a CV of 1.5 in bins of
# 0.5 ms means nothing, and a CV of 0.7 in bins of 5 ms means a lot.
#
# **Why so.** In integers, bin $k$ holds the ticks from `k * width + 1` to `(k + 1) * width`, counted from the start. So
# `(tick - 1) // width` is the bin. `minlength` keeps the empty bins at the end: without it the mean and the CV are wrong.

# %% [markdown] q5-text role="text"
# ## Question 5: is there a rhythm? (4 points)
#
# Write `rate_peak`. It looks for a peak in the spectrum of `counts`, the numbers of spikes in successive bins of `bin_ms`.
#
# 1. Cut the counts into successive segments of `segment_bins` bins: $S$ segments of $L$ bins, $S \ge 1$.
#    What is left at the end does not count.
# 2. Take the squared magnitude of the discrete Fourier transform of each segment, without a window function, and
#    average it over the segments. This is the power at the frequencies $f_k = k/(L\,\Delta t)$ for bins of length
#    $\Delta t$. (You may subtract its own mean from each segment: this changes only the power at frequency 0.)
# 3. Candidates are the $M$ frequencies between `low_hz` and `high_hz`, but **never the frequency 0**, even if
#    `low_hz` is 0. There is at least one candidate, more than half of them have power unless the counts are constant in each segment, `high_hz` is below half the sampling rate, and apart from 0 no limit coincides with a frequency.
# 4. The *prominence* is the largest power of the candidates, divided by the median power of the candidates.
# 5. There is a peak if the prominence reaches the threshold
#
# $$ \theta = \frac{q\left((1-\alpha)^{1/M}\right)}{q(1/2)}, \qquad q(p) = \texttt{special.gammaincinv}(S, p). $$
#
# Return a dictionary with `"prominence"`, `"threshold"` and `"frequency_hz"`: the frequency of the largest power if there is a peak,
# otherwise `np.nan`. If the counts are constant in each segment, the prominence is 0. Required relative accuracy: 10⁻⁶.
#
# Why step 5? *Every* spectrum has a largest value, even that of noise. For independent Poisson neurons, the power
# at one frequency is spread like a gamma distribution of shape $S$, and $q$ is its quantile. The largest of $M$ independent powers is below
# $q((1-\alpha)^{1/M})$ with probability $1-\alpha$. So $\alpha$ is the risk of seeing a rhythm where there is none.
#
# <details><summary>A trap: the peak at frequency 0</summary>
#
# The power at frequency 0 is the squared mean: it says that neurons fire, not that they have a rhythm. In a spectrum of
# raw counts it is by far the largest. If the means are subtracted it is 0, and then it must not count for the median or for $M$ either.
#
# </details>


# %% q5-solution role="solution"
def rate_peak(counts, bin_ms, segment_bins, low_hz, high_hz, alpha):
    """Peak of the spectrum: {"frequency_hz", "prominence", "threshold"}.

    counts: list of integers; segment_bins: integer; the rest are numbers.
    """
    ### BEGIN SOLUTION
    S = len(counts) // segment_bins
    segments = np.reshape(counts[: S * segment_bins], (S, segment_bins))
    segments = segments - segments.mean(axis=1, keepdims=True)
    power = (np.abs(np.fft.rfft(segments)) ** 2).mean(axis=0)
    f = np.fft.rfftfreq(segment_bins, bin_ms / 1000.0)
    candidate = (f > 0) & (f >= low_hz) & (f <= high_hz)
    f, power = f[candidate], power[candidate]
    quantile = special.gammaincinv(S, [(1.0 - alpha) ** (1.0 / len(f)), 0.5])
    threshold = quantile[0] / quantile[1]
    prominence = power.max() / np.median(power) if segments.any() else 0.0
    frequency = f[np.argmax(power)] if prominence >= threshold else np.nan
    return {"frequency_hz": frequency, "prominence": prominence, "threshold": threshold}
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    rate_peak,
    probe="rhythm",
    counts=[5, 1, 0, 2, 6, 2, 0, 1, 4, 2, 1, 2, 7, 1, 0, 0, 5, 3, 0, 2, 5, 1, 1, 9, 0],
    bin_ms=5.0,
    segment_bins=12,
    low_hz=0.0,
    high_hz=90.0,
    alpha=0.05,
)
observe(
    "q5",
    rate_peak,
    probe="noise",
    counts=[3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4],
    bin_ms=2.0,
    segment_bins=24,
    low_hz=30.0,
    high_hz=200.0,
    alpha=0.05,
)
### BEGIN HIDDEN TESTS
observe("q5", rate_peak, probe="drawn_rhythm")
observe("q5", rate_peak, probe="drawn_noise")
observe("q5", rate_peak, probe="slow_drift")
observe("q5", rate_peak, probe="one_candidate")
observe("q5", rate_peak, probe="constant")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Averaged spectra of counts in bins of 1 ms, with your threshold for α = 0.01 (dashed). Left: a single segment. Right: 20
# segments. Grey: noise with the same mean. Why does averaging help?

# %% q5-figure role="figure"
rng = np.random.default_rng(7)
t = np.arange(4000)
counts = rng.poisson(0.9 * (1 + 0.4 * np.sin(2 * np.pi * 40 * t / 1000)))
noise = rng.poisson(0.9, t.size)
figure, axes = plt.subplots(1, 2, figsize=(9, 3.1), sharey=True, layout="constrained")
for axis, segments in zip(axes, (1, 20), strict=True):
    found = rate_peak(counts[: 200 * segments].tolist(), 1.0, 200, 7.0, 203.0, 0.01)
    for values, colour in ((noise, "0.6"), (counts, "C0")):
        parts = values[: 200 * segments].reshape(segments, 200)
        parts = parts - parts.mean(axis=1, keepdims=True)
        power = (np.abs(np.fft.rfft(parts)) ** 2).mean(axis=0)[2:41]
        axis.plot(np.arange(2, 41) * 5, power / np.median(power), c=colour)
    axis.axhline(found["threshold"], c="k", ls="--", lw=1)
    peak = found["frequency_hz"]
    verdict = "no peak" if np.isnan(peak) else f"peak at {peak:.0f} Hz"
    axis.set(xlabel="frequency (Hz)", title=f"segments: {segments}; {verdict}")
axes[0].set_ylabel("power / median power")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** The power of noise in a single segment scatters as much as its own mean, so the threshold has to be high, and the peak barely reaches it. The average of 20 segments
# scatters less, by a factor of about 4.5. Noise stays near 1 and the threshold falls, but the peak at 40 Hz stays.
#
# **Why so.** The mean of each segment is subtracted, so constant counts become exactly 0 and can be recognised. The candidates are selected once, and
# their number, median and maximum all come from the same selection. An equality counts as a peak, hence `>=`.

# %% [markdown] q6-text role="text"
# ## Question 6: what gap junctions do to a network (4 points)
#
# Write `run_network`. It builds and simulates the network of question 2 *without* waveform relaxation
# (set `nest.use_wfr` to `False` before you create anything) and measures its activity:
#
# - `n` neurons and `n_pairs` random pairs as in question 1, with gap junctions of `gap_nS` (0 too: then of weight 0);
# - `K_inh` = 10 inhibitory inputs of -250 pA for each neuron, and noise of 500 Hz with a weight of 300 pA; delays of 1 ms;
# - one spike recorder for all neurons, and a simulation of `T_ms` from time 0.
#
# Draw the pairs with `seed`, and set `nest.rng_seed` to `seed` before you create anything. Other seeds must give other runs.
#
# Return a dictionary: `"neurons"` and `"noise"` are the nodes, and `"times_ms"` is the array of all recorded spike times.
# `"rate_hz"` and `"cv"` are those of question 4, for spikes in (50 ms, `T_ms`] and bins of 1 ms. The first 50 ms are left out, because
# all neurons start in the same state. Create nothing else.
#
# Your functions of questions 1, 2 and 4 do most of this. The outcome is random, so the checks allow for chance, and repeat an
# unusual run with another seed.


# %% q6-solution role="solution"
def run_network(n, n_pairs, gap_nS, T_ms, seed):
    """Simulate the network: {"neurons", "noise", "times_ms": (spikes,), "rate_hz", "cv"}."""
    ### BEGIN SOLUTION
    nest.use_wfr = False
    nest.rng_seed = seed
    pairs = draw_pairs(n, n_pairs, seed)
    network = gap_network(n, pairs, gap_nS, 10, -250.0, 500.0, 300.0, 1.0)
    recorder = nest.Create("spike_recorder")
    nest.Connect(network["neurons"], recorder)
    nest.Simulate(T_ms)
    times = recorder.events["times"]
    found = rate_variability(times, n, 50.0, T_ms, 1.0)
    return {**network, "times_ms": times, "rate_hz": found["rate_hz"], "cv": found["cv"]}
    ### END SOLUTION


# %% q6 role="graded" points=4
observe("q6", run_network, probe="small", n=20, n_pairs=50, gap_nS=1.3, T_ms=90.0)
### BEGIN HIDDEN TESTS
observe("q6", run_network, probe="drawn")
observe("q6", run_network, probe="uncoupled")
observe("q6", run_network, probe="coupled")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look.** The same network with stronger and stronger gap junctions (this takes some 10 s). What happens to the rate, and
# what to the variability? Is the rhythm that you see more than chance?

# %% q6-figure role="figure"
gaps, found = (0.0, 0.25, 0.5, 0.75, 1.0), []
for gap in gaps:
    nest.ResetKernel()
    found.append(run_network(80, 480, gap, 450.0, seed=4))
figure, axes = plt.subplots(1, 3, figsize=(10, 3), width_ratios=[1, 1, 1.5], layout="constrained")
axes[0].plot(gaps, [one["rate_hz"] for one in found], "o-")
axes[0].set(xlabel="conductance (nS)", ylabel="rate (Hz)", ylim=(0, None))
axes[1].plot(gaps, [one["cv"] for one in found], "C1o-", label="CV")
expected = [1 / np.sqrt(one["rate_hz"] * 0.08) for one in found]
axes[1].plot(gaps, expected, "k--", label="Poisson")
axes[1].set(xlabel="conductance (nS)", ylim=(0, None))
axes[1].legend(frameon=False)
for one, gap, colour in ((found[0], 0, "0.6"), (found[-1], 1, "C0")):
    counts = rate_variability(list(one["times_ms"]), 80, 50.0, 450.0, 1.0)["counts"]
    peak = rate_peak(list(counts), 1.0, 100, 5.0, 155.0, 0.01)["frequency_hz"]
    verdict = "no peak" if np.isnan(peak) else f"peak at {peak:.0f} Hz"
    axes[2].step(
        np.arange(50, 450),
        np.array(counts) + (20 if gap else 0),
        c=colour,
        lw=0.8,
        label=f"{gap} nS: {verdict}",
    )
axes[2].set(xlabel="time (ms)", ylabel="spikes per ms (shifted)", ylim=(-1, 34))
axes[2].legend(frameon=False, fontsize="small", loc="upper right")
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The rate falls by more than a third, and the CV rises from just above the Poisson line to far above it. Each neuron is now
# loaded by its neighbours: 12 junctions of 1 nS conduct more than its own leak of 10 nS. So it takes more input
# to make it fire, and if it does, its neighbours are pulled along. Spikes come in
# common volleys, and the inhibition that follows separates them. Do not extend this curve: from about 2 nS on,
# the volleys take over and the rate rises steeply.
#
# **Why so.** Settings of the kernel come first, since NEST refuses to change them once there are nodes. The functions of the earlier questions do the
# rest. The seed is used twice, for NumPy and for NEST, because these two have generators of their own.
