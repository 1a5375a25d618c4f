# %% [markdown] intro role="text"
# # 30 · A thousand spiking neurons in a few lines
#
# Eugene Izhikevich's paper of 2003 ends with a program of some twenty lines: 1000 spiking neurons, all connected to all,
# driven by noise, and simulated in real time on a desktop computer of its day. The network shows rhythms that nobody put in.
# Here you write it anew with NumPy. Then you measure what it does, and compare it with control networks that
# lack one part each. Without controls you cannot know which part makes the rhythm.
#
# **You will learn**
#
# - to build all neurons and weights from random numbers, and to keep sources and targets apart;
# - to advance a whole network by one step, in a fixed order of updates;
# - to measure rates, synchrony and a power spectrum with the right units;
# - to test a network with silent, uncoupled and wrongly signed controls.
#
# About 3 hours. 25 points. You need NumPy; SciPy may help in question 5. You should know the Izhikevich neuron (assignment 29), but you
# need no code from there.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $N$ | | number of neurons, counted from 0. The first `n_exc` are *excitatory* (E), all others *inhibitory* (I) |
# | $v$, $u$ | `v`, `u` | membrane potential in mV; recovery variable, which slows the neuron down |
# | $a, b, c, d$ | `a`, `b`, `c`, `d` | the four parameters of each neuron, arrays `(N,)` |
# | $W_{ij}$ | `weights`, shape `(N, N)` | what a spike of neuron $j$ adds to the input of neuron $i$: `weights[i, j]`. **Rows are targets, columns are sources** |
# | $I$ | | input of a neuron; the model has its own unit for it |
#
# Time goes in steps of **1 ms**. A *raster* is an array `(T, N)` with a row per step and a column per neuron: true where the neuron fires
# in this step.
#
# **How the checks work.** Your functions receive NumPy arrays, and must not change them. Where you return an
# array, a list of the same shape will do. Compute with NumPy's usual 64-bit floats. Results are compared to within 10⁻⁶, absolute or relative, so do
# not round. Each question is graded by itself; an earlier function of yours matters only if your code calls it. At
# grading, your functions are also called with arguments that you do not see here. Stuck? `hint("q1")` shows a hint for question 1;
# call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150
N_EXC, N_INH = 800, 200  # of Izhikevich's network
BLUE, ORANGE, GREEN = "#0072b2", "#d55e00", "#009e73"


def thousand(w_exc, w_inh, n_steps, seed=0):
    """For the figures: the raster of Izhikevich's network, by your functions of questions 1 and 3."""
    rng = np.random.default_rng(seed)
    n = N_EXC + N_INH
    network = make_network(rng.random(N_EXC), rng.random(N_INH), rng.random((n, n)), w_exc, w_inh)
    z = rng.standard_normal((n_steps, n))
    return np.asarray(simulate(**network, z=z, n_exc=N_EXC, sd_exc=5.0, sd_inh=2.0))


def experiment_with_seed_0(**arguments):
    """For question 6, at grading: your experiment twice, both times with the seed 0."""
    return [experiment(**arguments, seed=0) for _ in range(2)]


# %% [markdown] q1-text role="text"
# ## Question 1 · No two neurons alike (4 points)
#
# In a cortex no two neurons are the same. Izhikevich gives each neuron $i$ a random number $r_i$ between 0 and 1 and computes its
# parameters from it:
#
# | | $a$ | $b$ | $c$ | $d$ |
# |---|---|---|---|---|
# | excitatory | 0.02 | 0.2 | $-65 + 15\,r_i^2$ | $8 - 6\,r_i^2$ |
# | inhibitory | $0.02 + 0.08\,r_i$ | $0.25 - 0.05\,r_i$ | −65 | 2 |
#
# An excitatory neuron with $r = 0$ fires regularly, and one with $r = 1$ in bursts. The square makes bursting neurons rare. The
# weights are random too, but their sign depends on the **source** alone: a neuron excites all of its targets or
# inhibits all of them (*Dale's principle*). With a random number $R_{ij}$ between 0 and 1,
#
# $$W_{ij} = \begin{cases} w_{exc}\, R_{ij} & \text{source } j \text{ is excitatory} \\ w_{inh}\, R_{ij} & \text{source } j \text{ is inhibitory.} \end{cases}$$
#
# **Write** `make_network(r_exc, r_inh, r_weights, w_exc, w_inh)`. It draws nothing: the random numbers are given.
#
# - `r_exc`, `r_inh`: arrays with the $r_i$ of the excitatory and of the inhibitory neurons. Their lengths say how many there are of each
#   kind. One of them may be empty.
# - `r_weights`: array `(N, N)` with the $R_{ij}$. `w_exc`, `w_inh`: numbers; `w_inh` comes **with its sign**, so it is usually negative.
# - Returns a dictionary with `"a"`, `"b"`, `"c"`, `"d"`, arrays `(N,)`, excitatory neurons first, and `"weights"`, array
#   `(N, N)`. Neurons are also connected to themselves, as in the paper.
#
# **Look.** The picture under the check shows your weights. Along which direction does the sign change?


