# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 32 · Plasticity that reads the voltage
#
# Let one neuron fire shortly before another, again and again, and the synapse between them changes. Experiments disagree
# on what decides: the order of the spikes, their rate, or the voltage of the postsynaptic cell. The rule of Clopath,
# Büsing, Vasilaki and Gerstner (2010) looks only at the presynaptic spikes and the postsynaptic
# *voltage*. The effects of order and rate then follow.
#
# **You will learn to**
#
# - compute the filtered voltages and the presynaptic trace on which the rule acts;
# - write the rule in a few lines that agree with NEST to all digits;
# - run a pairing protocol in NEST, and read a weight that NEST updates late;
# - take potentiation and depression apart, and say why order *and* rate matter;
# - let a network wire itself, one way or both ways, and repeat the result from a seed.
#
# About 4 hours. 24 points. You need NumPy and assignment 31 (spike-timing-dependent plasticity).
# Questions 4 and 6 may call your functions of questions 3 and 5.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did (`check`).
# Every call starts from a fresh NEST kernel with a resolution of 0.1 ms: do not reset it or set the resolution. (In
# cells of your own, call `nest.ResetKernel()` first.) It may already hold other nodes, so ids need not begin at 1. At
# grading, other arguments are used; your functions must not change them. Return numbers, lists or arrays as you
# like. Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.
#
# Units: ms, mV, Hz. The synapses are *delta* synapses: a weight is the jump of the voltage, in mV.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

NEURON = {"V_reset": -49.6, "b": 0.0805, "delay_u_bars": 4.0}
KICK_mV = 80.0  # a jump that makes the neuron fire


def learn_after_others(others, trains_ms, T_ms, w0_mV, w_max_mV):
    """For question 5, at grading: your network in a kernel that already holds other nodes."""
    nest.Create("parrot_neuron", others)
    return learn(trains_ms, T_ms, w0_mV, w_max_mV)


# %% [markdown] q1-text role="text"
# ## Question 1: three memories (3 points)
#
# Write `traces`. From the voltage $u$ of the postsynaptic neuron and the presynaptic spikes it computes three
# filtered signals, and returns a dictionary of arrays of shape $(n,)$:
#
# | key | meaning | unit |
# |---|---|---|
# | `"u_minus_mV"` | $\bar u_-$, the voltage filtered with $\tau_-$ | mV |
# | `"u_plus_mV"` | $\bar u_+$, the voltage filtered with $\tau_+$ | mV |
# | `"x"` | $\bar x$, the trace of the presynaptic spikes | 1/ms |
#
# `u_mV[k]` is the voltage at $t_k = k\,h$, for $k = 0, \dots, n-1$ with $n \ge 1$. It keeps this value until the next
# sample. Each filter obeys $\tau\,d\bar u/dt = u - \bar u$ and starts at $\bar u[0] = u[0]$. For a voltage that
# is constant between samples, the exact solution is
#
# $$ \bar u[k] = \bar u[k-1]\,e^{-h/\tau} + u[k-1]\,\left(1 - e^{-h/\tau}\right). $$
#
# Each presynaptic spike makes the trace jump by $1/\tau_x$; between spikes it decays:
#
# $$ \bar x[k] = \sum_{s\,<\,t_k} \frac{1}{\tau_x}\,e^{-(t_k - s)/\tau_x}, \quad\text{over all spikes } s \text{ of } \texttt{pre\_ms}. $$
#
# Only spikes *before* $t_k$ count: a spike at $t_k$ itself shows from the next sample on. The times in `pre_ms` come in any order and
# need not lie on the grid. They may be negative or later than the last sample. A time that occurs twice counts twice; the list may be
# empty. Required relative accuracy: 10⁻⁹.
#
# These are the memories of a synapse: has a presynaptic spike come lately ($\bar x$), and has the postsynaptic cell
# been depolarised lately ($\bar u_\pm$)?
#
# <details><summary>A trap: equal times that are not equal</summary>
#
# `3 * 0.1` is slightly more than `0.3`. Treat times that differ by less than 10⁻⁶ ms as equal:
# `s < t - 1e-6`.
#
# </details>