# %% q1-solution role="solution"
def make_network(r_exc, r_inh, r_weights, w_exc, w_inh):
    """Parameters and weights of a network from given random numbers.

    r_exc, r_inh: arrays, a number per excitatory and per inhibitory neuron. r_weights: array (N, N).
    w_exc, w_inh: largest weight of each kind of source, with its sign.
    Returns a dictionary: "a", "b", "c", "d" of shape (N,), "weights" of shape (N, N).
    """
    ### BEGIN SOLUTION
    n_exc, n_inh = len(r_exc), len(r_inh)
    largest = np.concatenate([np.full(n_exc, w_exc), np.full(n_inh, w_inh)])
    return {
        "a": np.concatenate([np.full(n_exc, 0.02), 0.02 + 0.08 * r_inh]),
        "b": np.concatenate([np.full(n_exc, 0.2), 0.25 - 0.05 * r_inh]),
        "c": np.concatenate([-65 + 15 * r_exc**2, np.full(n_inh, -65.0)]),
        "d": np.concatenate([8 - 6 * r_exc**2, np.full(n_inh, 2.0)]),
        "weights": r_weights * largest,
    }
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    make_network,
    probe="three and two",
    r_exc=np.array([0.3, 0.9, 0.5]),
    r_inh=np.array([0.6, 0.15]),
    r_weights=np.array(
        [
            [0.12, 0.81, 0.43, 0.27, 0.66],
            [0.95, 0.34, 0.58, 0.71, 0.19],
            [0.23, 0.47, 0.62, 0.88, 0.39],
            [0.74, 0.16, 0.91, 0.53, 0.31],
            [0.49, 0.69, 0.28, 0.84, 0.57],
        ]
    ),
    w_exc=0.7,
    w_inh=-1.3,
)
### BEGIN HIDDEN TESTS
observe("q1", make_network, probe="drawn")
observe("q1", make_network, probe="only excitatory")
observe("q1", make_network, probe="only inhibitory")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-answer role="answer"
# **Look.** The sign changes from left to right, from the columns of excitatory sources to those of inhibitory ones. Within a column
# all entries have the same sign. Each row holds both signs, because every neuron receives from both kinds.
#
# **Why so.** `largest` holds one number per source. NumPy multiplies the last axis of `r_weights` by it, which is the axis
# of the columns. The product is a new array, so `r_weights` stays as it is.

# %% [markdown] q2-text role="text"
# ## Question 2 · One step of the whole network (4 points)
#
# Between spikes each neuron follows
#
# $$\frac{dv}{dt} = 0.04\,v^2 + 5\,v + 140 - u + I , \qquad \frac{du}{dt} = a\,(b\,v - u) .$$
#
# **Write** `step(v, u, fired, a, b, c, d, weights, noise)`, which takes all neurons through one step of 1 ms. `v`, `u` and
# `noise` are float arrays `(N,)`. `fired` is a Boolean array `(N,)`: who fired in the **previous** step. Do exactly this:
#
# 1. The input of neuron $i$ is $I_i = \text{noise}_i + \sum_j W_{ij}$, summed over the neurons $j$ that fired in the previous step. So a
#    spike takes effect one step later.
# 2. Twice: increase $v$ by $\frac12\,(0.04\,v^2 + 5\,v + 140 - u + I)$. The second time use the $v$ of the first time, and the same $u$ and $I$.
# 3. Increase $u$ by $a\,(b\,v - u)$, with the **new** $v$.
# 4. Where now $v \geq 30$, the neuron fires: set $v$ to $c$ and increase $u$ by $d$. Exactly 30 fires. A neuron may
#    fire in two steps running.
#
# It returns a dictionary with the arrays `"v"` and `"u"` after all this, and `"fired"`, Boolean: who fired in **this** step.
#
# This is the order of assignment 29. In Izhikevich's program item 4 stands at the beginning of the loop. The sequence
# of operations is the same, so the network is the same too.


# %% q2-solution role="solution"
def step(v, u, fired, a, b, c, d, weights, noise):
    """One step of 1 ms for all neurons.

    v, u: state, arrays (N,). fired: Boolean array (N,), who fired in the previous step.
    a, b, c, d: parameters (N,). weights: (N, N), columns are sources. noise: (N,).
    Returns a dictionary: "v", "u", "fired", arrays (N,) after this step.
    """
    ### BEGIN SOLUTION
    current = noise + weights[:, fired].sum(axis=1)
    for _ in range(2):
        v = v + 0.5 * (0.04 * v**2 + 5 * v + 140 - u + current)
    u = u + a * (b * v - u)
    fires = v >= 30
    return {"v": np.where(fires, c, v), "u": np.where(fires, u + d, u), "fired": fires}
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    step,
    probe="four neurons",
    v=np.array([-63.0, -30.5, -47.0, -58.0]),
    u=np.array([-11.5, -12.0, -9.0, -13.5]),
    fired=np.array([True, False, False, True]),
    a=np.array([0.02, 0.03, 0.08, 0.05]),
    b=np.array([0.2, 0.21, 0.24, 0.22]),
    c=np.array([-62.0, -57.0, -65.0, -61.0]),
    d=np.array([7.5, 5.0, 2.0, 3.0]),
    weights=np.array(
        [
            [0.4, 1.2, -0.9, -2.1],
            [1.7, 0.3, -1.6, -0.6],
            [0.9, 2.2, -0.7, -1.1],
            [2.6, 0.8, -0.2, -1.4],
        ]
    ),
    noise=np.array([3.5, -1.5, 9.0, 0.7]),
)
### BEGIN HIDDEN TESTS
observe("q2", step, probe="drawn")
observe("q2", step, probe="nobody fired")
observe("q2", step, probe="far out")
observe("q2", step, probe="just 30")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look.** One excitatory and one inhibitory neuron, not connected. The noise is drawn anew in each step. How do spikes arise
# without a constant input? Which of the two recovers sooner?


# %% q2-figure role="figure"
def show_pair(n_steps=250, seed=2):
    """Potential and recovery variable of one neuron of each kind."""
    rng = np.random.default_rng(seed)
    a, b = np.array([0.02, 0.1]), np.array([0.2, 0.2])
    c, d = np.array([-65.0, -65.0]), np.array([8.0, 2.0])
    v, u, fired = np.full(2, -65.0), -65.0 * b, np.zeros(2, dtype=bool)
    shown, recovery = [], []
    for z in rng.standard_normal((n_steps, 2)):
        new = step(v, u, fired, a, b, c, d, np.zeros((2, 2)), 6.0 * z)
        v, u, fired = (np.asarray(new[key]) for key in ("v", "u", "fired"))
        shown.append(np.where(fired, 30.0, v))
        recovery.append(u)
    _, axes = plt.subplots(2, 1, figsize=(7, 3.8), sharex=True, sharey=True, layout="constrained")
    for axis, k, name in zip(axes, (0, 1), ("excitatory", "inhibitory"), strict=True):
        axis.plot(np.array(shown)[:, k], c=BLUE, lw=0.9, label="v (mV)")
        axis.plot(np.array(recovery)[:, k], c=ORANGE, lw=0.9, label="u")
        axis.set_title(name, loc="left", fontsize="small")
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].legend(frameon=False, fontsize="small", loc="upper right", ncols=2)
    axes[1].set(xlabel="time (ms)", xlim=(0, n_steps))
    axes[0].figure.supylabel("v (mV) and u")
    plt.show()


show_pair()

# %% [markdown] q2-answer role="answer"
# **Look.** The noise has mean 0. Some steps in a row happen to push $v$ upwards, and from about −50 mV on the parabola does the rest.
# After a spike, $u$ has jumped by 8 in the excitatory neuron and decays within some 50 ms ($1/a$). In the inhibitory one it jumps
# by 2 and decays within 10 ms, so it can fire again sooner.
#
# **Why so.** `weights[:, fired]` holds the columns of the neurons that fired, and the sum over its rows is the input of each target. The
# product `weights @ fired` gives the same. It touches all entries, though, and in a step of 1 ms fewer than one neuron in a hundred fires. `v = v + …` makes a new
# array, while `v += …` would change the array of the caller.

# %% [markdown] q3-text role="text"
# ## Question 3 · Let it run (4 points)
#
# **Write** `simulate(a, b, c, d, weights, z, n_exc, sd_exc, sd_inh)`. It starts with $v = -65$ and $u = b\,v$ in all neurons,
# nobody has fired yet, and it takes $T$ steps as in question 2. It returns the raster: a Boolean array `(T, N)` whose row $k$ says who fired in
# step $k$, counted from 0.
#
# - `z`: array `(T, N)` of random numbers with mean 0 and standard deviation 1. The noise of step $k$ is row $k$, times
#   `sd_exc` for the first `n_exc` neurons and times `sd_inh` for the others. Izhikevich uses 5 and 2. It stands for input from
#   the thalamus, the relay in front of the cortex.
# - $T$ may be 0, and then the shape is `(0, N)`. `n_exc` may be 0 or $N$. The standard deviations may be 0.
#
# This network is *chaotic*: a difference in the last digit grows until, after some hundred steps, other neurons
# fire. Two right programs agree for a while, and later only on average. So we compare at most the first 40 steps.