# %% q1-solution role="solution"
def traces(u_mV, pre_ms, h_ms, tau_minus_ms, tau_plus_ms, tau_x_ms):
    """Filtered voltages (mV) and presynaptic trace (1/ms) at 0, h, 2h, …

    u_mV: array (n,); pre_ms: list of spike times, may be empty; the rest are numbers.
    Returns {"u_minus_mV": array (n,), "u_plus_mV": array (n,), "x": array (n,)}.
    """
    ### BEGIN SOLUTION
    u = np.asarray(u_mV, dtype=float)

    def filtered(tau_ms):
        decay = np.exp(-h_ms / tau_ms)
        result = np.empty(len(u))
        result[0] = u[0]
        for k in range(1, len(u)):
            result[k] = result[k - 1] * decay + u[k - 1] * (1.0 - decay)
        return result

    x = np.zeros(len(u))
    since = h_ms * np.arange(len(u))
    for spike in pre_ms:
        after = since > spike + 1e-6
        x[after] += np.exp(-(since[after] - spike) / tau_x_ms) / tau_x_ms
    return {
        "u_minus_mV": filtered(tau_minus_ms),
        "u_plus_mV": filtered(tau_plus_ms),
        "x": x,
    }
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    traces,
    probe="step",
    u_mV=np.array([-70.0, -70.0, -40.0, -40.0, 20.0, -60.0, -70.0, -70.0]),
    pre_ms=[3.0, 1.0, 3.0],
    h_ms=1.0,
    tau_minus_ms=10.0,
    tau_plus_ms=7.0,
    tau_x_ms=15.0,
)
observe(
    "q1",
    traces,
    probe="no_spikes",
    u_mV=np.array([-65.0, -50.0, -55.0]),
    pre_ms=[],
    h_ms=0.5,
    tau_minus_ms=5.0,
    tau_plus_ms=20.0,
    tau_x_ms=10.0,
)
### BEGIN HIDDEN TESTS
observe("q1", traces, probe="drawn")
observe("q1", traces, probe="fine_grid")
observe("q1", traces, probe="one_sample")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** A voltage with two spikes, and the traces of it. How long after a spike does each
# filtered voltage stay above rest? Which of the two memories is longer, and why is neither a good record of *when* the spike
# was?

# %% q1-figure role="figure"
h = 0.1
t = h * np.arange(1200)
u = -70.6 + 12.0 * np.exp(-np.maximum(t - 22.0, 0.0) / 25.0) * (t > 22.0)
u[(t >= 20.0) & (t < 22.0)] = 33.0
u[(t >= 60.0) & (t < 62.0)] = 33.0
found = traces(u, [10.0, 65.0], h, 10.0, 7.0, 15.0)
figure, (above, below) = plt.subplots(
    2, 1, sharex=True, figsize=(7, 4.2), height_ratios=(2, 1), layout="constrained"
)
above.plot(t, u, c="0.75", lw=1, label="u")
above.plot(t, found["u_minus_mV"], "C0", label=r"$\bar u_-$ (10 ms)")
above.plot(t, found["u_plus_mV"], "C3", label=r"$\bar u_+$ (7 ms)")
above.axhline(-70.6, c="gray", lw=1, ls=":")
above.set(ylabel="voltage (mV)", ylim=(-75, 40))
above.legend(frameon=False, fontsize="small", loc="upper right")
below.plot(t, found["x"], "k")
below.set(xlabel="time (ms)", ylabel=r"$\bar x$ (1/ms)")
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** After the first spike, both stay above rest for tens of milliseconds. The filters decay within 7 and 10 ms, but the
# voltage itself comes down slowly after this spike, and the filters follow it. After the second spike only their
# own decay remains. A high $\bar u_-$ may mean a recent spike, an older stronger one, or a slow depolarisation without
# any spike: the memory does not tell them apart. This is the point of the rule. Only the voltage counts.
#
# **Why so.** The recursion is exact for a voltage in steps, so the accuracy does not depend on $h/\tau$; Euler's
# $\bar u + (u-\bar u)\,h/\tau$ would only be close. The trace needs no recursion: each spike adds its exponential
# where time is later.

# %% [markdown] q2-text role="text"
# ## Question 2: the rule (4 points)
#
# Write `plasticity`. It returns the weight $w$ after each of $n$ steps, an array of shape $(n,)$. In step $k$:
#
# 1. **Potentiation** (LTP) acts all the time:
#    $w \leftarrow w + A_{LTP}\,h\,\bar x[k]\;[u[k] - \theta_+]_+\;[\bar u_+[k-m] - \theta_-]_+$.
#    If $w$ is now above `w_max`, set it to `w_max`.
# 2. **Depression** (LTD) acts only if presynaptic spikes arrive:
#    $w \leftarrow w - N[k]\;A_{LTD}\;[\bar u_-[k-m] - \theta_-]_+$, where $N[k]$ is their number. If $w$ is now below 0, set it to 0.
#
# $[z]_+$ is $z$ for $z > 0$ and 0 otherwise. All arrays have shape $(n,)$; entry $k$ belongs to step $k$.
#
# - `u_mV`, `u_minus_mV`, `u_plus_mV` and `x` are as in question 1; `arrivals` is $N$ (whole numbers $\ge 0$).
# - The filtered voltages act late: $m$ = `delay_steps` $\ge 0$ may exceed $n$. As long as $k < m$ there
#   is no earlier value, and neither LTP nor LTD occurs.
# - `rule` is a dictionary of four numbers: `"A_LTD"`, `"A_LTP"`, `"theta_minus"`, `"theta_plus"`.
# - The first weight `w0_mV` is between 0 and `w_max_mV`. Required accuracy: a relative 10⁻⁹.
#
# In words: a presynaptic spike onto a cell that *was* depolarised came too late to help, and weakens the
# synapse. LTP needs three things at once: a recent presynaptic spike, a cell that is strongly depolarised *now* (above
# $\theta_+$, as in a spike), and one that was depolarised *before*.
#
# <details><summary>Two traps</summary>
#
# - Two negative brackets have a positive product: rectify each one by itself.
# - `np.roll` shifts an array, but what leaves at the end comes back at the beginning.
#
# </details>