# %% q3-solution role="solution"
def simulate(a, b, c, d, weights, z, n_exc, sd_exc, sd_inh):
    """Raster of a network that is driven by given noise, from v = -65, u = b v.

    a, b, c, d, weights: the network. z: array (T, N), standard normal numbers.
    n_exc: number of excitatory neurons. sd_exc, sd_inh: standard deviation of the noise.
    Returns a Boolean array (T, N): who fires in which step.
    """
    ### BEGIN SOLUTION
    n_steps, n_neurons = z.shape
    noise = z * np.where(np.arange(n_neurons) < n_exc, sd_exc, sd_inh)
    v = np.full(n_neurons, -65.0)
    u = b * v
    fired = np.zeros(n_neurons, dtype=bool)
    raster = np.zeros((n_steps, n_neurons), dtype=bool)
    for k in range(n_steps):
        new = step(v, u, fired, a, b, c, d, weights, noise[k])
        v, u, fired = new["v"], new["u"], new["fired"]
        raster[k] = fired
    return raster
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    simulate,
    probe="twelve steps",
    a=np.array([0.02, 0.02, 0.02, 0.06]),
    b=np.array([0.2, 0.2, 0.2, 0.23]),
    c=np.array([-63.0, -58.0, -52.0, -65.0]),
    d=np.array([7.0, 5.5, 4.0, 2.0]),
    weights=np.array(
        [
            [15.0, 14.9, 10.9, -6.4],
            [7.6, 14.8, 7.9, -2.3],
            [2.9, 17.8, 9.2, -2.9],
            [7.2, 12.5, 4.0, -5.8],
        ]
    ),
    z=np.array(
        [
            [-0.1, 0.9, -2.1, 0.6],
            [2.0, 3.5, 0.2, 0.8],
            [-0.2, 0.9, -1.6, -0.6],
            [-0.4, 0.9, 1.4, -0.3],
            [-0.5, 0.5, 0.0, -0.7],
            [-0.3, -0.6, 2.4, -2.1],
            [1.1, 0.8, 0.3, -0.5],
            [-1.2, -0.3, 0.3, -1.0],
            [-0.1, 0.2, 0.7, -0.3],
            [-0.1, -1.4, 0.5, 0.1],
            [0.9, 1.7, 0.4, -0.4],
            [-0.3, -0.6, 0.3, 0.3],
        ]
    ),
    n_exc=3,
    sd_exc=11.0,
    sd_inh=6.0,
)
### BEGIN HIDDEN TESTS
observe("q3", simulate, probe="drawn")
observe("q3", simulate, probe="one kind")
observe("q3", simulate, probe="uncoupled")
observe("q3", simulate, probe="silent")
observe("q3", simulate, probe="strong noise")
observe("q3", simulate, probe="no step")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look: Izhikevich's network.** 800 excitatory and 200 inhibitory neurons with $w_{exc} = 0.5$ and $w_{inh} = -1$, for one second. The
# noise is independent from step to step and from neuron to neuron. What do you see all the same?


# %% q3-figure role="figure"
def show_network(n_steps=1000):
    """Raster of the whole network, and the number of spikes in each step."""
    raster = thousand(0.5, -1.0, n_steps)
    figure, (above, below) = plt.subplots(
        2, 1, figsize=(8, 4.6), sharex=True, height_ratios=[3, 1], layout="constrained"
    )
    for columns, colour, name in (
        (slice(0, N_EXC), BLUE, "excitatory"),
        (slice(N_EXC, None), ORANGE, "inhibitory"),
    ):
        steps, neurons = np.nonzero(raster[:, columns])
        above.plot(steps, neurons + columns.start, ".", ms=1.2, c=colour, label=name)
    below.plot(raster.sum(axis=1), c="k", lw=0.8)
    above.set(ylabel="neuron", ylim=(0, N_EXC + N_INH))
    below.set(xlabel="time (ms)", ylabel="spikes per ms", xlim=(0, n_steps))
    for axis in (above, below):
        axis.spines[["top", "right"]].set_visible(False)
    figure.legend(loc="outside upper right", frameon=False, ncols=2, markerscale=8)
    plt.show()


show_network()

# %% [markdown] q3-answer role="answer"
# **Look.** Dense columns of dots: many neurons fire within a few ms, about every 100 to 150 ms. Within and between these volleys there is faster
# structure. No part of the program has such a period. It arises from excitation that spreads, inhibition that
# follows, and the slow $u$ that makes all neurons wait after a volley.
#
# **Why so.** `np.where(np.arange(n) < n_exc, sd_exc, sd_inh)` gives a factor per neuron and holds for 0 and for $N$ excitatory neurons
# too. `noise` is a new array, because `z` must stay as it is.