# %% q2-solution role="solution"
def plasticity(u_mV, u_minus_mV, u_plus_mV, x, arrivals, delay_steps, h_ms, w0_mV, w_max_mV, rule):
    """The weight (mV) after each step.

    The first five are arrays (n,), rule is a dictionary, the rest are numbers. Returns an array (n,).
    """
    ### BEGIN SOLUTION
    n = len(u_mV)
    weights = np.empty(n)
    w = w0_mV
    for k in range(n):
        if k >= delay_steps:
            now = max(u_mV[k] - rule["theta_plus"], 0.0)
            before = max(u_plus_mV[k - delay_steps] - rule["theta_minus"], 0.0)
            w = min(w + rule["A_LTP"] * h_ms * x[k] * now * before, w_max_mV)
            late = max(u_minus_mV[k - delay_steps] - rule["theta_minus"], 0.0)
            w = max(w - arrivals[k] * rule["A_LTD"] * late, 0.0)
        weights[k] = w
    return weights
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    plasticity,
    probe="both",
    u_mV=np.array([-70.0, -60.0, 30.0, 30.0, -50.0, -60.0, 20.0, -80.0]),
    u_minus_mV=np.array([-75.0, -69.0, -66.0, -60.0, -55.0, -58.0, -60.0, -62.0]),
    u_plus_mV=np.array([-75.0, -68.0, -64.0, -56.0, -50.0, -55.0, -57.0, -61.0]),
    x=np.array([0.0, 0.06, 0.05, 0.04, 0.1, 0.09, 0.08, 0.07]),
    arrivals=np.array([1, 0, 0, 1, 0, 2, 0, 1]),
    delay_steps=1,
    h_ms=0.5,
    w0_mV=0.5,
    w_max_mV=2.0,
    rule={"A_LTD": 1e-3, "A_LTP": 2e-3, "theta_minus": -70.6, "theta_plus": -45.3},
)
observe(
    "q2",
    plasticity,
    probe="bounds",
    u_mV=np.array([10.0, 10.0, 10.0, -60.0, 10.0]),
    u_minus_mV=np.array([-60.0, -60.0, -60.0, -60.0, -60.0]),
    u_plus_mV=np.array([-60.0, -60.0, -60.0, -60.0, -60.0]),
    x=np.array([0.1, 0.1, 0.1, 0.1, 0.1]),
    arrivals=np.array([0, 0, 1, 3, 0]),
    delay_steps=0,
    h_ms=1.0,
    w0_mV=0.9,
    w_max_mV=1.0,
    rule={"A_LTD": 0.05, "A_LTP": 0.001, "theta_minus": -70.0, "theta_plus": -45.0},
)
### BEGIN HIDDEN TESTS
observe("q2", plasticity, probe="drawn")
observe("q2", plasticity, probe="tight")
observe("q2", plasticity, probe="all_late")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** One presynaptic spike every 100 ms, and a voltage that is *clamped*: the cell never
# fires. The weight after 5 s, over the clamped voltage. Why are there three regimes, with corners at $\theta_-$ and
# $\theta_+$?

# %% q2-figure role="figure"
h, n = 1.0, 5000
arrivals = np.zeros(n, dtype=int)
arrivals[100::100] = 1
x = np.zeros(n)
for k in range(1, n):
    x[k] = (x[k - 1] + arrivals[k - 1] / 15.0) * np.exp(-h / 15.0)
RULE = {"A_LTD": 14e-5, "A_LTP": 8e-5, "theta_minus": -70.6, "theta_plus": -45.3}
voltages = np.arange(-79.3, -38.0, 2.0)
finals = []
for voltage in voltages:
    held = np.full(n, voltage)
    finals.append(plasticity(held, held, held, x, arrivals, 4, h, 0.5, 100.0, RULE)[-1])
figure, axis = plt.subplots(figsize=(6, 3), layout="constrained")
axis.plot(voltages, finals, "o-", ms=3)
for name, level in (("-", -70.6), ("+", -45.3)):
    axis.axvline(level, c="gray", lw=1, ls=":")
    axis.annotate(rf"$\theta_{name}$", (level, 0.75), (3, 0), textcoords="offset points")
axis.axhline(0.5, c="gray", lw=1)
axis.set(xlabel="clamped voltage (mV)", ylabel="weight after 5 s (mV)", ylim=(0.25, 0.9))
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Below $\theta_-$ both brackets with a bar are 0: nothing happens. Between the thresholds only depression is
# possible, and it grows in proportion to the depolarisation. Above $\theta_+$ potentiation joins in. It is the product of two
# brackets, so it grows faster than depression and wins in the end. Experiments with clamped cells found these three
# regimes, and not one postsynaptic spike is needed.
#
# **Why so.** The bounds make the steps depend on each other, so a plain loop is clearest: without bounds a
# cumulative sum would do. Potentiation comes before depression in a step, as in NEST. A spike that arrives in step $k$ is not yet in $\bar x[k]$,
# so it cannot reward itself.

# %% [markdown] q3-text role="text"
# ## Question 3: a pairing in NEST (5 points)
#
# Write `pair_in_nest`. It sends spikes through a plastic synapse onto a neuron that is made to fire, and returns the final weight.
#
# 1. Create one neuron `aeif_psc_delta_clopath` with the parameters `NEURON` (first cell), updated by the dictionary
#    `parameters` (which may be empty). All else stays at the model's defaults.
# 2. The presynaptic cell is one `parrot_neuron`, which repeats what it receives. Drive it by a `spike_generator`
#    (delay 0.1 ms) with the times `pre_ms` **and one last spike, the read-out**, 500 ms after the latest
#    of all times in `pre_ms` and `post_ms`.
# 3. Connect parrot and neuron by one `clopath_synapse` (the model itself, no copy) of weight `w0_mV` and delay 0.1 ms.
# 4. Make the neuron fire: a second `spike_generator` with the times `post_ms` acts on it with the weight `KICK_mV` and the delay 0.1 ms.
#    Nothing else acts on parrot or neuron.
# 5. Simulate until 10 ms after the read-out, and return a dictionary:
#
# | key | value |
# |---|---|
# | `"neuron"`, `"pre"` | node collections: the neuron, and the parrot |
# | `"weight_mV"` | the weight of the synapse at the end, a number |
# | `"t_ms"` | 0.1, 0.2, … up to and including the time of the read-out, shape $(n,)$ |
# | `"V_mV"`, `"u_minus_mV"`, `"u_plus_mV"` | `V_m`, `u_bar_minus`, `u_bar_plus` at these times, shape $(n,)$ each |
#
# The times are ascending multiples of 0.1 ms, at least 10 ms; either list may be empty, not both. The run
# is deterministic; the required accuracy is 10⁻⁶ mV.
#
# Why the read-out? NEST changes a Clopath synapse **only when a presynaptic spike passes it**. Right after the last
# pair, the potentiation since the last presynaptic spike is still missing: if pre comes before post, that of the whole last pair.
# 500 ms later the cell is at rest or just below, so with the default thresholds the read-out itself costs nothing.
#
# <details><summary>Four traps</summary>
#
# - A `spike_generator` can't use a plastic synapse; hence the parrot.
# - The filters' time constants are called `tau_u_bar_minus` and `tau_u_bar_plus`. The neuron also accepts `tau_minus`, which
#   belongs to other synapses and does nothing here.
# - A multimeter's default interval is 1 ms.
# - NEST takes the delay of a plastic synapse as dendritic: the rule sees a spike one delay *before* the parrot's time stamp. The 0.1 ms on
#   the way to the parrot cancel this, so for the rule the spike arrives at its time in `pre_ms`.
#
# </details>


# %% q3-solution role="solution"
def pair_in_nest(pre_ms, post_ms, parameters, w0_mV):
    """Final weight and traces of one Clopath synapse.

    pre_ms, post_ms: lists of times; parameters: dictionary for the neuron; w0_mV: number.
    Returns {"neuron": NodeCollection, "pre": NodeCollection, "weight_mV": float,
    "t_ms", "V_mV", "u_minus_mV", "u_plus_mV": arrays (n,)}.
    """
    ### BEGIN SOLUTION
    neuron = nest.Create("aeif_psc_delta_clopath", params=NEURON | parameters)
    pre = nest.Create("parrot_neuron")
    read_ms = round(max([*pre_ms, *post_ms]) + 500.0, 1)
    source = nest.Create("spike_generator", params={"spike_times": [*pre_ms, read_ms]})
    kicks = nest.Create("spike_generator", params={"spike_times": list(post_ms)})
    nest.Connect(source, pre, syn_spec={"delay": 0.1})
    nest.Connect(kicks, neuron, syn_spec={"weight": KICK_mV, "delay": 0.1})
    nest.Connect(
        pre,
        neuron,
        syn_spec={"synapse_model": "clopath_synapse", "weight": w0_mV, "delay": 0.1},
    )
    meter = nest.Create(
        "multimeter",
        params={"record_from": ["V_m", "u_bar_minus", "u_bar_plus"], "interval": 0.1},
    )
    nest.Connect(meter, neuron)
    nest.Simulate(read_ms + 10.0)
    events = meter.get("events")
    kept = events["times"] < read_ms + 0.05
    return {
        "neuron": neuron,
        "pre": pre,
        "weight_mV": nest.GetConnections(pre, neuron).weight,
        "t_ms": events["times"][kept],
        "V_mV": events["V_m"][kept],
        "u_minus_mV": events["u_bar_minus"][kept],
        "u_plus_mV": events["u_bar_plus"][kept],
    }
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    pair_in_nest,
    probe="pre_then_post",
    pre_ms=[20.0, 70.0, 120.0],
    post_ms=[30.0, 80.0, 130.0],
    parameters={},
    w0_mV=0.5,
)
observe(
    "q3",
    pair_in_nest,
    probe="post_then_pre",
    pre_ms=[35.0, 75.0],
    post_ms=[25.0, 65.0],
    parameters={"A_LTD": 2e-4, "tau_u_bar_minus": 15.0},
    w0_mV=0.8,
)
### BEGIN HIDDEN TESTS
observe("q3", pair_in_nest, probe="drawn")
observe("q3", pair_in_nest, probe="one_side")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** One presynaptic spike (blue tick) 10 ms before and 10 ms after a postsynaptic one. The
# voltage is above $\theta_+$ in the shaded time. Dashed: $\bar u_+$ as the rule sees it, 4 ms
# late. Why does a *first* spike bring so little LTP, whatever comes before it?