# %% [markdown] q4-text role="text"
# ## Question 4 · How often, and how much together? (4 points)
#
# Two networks are compared by numbers. For each population we want its rate and its *synchrony* $\chi$ (Golomb & Rinzel 1994). Let
# $x_i(m)$ be the number of spikes of neuron $i$ in bin $m$, and $X(m)$ the mean of all $x_i(m)$ over the $n$ neurons of the population:
#
# $$\chi = \sqrt{\frac{\operatorname{var} X}{\frac1n \sum_i \operatorname{var} x_i}} .$$
#
# Variances are over the bins and divide by their number. If all neurons do the same, $\chi = 1$. If they are independent,
# $\chi \approx 1/\sqrt n$, which depends on the size: compare populations of the same size.
#
# **Write** `measure(raster, n_exc, skip, bin_ms)`. It returns a dictionary with `"rate_exc_hz"`, `"rate_inh_hz"`, `"chi_exc"` and `"chi_inh"`.
#
# - `raster`: Boolean array `(T, N)`. Drop the first `skip` rows, while the start fades. At least one row is left ($0 \leq$ `skip` $< T$).
# - **Rates:** spikes per neuron and second, from all rows that are left. Silent neurons count too. Remember that a row is 1 ms.
# - **Synchrony:** the bins are `bin_ms` rows each (an integer, at least 1), one after the other, from the first row that is left. If the last bin is
#   incomplete, leave it out.
# - A rate is `nan` only if the population is empty. $\chi$ is `nan` only if no $x_i$ varies, so also if the population is empty or
#   there are fewer than two bins.


# %% q4-solution role="solution"
def measure(raster, n_exc, skip, bin_ms):
    """Rates and synchrony of both populations.

    raster: Boolean array (T, N). n_exc: the first columns are excitatory.
    skip: rows to drop at the beginning. bin_ms: rows per bin.
    Returns a dictionary: "rate_exc_hz", "rate_inh_hz", "chi_exc", "chi_inh".
    """
    ### BEGIN SOLUTION
    kept = raster[skip:]
    n_bins = len(kept) // bin_ms
    result = {}
    for name, spikes in (("exc", kept[:, :n_exc]), ("inh", kept[:, n_exc:])):
        rate_hz = chi = float("nan")
        if spikes.size:
            rate_hz = 1000.0 * spikes.mean()
        counts = spikes[: n_bins * bin_ms].reshape(n_bins, bin_ms, spikes.shape[1]).sum(axis=1)
        if counts.size and counts.var(axis=0).any():
            chi = np.sqrt(counts.mean(axis=1).var() / counts.var(axis=0).mean())
        result |= {f"rate_{name}_hz": rate_hz, f"chi_{name}": chi}
    return result
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    measure,
    probe="five neurons",
    raster=np.array(
        [
            [True, True, True, False, True],
            [False, False, True, False, False],
            [True, False, False, False, False],
            [False, True, False, False, True],
            [False, False, True, False, False],
            [False, False, False, False, True],
            [True, True, False, False, False],
            [False, False, False, False, True],
            [False, True, True, False, False],
        ]
    ),
    n_exc=3,
    skip=2,
    bin_ms=2,
)
### BEGIN HIDDEN TESTS
observe("q4", measure, probe="drawn")
observe("q4", measure, probe="no inhibitory neuron")
observe("q4", measure, probe="no excitatory neuron")
observe("q4", measure, probe="one bin")
observe("q4", measure, probe="no bin")
observe("q4", measure, probe="steady")
observe("q4", measure, probe="unison")
observe("q4", measure, probe="turns")
observe("q4", measure, probe="two bins")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look.** All weights of Izhikevich's network times a factor $g$. At $g = 0$ the neurons are independent. Which measure changes most up to $g = 1$,
# and what happens beyond?


# %% q4-figure role="figure"
def show_coupling(factors=(0.0, 0.25, 0.5, 0.75, 1.0, 1.25), n_steps=700):
    """Rates and synchrony over the factor of all weights."""
    found = [measure(thousand(0.5 * g, -1.0 * g, n_steps), N_EXC, 100, 5) for g in factors]
    _, (left, right) = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
    for name, colour in (("exc", BLUE), ("inh", ORANGE)):
        label = {"exc": "excitatory", "inh": "inhibitory"}[name]
        left.plot(factors, [m[f"rate_{name}_hz"] for m in found], "o-", c=colour, label=label)
        right.plot(factors, [m[f"chi_{name}"] for m in found], "o-", c=colour, label=label)
    for n, colour in ((N_EXC, BLUE), (N_INH, ORANGE)):
        right.axhline(n**-0.5, c=colour, ls="--", lw=1)
    right.plot([], [], c="gray", ls="--", lw=1, label="independent")
    left.set(xlabel="factor g of all weights", ylabel="rate (Hz)", ylim=(0, None))
    right.set(
        xlabel="factor g of all weights", ylabel="synchrony χ", yscale="log", ylim=(0.02, 1.2)
    )
    left.legend(frameon=False, fontsize="small")
    right.legend(frameon=False, fontsize="small")
    for axis in (left, right):
        axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_coupling()

# %% [markdown] q4-answer role="answer"
# **Look.** At $g = 0$ both synchronies lie on the dashed lines $1/\sqrt n$. Up to $g = 1$ the excitatory rate grows by half, but
# its synchrony grows about threefold: the neurons begin to act together, which rates alone would hardly show. At $g = 1.25$ both jump.
# Excitation now spreads faster than inhibition can follow, and all neurons fire in common volleys.
#
# **Why so.** `reshape` makes an axis of bins and one of rows within a bin, after the incomplete bin is cut off. Its sizes are written out, because
# `-1` has no meaning for an empty population. The variance is over bins (axis 0), first of the mean for the numerator, and before the mean for the denominator.

# %% [markdown] q5-text role="text"
# ## Question 5 · Which rhythm? (4 points)
#
# A *power spectrum* says how much of the variance of a signal belongs to each frequency. It is how one sees *alpha* (8 to
# 13 Hz) and *gamma* (30 to 80 Hz) rhythms in recordings of the brain. The spectrum of a single stretch is very ragged, so one averages over segments
# (Bartlett's method).
#
# **Write** `spectrum(signal, segment, bands)`.
#
# - `signal`: float array `(T,)`, one sample per ms, such as the rate of a population in Hz. Cut it into consecutive segments of `segment` samples
#   ($2 \leq$ `segment` $\leq T$). Leave out an incomplete rest at the end.
# - From each segment $x_k$ of length $L$ subtract **its own** mean. Then its Fourier transform is $F_m = \sum_{k=0}^{L-1} x_k\, e^{-2\pi i\, m k / L}$, for
#   $m = 0, 1, \dots, \lfloor L/2 \rfloor$. It belongs to the frequency $f_m = m \cdot 1000 / L$ Hz.
# - The power density is $P_m = \gamma_m\, |F_m|^2\, \Delta t / L$ with $\Delta t$ = 0.001 **s**. Here $\gamma_m = 2$, since each frequency has a negative
#   twin, which we add to it. Only $m = 0$ and, if $L$ is even, $m = L/2$ have no twin: there $\gamma_m = 1$.
# - Average $P_m$ over the segments. Do not use a window function, and let no segments overlap.
# - `bands`: list of pairs `(low, high)` in Hz, possibly empty. The power of a band is $\sum P_m\, \Delta f$ over all $m$ with
#   low $\leq f_m <$ high, where $\Delta f = 1000/L$ Hz. It is 0 if there is no such $m$.
# - Returns a dictionary: `"frequency_hz"` and `"power"`, arrays $(\lfloor L/2 \rfloor + 1,)$, and `"bands"`, one number per pair.
#
# *Test yourself:* the power of a band that holds all frequencies is the variance within the segments (*Parseval's theorem*).


# %% q5-solution role="solution"
def spectrum(signal, segment, bands):
    """Averaged power spectrum of a signal with one sample per ms, and the power in bands.

    signal: array (T,). segment: samples per segment. bands: list of pairs (low, high) in Hz.
    Returns a dictionary: "frequency_hz", "power" (density per Hz), "bands".
    """
    ### BEGIN SOLUTION
    n_segments = len(signal) // segment
    x = signal[: n_segments * segment].reshape(n_segments, segment)
    x = x - x.mean(axis=1, keepdims=True)
    power = 2 * np.mean(np.abs(np.fft.rfft(x)) ** 2, axis=0) * 0.001 / segment
    power[0] /= 2
    if segment % 2 == 0:
        power[-1] /= 2
    width_hz = 1000 / segment
    frequency_hz = width_hz * np.arange(len(power))
    in_bands = [
        width_hz * power[(frequency_hz >= low) & (frequency_hz < high)].sum() for low, high in bands
    ]
    return {"frequency_hz": frequency_hz, "power": power, "bands": in_bands}
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    spectrum,
    probe="two segments",
    signal=np.array([3.0, 7.5, 1.0, 4.0, 9.5, 2.0, 6.0, 0.5, 8.0, 5.0, 2.5, 7.0, 1.5]),
    segment=6,
    bands=[(100.0, 400.0), (0.0, 600.0), (340.0, 480.0)],
)
### BEGIN HIDDEN TESTS
observe("q5", spectrum, probe="drawn")
observe("q5", spectrum, probe="odd")
observe("q5", spectrum, probe="edges")
observe("q5", spectrum, probe="whole")
observe("q5", spectrum, probe="no band")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look.** The spectrum of the excitatory rate in three networks: Izhikevich's, the same neurons uncoupled, and one with stronger weights, above all
# from inhibitory sources. What does the uncoupled network show instead of a rhythm? What does stronger inhibition do? Why does the flat
# spectrum not have a ratio of 1?