# %% q3-figure role="figure"
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.2), layout="constrained")
for axis, pre in zip(axes, (20.0, 40.0), strict=True):
    nest.ResetKernel()
    found = pair_in_nest([pre], [30.0], {}, 0.5)
    t, V = np.asarray(found["t_ms"]), np.asarray(found["V_mV"])
    axis.plot(t, V, "k", lw=1, label="u")
    axis.plot(t, found["u_minus_mV"], "C0", label=r"$\bar u_-$")
    axis.plot(t, found["u_plus_mV"], "C3", lw=1, label=r"$\bar u_+$")
    axis.plot(t + 4.0, found["u_plus_mV"], "C3--", lw=1)
    axis.fill_between(t, -75, 40, where=V > -45.3, color="C3", alpha=0.15, lw=0)
    axis.plot([pre, pre], [-75, -68], "C0", lw=3)
    change = 1000.0 * (found["weight_mV"] - 0.5)
    axis.set(xlabel="time (ms)", xlim=(10, 90), ylim=(-75, 40))
    axis.set_title(f"weight: {change:+.2f} µV", fontsize="medium")
axes[0].set_ylabel("voltage (mV)")
axes[0].legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** The spike itself lasts only 2 ms (`t_clamp`), and the rule sees the filtered voltage 4 ms late. During the first
# spike, $\bar u_+$ still shows what was before the spike: rest. So a single pair gives almost no LTP, and in the opposite order a clear LTD.
# LTP needs a *second* postsynaptic spike, while the memory of the first is still there. Order alone
# is not enough, and this is how rate comes in.
#
# **Why so.** `NEURON | parameters` makes a new dictionary. `[*pre_ms, read_ms]` makes a new list, so nothing of the caller's
# changes. If you put these recordings into your function of question 2, with a delay of 40 steps, you get NEST's
# weight to the last digits. Try it: this is the strongest test that you understand the rule.

# %% [markdown] q4-text role="text"
# ## Question 4: order and rate (4 points)
#
# Write `pairing_change`. It repeats pairs of spikes at a rate, for three neurons at once, and returns by how much each
# weight has changed.
#
# - All neurons are as in question 3 with `parameters` = `{}`, except that neuron 1 has no depression (`A_LTD` = 0) and neuron 2 no
#   potentiation (`A_LTP` = 0). Neuron 0 is the control. They are nodes of one simulation, in this order, and not connected with each
#   other. All receive the same spikes, in the way of question 3; the parrot may be one or three.
# - Pair $k$ ($k = 0, \dots, n-1$, $n$ = `n_pairs` $\ge 1$) has its presynaptic spike at
#   $50 + 1000\,k/\rho$ ms, **rounded to 0.1 ms** (as by `round(t, 1)`), with $\rho$ = `rate_hz`. Its postsynaptic spike comes `dt_ms` after this rounded time,
#   rounded again; `dt_ms` is from -40 to 40 and may be negative (post before pre).
# - The initial weight is 0.5 mV. The read-out comes 500 ms after the latest spike.
#
# Return the dictionary `{"neurons": …, "percent": …}`: the node collection of the three neurons, and an array of three
# numbers, each a weight in percent of the initial one, extrapolated to the 75 pairs of the classical experiment:
#
# $$ 100\,\left(1 + \frac{75}{n}\;\frac{w - w_0}{w_0}\right). $$
#
# Required accuracy: 10⁻³ percent.
#
# Sjöström, Turrigiano and Nelson (2001) paired spikes in visual cortex in both orders. At low rates the order
# decided; at high rates everything was potentiated. A pair rule with a fixed window
# can't do this. Blocking one process, as a pharmacologist would, shows what each contributes.


# %% q4-solution role="solution"
def pairing_change(rate_hz, dt_ms, n_pairs):
    """Weights after a pairing protocol, in percent: control, LTD blocked, LTP blocked.

    All arguments are numbers. Returns {"neurons": NodeCollection, "percent": array (3,)}.
    """
    ### BEGIN SOLUTION
    pre_ms = [round(50.0 + 1000.0 * k / rate_hz, 1) for k in range(n_pairs)]
    post_ms = [round(time + dt_ms, 1) for time in pre_ms]
    read_ms = round(max(pre_ms + post_ms) + 500.0, 1)
    neurons = nest.Create("aeif_psc_delta_clopath", 3, params=NEURON)
    neurons[1].A_LTD = 0.0
    neurons[2].A_LTP = 0.0
    pre = nest.Create("parrot_neuron")
    source = nest.Create("spike_generator", params={"spike_times": [*pre_ms, read_ms]})
    kicks = nest.Create("spike_generator", params={"spike_times": post_ms})
    nest.Connect(source, pre, syn_spec={"delay": 0.1})
    nest.Connect(kicks, neurons, syn_spec={"weight": KICK_mV, "delay": 0.1})
    synapse = {"synapse_model": "clopath_synapse", "weight": 0.5, "delay": 0.1}
    nest.Connect(pre, neurons, syn_spec=synapse)
    nest.Simulate(read_ms + 10.0)
    weights = np.array([nest.GetConnections(pre, neuron).weight for neuron in neurons])
    return {
        "neurons": neurons,
        "percent": 100.0 * (1.0 + 75.0 / n_pairs * (weights - 0.5) / 0.5),
    }
    ### END SOLUTION


# %% q4 role="graded" points=4
observe("q4", pairing_change, probe="slow_causal", rate_hz=10.0, dt_ms=10.0, n_pairs=5)
observe("q4", pairing_change, probe="slow_acausal", rate_hz=10.0, dt_ms=-10.0, n_pairs=5)
observe("q4", pairing_change, probe="fast_acausal", rate_hz=45.0, dt_ms=-7.5, n_pairs=4)
### BEGIN HIDDEN TESTS
observe("q4", pairing_change, probe="drawn")
observe("q4", pairing_change, probe="drawn_causal")
observe("q4", pairing_change, probe="drawn_too")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Left: the classical experiment. Right: the two processes alone, as changes. Which one
# depends on the order? Which one grows with the rate? At 50 Hz pairs of +10 and -10 ms are the
# same alternating train. Why are the weights not the same?

# %% q4-figure role="figure"
rates = [5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0]
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for dt, label, colour in ((10.0, "pre before post", "C3"), (-10.0, "post before pre", "C0")):
    curves = []
    for rate in rates:
        nest.ResetKernel()
        curves.append(np.asarray(pairing_change(rate, dt, 5)["percent"]))
    control, potentiated, depressed = np.transpose(curves)
    left.plot(rates, control, "o-", c=colour, ms=3, label=label)
    right.plot(rates, potentiated - 100.0, "^-", c=colour, ms=3, label=f"LTP, {label}")
    right.plot(rates, depressed - 100.0, "v--", c=colour, ms=3, label=f"LTD, {label}")
left.axhline(100.0, c="gray", lw=1, ls=":")
left.set(xlabel="rate of the pairs (Hz)", ylabel="weight (%)")
left.legend(frameon=False, fontsize="small")
right.axhline(0.0, c="gray", lw=1, ls=":")
right.set(xlabel="rate of the pairs (Hz)", ylabel="change (%)")
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** At 10 Hz LTP is small in either order, and LTD decides: -42 % if the presynaptic spike finds a cell that has just
# fired, -4 % if it comes first. With the rate LTP grows steeply in *both* orders, because each postsynaptic spike falls into
# the memory $\bar u_+$ of the one before, while LTD grows only slowly. Order matters for LTP too: a presynaptic spike 10 ms before the
# postsynaptic one leaves a fresher trace $\bar x$ than one that came after the previous pair. This advantage shrinks as
# the pairs move together. So order decides at low rates, mostly through LTD, and rate decides at high ones, through LTP. At 50 Hz the
# trains differ only at their ends. In the train that begins with a postsynaptic spike all five presynaptic spikes meet a cell that has
# fired, in the other only four; and its last presynaptic spike is followed by no postsynaptic one. With five pairs this matters.
#
# **Why so.** Three neurons in one simulation see exactly the same spikes. The weights are read one neuron at a time, so
# their order is certain. All times are rounded to 0.1 ms, because a generator refuses others.

# %% [markdown] q5-text role="text"
# ## Question 5: a network that wires itself (4 points)
#
# Write `learn`. It builds a small network, forces spikes upon it, simulates, and returns the weights.
#
# 1. Create $N$ neurons, one for each list in `trains_ms` ($N \ge 2$), with the model and parameters of question 3 and `parameters` = `{}`.
# 2. Neuron $i$ alone receives the times `trains_ms[i]` from a `spike_generator` of its own, with the weight `KICK_mV` and
#    the delay 0.1 ms. A list may be empty.
# 3. Connect every neuron to every *other* neuron by a `clopath_synapse` with the initial weight `w0_mV`, the delay 0.1 ms and the upper
#    bound `Wmax` = `w_max_mV`. No parrots are needed here: a neuron can use a plastic synapse.
# 4. Simulate `T_ms`, without a read-out. (So the LTP since the last spike of a neuron is missing in the weights of its outgoing synapses.)
#
# Return the dictionary `{"neurons": …, "weights_mV": …}`: the node collection of the $N$ neurons in the order of the lists, and an array of shape
# $(N, N)$. `weights_mV[i, j]` is the final weight **from neuron $i$ to neuron $j$**; the diagonal is 0.
#
# The times are ascending, each at most once in a list, multiples of 0.1 ms, at least 10 ms and less than `T_ms`.
# Required accuracy: 10⁻⁶ mV. (At high rates a neuron fires additional spikes of its own; leave it so.)
#
# In the cortex, pyramidal cells are connected in *both* directions more often than by chance, and
# these connections are strong (Song and others 2005). A rule of order alone strengthens one direction
# and weakens the other. Can this rule do more?
#
# <details><summary>A trap: whose row?</summary>
#
# `GetConnections` does not promise the order that you need. `source` and `target` of a connection say
# where its weight belongs.
#
# </details>