# %% q5-figure role="figure"
def show_spectra(n_steps=4200, segment=500):
    """Power spectra of three networks, with the bands alpha and gamma."""
    _, axis = plt.subplots(figsize=(7, 3.4), layout="constrained")
    for w_exc, w_inh, colour, name in (
        (0.5, -1.0, BLUE, "Izhikevich"),
        (0.6, -1.6, ORANGE, "more inhibition"),
        (0.0, 0.0, "gray", "uncoupled"),
    ):
        rate_hz = 1000.0 * thousand(w_exc, w_inh, n_steps)[200:, :N_EXC].mean(axis=1)
        found = spectrum(rate_hz, segment, [(8.0, 13.0), (30.0, 80.0)])
        alpha, gamma = found["bands"]
        label = f"{name}: gamma / alpha = {gamma / alpha:.1f}"
        axis.semilogy(found["frequency_hz"][1:], found["power"][1:], c=colour, label=label)
    axis.axvspan(8, 13, color="0.93", lw=0)
    axis.axvspan(30, 80, color="0.93", lw=0)
    axis.text(10.5, 0.97, "α", ha="center", va="top", transform=axis.get_xaxis_transform())
    axis.text(55, 0.97, "γ", ha="center", va="top", transform=axis.get_xaxis_transform())
    axis.set(xlabel="frequency (Hz)", ylabel="power density (Hz²/Hz)", xlim=(0, 120))
    axis.legend(frameon=False, fontsize="small", loc="upper right")
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_spectra()

# %% [markdown] q5-answer role="answer"
# **Look.** The uncoupled network has a nearly flat spectrum: independent spikes have no preferred frequency. Izhikevich's network has a slow
# rhythm at about 10 Hz and a broad bump between 20 and 40 Hz. With more inhibition the bump grows and moves into gamma, while alpha shrinks. The gamma
# band is ten times as wide as alpha, so a flat spectrum has a ratio of about 10. A ratio of bands says nothing before it is compared with a control.
#
# **Why so.** `rfft` leaves out the negative frequencies, and the factor 2 brings back their power. With segments as rows of an array all
# transforms are one call. `signal.welch` of SciPy does the same with `window="boxcar"`, `noverlap=0` and `detrend="constant"`.

# %% [markdown] q6-text role="text"
# ## Question 6 · Four networks, one set of random numbers (5 points)
#
# A *control* differs from the network in one thing. Then a difference in the result has only one possible cause, if all
# else, also the random numbers, is the same.
#
# **Write** `experiment(n_neurons, w_exc, w_inh, T_ms, seed)`.
#
# 1. Four fifths of the neurons are excitatory and one fifth is inhibitory; `n_neurons` is a multiple of 5. (A copy of
#    the program that is widely used has 202 inhibitory neurons beside its 800. A thousand has 200.)
# 2. Draw the $r_i$ and the $R_{ij}$ uniformly between 0 and 1, and the array `z` of shape `(T_ms, n_neurons)` from the standard normal
#    distribution, all independent of each other. Make the network by the rule of question 1.
# 3. Simulate four times by the rule of question 3, each time from the start, with **the same** parameters and the same `z`:
#
# | key | what differs |
# |---|---|
# | `"coupled"` | nothing: `sd_exc` = 5, `sd_inh` = 2 |
# | `"silent"` | both standard deviations are 0 |
# | `"uncoupled"` | all weights are 0 |
# | `"flipped"` | the weights of inhibitory sources are multiplied by −1 |
#
# It returns a dictionary with the four rasters under these keys, and with `"a"`, `"b"`, `"c"`, `"d"`, `"weights"` (those of
# `"coupled"`) and `"z"`.
#
# `seed` (`observe` supplies it): **all** random numbers come from one generator made with this seed, such as
# `np.random.default_rng(seed)`. The same seed gives the same result, also the seed 0. Which generator it is, and the order of the draws, is your choice.
# You may call `make_network` and `simulate`.
#
# The rates depend on chance. If the check calls a run *unusual*, run the cell again: it takes a new seed each time.