# %% q5-solution role="solution"
def learn(trains_ms, T_ms, w0_mV, w_max_mV):
    """Weights of a network of Clopath synapses after T_ms of forced spikes.

    trains_ms: list of N lists of times; the rest are numbers.
    Returns {"neurons": NodeCollection, "weights_mV": array (N, N)}.
    """
    ### BEGIN SOLUTION
    n = len(trains_ms)
    neurons = nest.Create("aeif_psc_delta_clopath", n, params=NEURON)
    for neuron, times in zip(neurons, trains_ms, strict=True):
        kicks = nest.Create("spike_generator", params={"spike_times": list(times)})
        nest.Connect(kicks, neuron, syn_spec={"weight": KICK_mV, "delay": 0.1})
    nest.Connect(
        neurons,
        neurons,
        {"rule": "all_to_all", "allow_autapses": False},
        {
            "synapse_model": "clopath_synapse",
            "weight": w0_mV,
            "delay": 0.1,
            "Wmax": w_max_mV,
        },
    )
    nest.Simulate(T_ms)
    ranks = {node: rank for rank, node in enumerate(neurons.tolist())}
    weights = np.zeros((n, n))
    for synapse in nest.GetConnections(neurons, neurons):
        weights[ranks[synapse.source], ranks[synapse.target]] = synapse.weight
    return {"neurons": neurons, "weights_mV": weights}
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    learn,
    probe="sequence",
    trains_ms=[[20.0, 120.0, 220.0], [30.0, 130.0, 230.0], [40.0, 140.0, 240.0]],
    T_ms=300.0,
    w0_mV=0.5,
    w_max_mV=1.0,
)
observe(
    "q5",
    learn,
    probe="fast_pair",
    trains_ms=[
        [20.0, 33.0, 51.0, 70.0, 83.0, 99.0, 118.0, 131.0],
        [27.0, 40.0, 62.0, 77.0, 95.0, 107.0, 121.0, 140.0],
    ],
    T_ms=160.0,
    w0_mV=0.4,
    w_max_mV=0.45,
)
### BEGIN HIDDEN TESTS
observe("q5", learn, probe="drawn")
observe("q5", learn_after_others, probe="among_others")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** A *temporal code*: five neurons fire one after the other, 5 ms apart, and the sequence repeats ten times. Each
# field is the change of a weight from a row to a column. Which direction has survived?
# What would change if the sequence were repeated faster and faster?

# %% q5-figure role="figure"
sequence = [[round(20.0 + 120.0 * k + 5.0 * i, 1) for k in range(10)] for i in range(5)]
figure, axes = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
axes[0].eventplot([np.array(train)[:2] for train in sequence], colors="k", linelengths=0.8)
axes[0].set(xlabel="time (ms)", ylabel="neuron", ylim=(4.6, -0.6))
nest.ResetKernel()
changed = np.asarray(learn(sequence, 1300.0, 0.5, 1.0)["weights_mV"]) - 0.5 * (1 - np.eye(5))
image = axes[1].imshow(1000.0 * changed, cmap="coolwarm", vmin=-30, vmax=30)
axes[1].set(xlabel="to neuron", ylabel="from neuron")
figure.colorbar(image, label="change (µV)")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** All connections against the sequence (below the diagonal) have become weaker; those along it have gained a little or
# stayed. The wiring becomes one-way, as with a rule of spike order. At 120 ms from one run
# to the next, LTP is weak. If the runs followed each other faster, $\bar u_+$ would not decay between them, and LTP would
# win in both directions: the next question shows this.
#
# **Why so.** A dictionary translates ids into ranks, so neither the order of `GetConnections` nor other nodes in the
# kernel matter. The autapses are switched off when connecting; the diagonal stays 0 because nothing is written there.

# %% [markdown] q6-text role="text"
# ## Question 6: both ways or one way, from a seed (4 points)
#
# Write `rate_code`. It draws random spikes with a rate for each neuron, lets the network of question 5 learn, and
# says who ended up connected with whom.
#
# 1. Make **one** generator, `np.random.default_rng(rng_seed)`, and draw **one** table of uniform numbers from it, `random((N, K))`,
#    with one row per neuron of `rates_hz` and $K = 10\,(T - 10)$ columns ($T$ = `T_ms`, a whole number above 10). Column $c$
#    stands for the time $10 + 0.1\,c$ ms. Neuron $i$ gets a spike at this time if the entry is **less than**
#    its rate times 0.1 ms, the probability of a spike in one step. Round times to 0.1 ms.
# 2. Run the network of question 5 with these trains, $w_0$ = 0.5 mV and `Wmax` = 1 mV. (You may call `learn`.)
# 3. A connection is *strong* if its final weight is **at least** `strong_mV`. For each pair of neurons see how many of its two
#    connections are strong.
#
# Return a dictionary:
#
# | key | value |
# |---|---|
# | `"trains_ms"` | list of $N$ lists of times (ascending) |
# | `"neurons"`, `"weights_mV"` | as in question 5 |
# | `"both_ways"` | list of pairs $(i, j)$, $i < j$, of which both connections are strong |
# | `"one_way"` | list of pairs $(i, j)$: from $i$ to $j$ is strong, from $j$ to $i$ is not |
#
# Sort both lists in ascending order, as `sorted` does. They may be empty. Rates are 0 or more.
#
# An experiment whose stimuli are drawn without a seed gives a figure that nobody can obtain twice. Yours is
# reproducible: the seed fixes the trains, and they fix everything else.
#
# <details><summary>A trap: many small draws</summary>
#
# One generator, called neuron by neuron for $K$ numbers, gives the same table; called step by step it gives another one. A new generator
# with the same seed for each neuron gives all of them the same numbers.
#
# </details>


# %% q6-solution role="solution"
def rate_code(rates_hz, T_ms, strong_mV, rng_seed):
    """Who is connected with whom after random spikes at these rates.

    rates_hz: list of N numbers; the rest are numbers.
    Returns {"trains_ms": list of N lists, "neurons": NodeCollection,
    "weights_mV": array (N, N), "both_ways": list of pairs, "one_way": list of pairs}.
    """
    ### BEGIN SOLUTION
    n = len(rates_hz)
    table = np.random.default_rng(rng_seed).random((n, round(10 * (T_ms - 10))))
    trains_ms = [
        [round(10.0 + 0.1 * int(column), 1) for column in np.flatnonzero(row < rate * 1e-4)]
        for row, rate in zip(table, rates_hz, strict=True)
    ]
    found = learn(trains_ms, T_ms, 0.5, 1.0)
    strong = found["weights_mV"] >= strong_mV
    both_ways, one_way = [], []
    for i in range(n):
        for j in range(n):
            if i < j and strong[i, j] and strong[j, i]:
                both_ways.append((i, j))
            if i != j and strong[i, j] and not strong[j, i]:
                one_way.append((i, j))
    return {
        "trains_ms": trains_ms,
        "neurons": found["neurons"],
        "weights_mV": found["weights_mV"],
        "both_ways": both_ways,
        "one_way": one_way,
    }
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    rate_code,
    probe="example",
    rates_hz=[5.0, 45.0, 12.0, 50.0],
    T_ms=800.0,
    strong_mV=0.52,
    rng_seed=3,
)
observe(
    "q6",
    rate_code,
    probe="other_seed",
    rates_hz=[5.0, 45.0, 12.0, 50.0],
    T_ms=800.0,
    strong_mV=0.52,
    rng_seed=4,
)
### BEGIN HIDDEN TESTS
observe("q6", rate_code, probe="drawn")
observe("q6", rate_code, probe="with_a_silent_one")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look.** Five neurons at 4, 8, 30, 40 and 50 Hz, independently, for 3 s. Left: the weights from one seed. Right: the mean over five seeds. Which
# pairs are connected both ways, which one way, and in which direction? Nothing in the *timing* of these
# spikes is ordered. What decides instead?

# %% q6-figure role="figure"
five = []
for seed in range(5):
    nest.ResetKernel()
    found = rate_code([4.0, 8.0, 30.0, 40.0, 50.0], 3000.0, 0.55, seed)
    five.append(np.asarray(found["weights_mV"]))
figure, axes = plt.subplots(1, 2, figsize=(8, 3.4), layout="constrained")
for axis, weights, title in zip(
    axes, (five[0], np.mean(five, axis=0)), ("seed 0", "mean of seeds 0 to 4"), strict=True
):
    image = axis.imshow(weights + 0.5 * np.eye(5), cmap="coolwarm", vmin=0.0, vmax=1.0)
    axis.set(xlabel="to neuron", ylabel="from neuron", title=title)
    axis.set_xticks(range(5), ["4 Hz", "8 Hz", "30 Hz", "40 Hz", "50 Hz"], fontsize="small")
    axis.set_yticks(range(5), ["4 Hz", "8 Hz", "30 Hz", "40 Hz", "50 Hz"], fontsize="small")
figure.colorbar(image, ax=axes, label="weight (mV)")
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The three fast neurons are connected both ways. From slow to fast neurons the connections are strong
# or growing, but not back: one way. Between slow neurons nothing much happens. What decides is the rate of the *postsynaptic* neuron. LTP
# and LTD both grow in proportion to the presynaptic rate. But LTP needs two postsynaptic spikes in short
# succession, so it grows with the square of the postsynaptic rate, and LTD only in proportion. Above some rate the
# balance tips, for all inputs of this neuron alike.
#
# A temporal code thus gives one-way connections, and a rate code gives two-way connections among neurons that are
# active together. The title of the paper says it: connectivity reflects coding.
#
# **Why so.** One generator and one table make the draw independent of any loop. The result is a function of its
# arguments, and this is what a seed is for. A seed is not a result, though: the right picture shows what is common to all of them.