# %% q6-solution role="solution"
def experiment(n_neurons, w_exc, w_inh, T_ms, seed):
    """A network and three controls with the same random numbers.

    n_neurons: a multiple of 5. w_exc, w_inh: largest weights, with sign. T_ms: steps. seed: integer.
    Returns a dictionary: rasters "coupled", "silent", "uncoupled", "flipped";
    "a", "b", "c", "d", "weights" of the coupled network, and "z".
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    n_inh = n_neurons // 5
    n_exc = n_neurons - n_inh
    network = make_network(
        rng.random(n_exc), rng.random(n_inh), rng.random((n_neurons, n_neurons)), w_exc, w_inh
    )
    z = rng.standard_normal((T_ms, n_neurons))
    weights = network["weights"]
    flipped = weights.copy()
    flipped[:, n_exc:] *= -1
    drive = {"z": z, "n_exc": n_exc, "sd_exc": 5.0, "sd_inh": 2.0}
    return network | {
        "z": z,
        "coupled": simulate(**network, **drive),
        "silent": simulate(**network, **(drive | {"sd_exc": 0.0, "sd_inh": 0.0})),
        "uncoupled": simulate(**(network | {"weights": 0.0 * weights}), **drive),
        "flipped": simulate(**(network | {"weights": flipped}), **drive),
    }
    ### END SOLUTION


# %% q6 role="graded" points=5
observe("q6", experiment, probe="small", n_neurons=75, w_exc=2.3, w_inh=-4.7, T_ms=60)
observe(
    "q6", experiment, probe="another seed", seed=998, n_neurons=75, w_exc=2.3, w_inh=-4.7, T_ms=60
)
### BEGIN HIDDEN TESTS
observe("q6", experiment, probe="network")
observe("q6", experiment, probe="smaller")
observe(
    "q6", experiment_with_seed_0, probe="seed 0 twice", n_neurons=15, w_exc=2.3, w_inh=-4.1, T_ms=24
)
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-look role="text"
# **Look.** The four networks with 1000 neurons. What does each control tell you: is there activity without noise, is there a rhythm without
# coupling, and what is inhibition good for?


# %% q6-figure role="figure"
def show_controls(n_neurons=1000, T_ms=500, seed=1):
    """Rasters of the network and its controls, with the excitatory rates."""
    found = experiment(n_neurons, 0.5, -1.0, T_ms, seed)
    _, axes = plt.subplots(2, 2, figsize=(9, 5), sharex=True, sharey=True, layout="constrained")
    for axis, name in zip(axes.flat, ("coupled", "silent", "uncoupled", "flipped"), strict=True):
        raster = np.asarray(found[name])
        steps, neurons = np.nonzero(raster)
        excitatory = neurons < n_neurons * 4 // 5
        for chosen, colour in ((excitatory, BLUE), (~excitatory, ORANGE)):
            axis.plot(steps[chosen], neurons[chosen], ".", ms=0.8, c=colour, rasterized=True)
        rate_hz = measure(raster, n_neurons * 4 // 5, 100, 5)["rate_exc_hz"]
        axis.set_title(f"{name}: E at {rate_hz:.1f} Hz", loc="left", fontsize="medium")
        axis.spines[["top", "right"]].set_visible(False)
    for axis in axes[1]:
        axis.set_xlabel("time (ms)")
    for axis in axes[:, 0]:
        axis.set_ylabel("neuron (I in orange)")
    axes[0, 0].set(xlim=(0, T_ms), ylim=(0, n_neurons))
    plt.show()


show_controls()

# %% [markdown] q6-answer role="answer"
# **Look.** Without noise nothing ever fires: the network has no activity of its own and needs its input. Without coupling the neurons fire at
# 5 Hz, but there are no volleys: the rhythm comes from the couplings. With the sign of inhibition flipped, all neurons fire as fast as they can for some
# 40 ms, until $u$ stops them together, and their rate is more than ten times as high. So inhibition is what keeps the network from running away.
#
# **Why so.** Everything random is drawn once, before the first simulation. The flipped weights are a copy, because the original ones are
# returned. `n_neurons // 5` counts in integers, so that no rounding can add or lose a neuron.

# %% [markdown] end role="text"
# ## To read on
#
# Steps of 1 ms are coarse for this neuron: assignment 29 shows how much they change its spike times, so do not read exact frequencies off this
# network. Assignment 04 builds a network of the same neurons in NEST, with fine steps and fixed in-degrees.
#
# - E. M. Izhikevich (2003), *IEEE Trans. Neural Netw.* 14, 1569–1572: the neuron and the program.
# - D. Golomb & J. Rinzel (1994), *Physica D* 72, 259–282: synchrony in populations.
# - N. Brunel & X.-J. Wang (2003), *J. Neurophysiol.* 90, 415–430: what sets the frequency of network rhythms.
