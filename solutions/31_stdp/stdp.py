# %% [markdown] intro role="text"
# # 31 · Spike-timing-dependent plasticity
#
# A synapse whose spike comes just before the neuron fires has probably helped. One whose spike comes just after has
# not. *Spike-timing-dependent plasticity* (STDP) strengthens the first and weakens the second. The rule fits on two
# lines. What it does to a neuron is less obvious, and a simulator adds details of its own.
#
# **You will learn to**
#
# - write the STDP window in closed form, with its delay, its bounds and its weight dependence;
# - follow a weight through two spike trains, in the order in which spikes arrive;
# - measure plasticity in NEST, where no generator can drive a plastic synapse;
# - watch a neuron learn which of its inputs come first, and which come together.
#
# About 3 hours. 25 points. You need NumPy, and connections in NEST (assignment 3). Each question can be
# solved alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did (`check`).
# Every call starts from a fresh NEST kernel with a resolution of 0.1 ms. Do not reset the kernel in your functions. (In
# cells of your own, call `nest.ResetKernel()` first.) At grading, other arguments are used. Your functions must not
# change them: `rule.pop("tau_minus")` also changes the caller's dictionary. Return lists or arrays as you like. Stuck?
# `hint("q1")` shows a hint for question 1; call it again for the next.
#
# **The rule.** All questions describe the synapse by a dictionary `rule`, which always has these seven entries. The names
# are NEST's. Times are in ms, and delays are positive multiples of 0.1 ms.
#
# | key | meaning |
# |---|---|
# | `"Wmax"` | $W$, the largest weight. Weights stay between 0 and $W$ |
# | `"lambda"` | $\lambda$, the size of a step |
# | `"alpha"` | $\alpha$, how much stronger depression is than potentiation |
# | `"mu_plus"`, `"mu_minus"` | $\mu_+$, $\mu_-$, exponents of the weight dependence, from 0 to 1 |
# | `"tau_plus"`, `"tau_minus"` | $\tau_+$, $\tau_-$, the widths of the window in ms |

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

RULE = {
    "Wmax": 100.0,
    "lambda": 0.01,
    "alpha": 1.05,
    "mu_plus": 0.4,
    "mu_minus": 0.4,
    "tau_plus": 20.0,
    "tau_minus": 20.0,
}


# %% given role="setup"
def drive_beside_others(others, pre_ms, post_ms, weight, delay_ms, rule):
    """For question 3: your synapse in a kernel that already holds some other nodes."""
    bystanders = nest.Create("parrot_neuron", others)
    return {
        **drive_synapse(pre_ms, post_ms, weight, delay_ms, rule),
        "bystanders": bystanders,
    }


# %% [markdown] q1-text role="text"
# ## Question 1: the window (4 points)
#
# Write `weight_change`. It returns how much *one* pair of spikes changes a weight, for each time difference in `dt_ms`.
#
# - `dt_ms` is an array of $\Delta t = t_{post} - t_{pre}$ in ms: positive if the presynaptic spike comes first. The values
#   come in any order and have either sign. The result has the same shape.
# - `weight` is the weight $w$ before the pair, $0 \le w \le W$. Both bounds occur.
#
# Required absolute accuracy: 10⁻⁹.
#
# The synapse sits on a dendrite. It notices the postsynaptic spike only after this has travelled back, which takes the
# delay $d$ = `delay_ms`. So what counts is not $\Delta t$ but the time difference *at the synapse*,
#
# $$ s = t_{post} + d - t_{pre} = \Delta t + d . $$
#
# If the presynaptic spike is the first to arrive ($s > 0$), the synapse is potentiated; if it is the last ($s < 0$), the
# synapse is depressed:
#
# $$ w \to w + \lambda W \left(1-\tfrac{w}{W}\right)^{\mu_+} e^{-s/\tau_+} \quad (s>0), \qquad
# w \to w - \alpha\lambda W \left(\tfrac{w}{W}\right)^{\mu_-} e^{s/\tau_-} \quad (s<0). $$
#
# A weight that would leave the interval from 0 to $W$ stops at its end, and only the change up to there counts. At
# $s = 0$ nothing changes. All times are multiples of 0.1 ms up to rounding errors: treat $|s| < 10^{-6}$ ms as 0.
#
# The exponents set the *weight dependence*. With $\mu = 0$ all weights change alike (additive STDP) and only the bounds
# stop them. With $\mu = 1$ a weight near a bound hardly moves towards it (multiplicative STDP).
#
# <details><summary>A trap: exponentials of the wrong side</summary>
#
# $e^{-s/\tau_+}$ overflows where $s$ is very negative. `np.where` computes both branches for all entries, so it warns. A
# product with a mask is worse: infinity times 0 is `nan`. Use $e^{-|s|/\tau}$.
#
# </details>


# %% q1-solution role="solution"
def weight_change(dt_ms, weight, delay_ms, rule):
    """Change of a weight by one pair of spikes, for each time difference.

    dt_ms: array (n,) of t_post - t_pre; weight, delay_ms: numbers; rule: dict of seven numbers.
    Returns an array (n,).
    """
    ### BEGIN SOLUTION
    s = np.asarray(dt_ms, dtype=float) + delay_ms
    W = rule["Wmax"]
    x = weight / W
    up = rule["lambda"] * W * (1.0 - x) ** rule["mu_plus"]
    down = rule["alpha"] * rule["lambda"] * W * x ** rule["mu_minus"]
    change = np.where(
        s > 0,
        up * np.exp(-np.abs(s) / rule["tau_plus"]),
        -down * np.exp(-np.abs(s) / rule["tau_minus"]),
    )
    change[np.abs(s) < 1e-6] = 0.0
    return np.clip(weight + change, 0.0, W) - weight
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    weight_change,
    probe="example",
    dt_ms=np.array([-40.0, -10.0, -5.0, -1.5, -1.0, 0.0, 1.0, 5.0, 20.0, 40.0]),
    weight=30.0,
    delay_ms=1.5,
    rule={
        "Wmax": 100.0,
        "lambda": 0.01,
        "alpha": 1.2,
        "mu_plus": 0.4,
        "mu_minus": 1.0,
        "tau_plus": 15.0,
        "tau_minus": 30.0,
    },
)
observe(
    "q1",
    weight_change,
    probe="near_the_top",
    dt_ms=np.array([20.0, -3.0, 2.0, -30.0, 60.0]),
    weight=7.8,
    delay_ms=2.0,
    rule={
        "Wmax": 8.0,
        "lambda": 0.05,
        "alpha": 0.9,
        "mu_plus": 0.0,
        "mu_minus": 0.0,
        "tau_plus": 20.0,
        "tau_minus": 25.0,
    },
)
### BEGIN HIDDEN TESTS
observe("q1", weight_change, probe="drawn")
observe("q1", weight_change, probe="bounds")
observe("q1", weight_change, probe="zero")
observe("q1", weight_change, probe="ends")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** Left: the window for three delays. If pre- and postsynaptic neuron fire at the same time, what happens to the
# synapse? Right: the change at $s = \pm 10$ ms for weights between the bounds. Where do the two curves of one colour
# have the same height, and which way does a weight drift on either side of that point?

# %% q1-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
dt = np.round(np.arange(-60.0, 60.05, 0.1), 1)
for delay in (0.1, 5.0, 15.0):
    left.plot(dt, weight_change(dt, 50.0, delay, RULE), lw=1.5, label=f"d = {delay:g} ms")
left.axhline(0.0, c="gray", lw=0.5)
left.axvline(0.0, c="gray", lw=0.5)
left.set(xlabel=r"$t_{post} - t_{pre}$ (ms)", ylabel="change of the weight")
left.legend(frameon=False, fontsize="small")
weights = np.linspace(0.0, 100.0, 101)
for mu, colour in ((0.0, "C0"), (0.4, "C1"), (1.0, "C2")):
    rule = RULE | {"mu_plus": mu, "mu_minus": mu}
    steps = np.array([weight_change(np.array([-10.1, 9.9]), w, 0.1, rule) for w in weights])
    right.plot(weights, steps[:, 1], c=colour, label=rf"$\mu$ = {mu:g}")
    right.plot(weights, -steps[:, 0], "--", c=colour)
right.set(xlabel="weight", ylabel="size of the change", title="potentiation; depression (dashed)")
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** Neurons that fire together potentiate the synapse, because the postsynaptic spike arrives last. With
# $d$ = 15 ms even a postsynaptic spike 14 ms *before* the presynaptic one does so. Where solid and dashed curve cross,
# the two changes cancel. Below, potentiation wins and the weight rises; above, it falls. So the crossing is stable. For
# $\mu = 0$ there is none: all weights drift to a bound.
#
# **Why so.** One exponential of $-|s|$ serves both branches and never overflows. The tie is put in last, so it does not
# matter which branch it was in. The bounds act on the weight, so they are applied to $w + \Delta w$.

# %% [markdown] q2-text role="text"
# ## Question 2: a weight between two trains (5 points)
#
# Write `weights_sent`. It returns the weight with which *each* presynaptic spike is sent, an array of the
# length of `pre_ms`. The trains are `pre_ms` and `post_ms`: ascending lists of different multiples of 0.1 ms. Either may
# be empty. `weight` is the weight at the beginning. Required absolute accuracy: 10⁻⁹.
#
# In a train *every* spike forms pairs with *every* spike of the other train (all-to-all pairing). At the
# synapse, a presynaptic spike arrives at $t_{pre}$ and a postsynaptic one at $t_{post} + d$. Take the arrivals in the order
# of time:
#
# 1. At a **postsynaptic arrival** at time $t$ the weight makes *one* step of potentiation,
#    $$ w \to \min\!\left(W,\; w + \lambda W (1-w/W)^{\mu_+}\, K_+\right), \qquad K_+ = \sum_{\text{pre before } t} e^{-(t - t_{pre})/\tau_+} . $$
# 2. At a **presynaptic spike** at time $t$ it makes *one* step of depression,
#    $$ w \to \max\!\left(0,\; w - \alpha\lambda W (w/W)^{\mu_-}\, K_-\right), \qquad K_- = \sum_{\text{arrived before } t} e^{-(t - t_{post} - d)/\tau_-}, $$
#    and is then sent with the weight that this leaves.
#
# "Before" means strictly before. If both arrive at the same time, the postsynaptic spike is taken first, but the two do not
# pair with each other (question 1: $s=0$). Each step starts from the weight that the step before it left. So the *order*
# of the spikes matters, not just the collection of their differences. A postsynaptic spike that arrives after the last
# presynaptic one has no effect on the result.
#
# NEST's `stdp_synapse` works like this (Morrison, Diesmann and Gerstner 2008). Its weight is updated only when a
# presynaptic spike is sent. In between you read an old value.
#
# <details><summary>A trap: equal times that are not</summary>
#
# `0.2 + 0.1 == 0.3` is false. Compare times with a margin of 0.05 ms, or count in steps of 0.1 ms:
# `round(10 * t)` is an integer.
#
# </details>


# %% q2-solution role="solution"
def weights_sent(pre_ms, post_ms, weight, delay_ms, rule):
    """Weight that each presynaptic spike is sent with.

    pre_ms, post_ms: ascending lists of times, may be empty; weight, delay_ms: numbers;
    rule: dict of seven numbers.
    Returns an array (n,), n = len(pre_ms).
    """
    ### BEGIN SOLUTION
    W, w = rule["Wmax"], weight
    pre = np.round(10 * np.asarray(pre_ms, dtype=float))
    arrivals = np.round(10 * (np.asarray(post_ms, dtype=float) + delay_ms))
    events = sorted([(t, 0) for t in arrivals] + [(t, 1) for t in pre])  # at ties 0 comes first
    sent = []
    for t, presynaptic in events:
        if presynaptic:
            K = np.sum(np.exp((arrivals[arrivals < t] - t) / 10 / rule["tau_minus"]))
            w = max(0.0, w - rule["alpha"] * rule["lambda"] * W * (w / W) ** rule["mu_minus"] * K)
            sent.append(w)
        else:
            K = np.sum(np.exp((pre[pre < t] - t) / 10 / rule["tau_plus"]))
            w = min(W, w + rule["lambda"] * W * (1.0 - w / W) ** rule["mu_plus"] * K)
    return np.array(sent)
    ### END SOLUTION


# %% q2 role="graded" points=5
observe(
    "q2",
    weights_sent,
    probe="example",
    pre_ms=[10.0, 30.0, 35.0, 80.0],
    post_ms=[12.0, 20.0, 33.0, 70.0, 90.0],
    weight=40.0,
    delay_ms=2.0,
    rule={
        "Wmax": 100.0,
        "lambda": 0.1,
        "alpha": 1.1,
        "mu_plus": 0.4,
        "mu_minus": 1.0,
        "tau_plus": 15.0,
        "tau_minus": 30.0,
    },
)
observe(
    "q2",
    weights_sent,
    probe="pairs",
    pre_ms=[5.0, 25.0, 45.0, 65.0],
    post_ms=[8.2, 28.2, 48.2, 68.2],
    weight=6.0,
    delay_ms=0.8,
    rule={
        "Wmax": 8.0,
        "lambda": 0.3,
        "alpha": 0.5,
        "mu_plus": 0.0,
        "mu_minus": 0.0,
        "tau_plus": 20.0,
        "tau_minus": 10.0,
    },
)
### BEGIN HIDDEN TESTS
observe("q2", weights_sent, probe="drawn")
observe("q2", weights_sent, probe="ties")
observe("q2", weights_sent, probe="bursts")
observe("q2", weights_sent, probe="no_post")
observe("q2", weights_sent, probe="no_pre")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** The classic experiment: 20 pairs of spikes, 10 ms apart, at different rates. Pre-post pairs should
# strengthen the synapse and post-pre pairs should weaken it. At which rate do the two curves meet, and why there?

# %% q2-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
rates = np.array([1.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0])
for lag, label in ((10.0, "pre-post"), (-10.0, "post-pre")):
    final = []
    for rate in rates:
        pre = np.round(100.0 + np.arange(20) * 1000.0 / rate, 1)
        # a last presynaptic spike, a second later, reads the weight
        found = weights_sent([*pre, pre[-1] + 1000.0], list(pre + lag), 50.0, 0.1, RULE)
        final.append(found[-1])
    axis.plot(rates, final, "o-", ms=4, label=label)
axis.axhline(50.0, c="gray", lw=0.5)
axis.set(xlabel="pairs per second", ylabel="weight after 20 pairs")
axis.legend(frameon=False)
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** At low rates the pairs are isolated. The faster they follow each other, the more the spikes pair with those of
# the next and previous pair. At 50 pairs per second the spikes alternate every 10 ms. Only at the ends of the trains can
# pre-post still be told from post-pre, so the curves nearly meet, and they cross soon after. (In real cortex high rates
# potentiate for both orders. Pair-based STDP cannot explain this; triplet rules can.)
#
# **Why so.** All arrivals are sorted once. The second entry of each event breaks ties as the text asks for. Times in
# whole steps make the comparison exact. The sums run over all spikes *before* the event, so tied spikes leave each other
# out by themselves.

# %% [markdown] q3-text role="text"
# ## Question 3: the same in NEST (5 points)
#
# Write `drive_synapse`. It puts one `stdp_synapse` between two neurons that fire at the given times, and returns a
# dictionary:
#
# | key | value |
# |---|---|
# | `"pre"`, `"post"` | node collections of one `parrot_neuron` each |
# | `"weights"` | the weight that each presynaptic spike is sent with, as NEST recorded it, shape (n,), $n$ = `len(pre_ms)` |
#
# The arguments are those of question 2, and so is the result, to an absolute 10⁻⁹. All spike times are at least 2 ms.
#
# - The *parrots* fire at exactly the times `pre_ms` and `post_ms`.
# - There is one connection from `pre` to `post`. It has the delay `delay_ms` and the parameters of `rule`.
# - `post` fires only at the times `post_ms`. The spikes of `pre` must not make it fire.
# - Your function returns what it *recorded*. Simulate until some 10 ms after the last spike of either train.
# - The kernel may already hold other nodes. Leave them alone: do not reset.
#
# Why parrots? NEST refuses to connect a generator through a plastic synapse, because generators are devices, not neurons.
# A `parrot_neuron` counts as a neuron, and repeats each spike that it receives. So you need the chain `spike_generator` →
# parrot → plastic synapse → parrot ← `spike_generator`.
#
# <details><summary>Five traps</summary>
#
# - A parrot fires when the generator's spike *arrives*: one delay after the time in `spike_times`. With a delay of 1 ms the
#   generator has to be 1 ms early: `round(t - 1.0, 1)`.
# - A parrot repeats what comes in at its receptor 0. What comes in at receptor 1 is received, but not repeated:
#   `"receptor_type": 1` in `syn_spec`.
# - `tau_minus` is a parameter of the *postsynaptic neuron*, because all its synapses share the trace. `stdp_synapse`
#   does not know it.
# - `lambda` is a word of Python, so `dict(lambda=0.01)` is an error. `{"lambda": 0.01}` is not.
# - A `weight_recorder` writes down every weight that is sent. It can't be given to `Connect`: set it in a copy of the
#   model, `nest.CopyModel("stdp_synapse", "plastic", {…, "weight_recorder": recorder})`. Its `events` have `"times"`
#   and `"weights"`.
#
# </details>


# %% q3-solution role="solution"
def drive_synapse(pre_ms, post_ms, weight, delay_ms, rule):
    """One stdp_synapse between two parrots that fire at given times.

    pre_ms, post_ms: ascending lists of times, may be empty; weight, delay_ms: numbers;
    rule: dict of seven numbers.
    Returns {"pre": NodeCollection, "post": NodeCollection, "weights": array (n,)}.
    """
    ### BEGIN SOLUTION
    pre = nest.Create("parrot_neuron")
    post = nest.Create("parrot_neuron", params={"tau_minus": rule["tau_minus"]})
    for parrot, train in ((pre, pre_ms), (post, post_ms)):
        times = [round(t - 1.0, 1) for t in train]
        source = nest.Create("spike_generator", params={"spike_times": times})
        nest.Connect(source, parrot, syn_spec={"delay": 1.0})
    recorder = nest.Create("weight_recorder")
    synapse = {key: value for key, value in rule.items() if key != "tau_minus"}
    nest.CopyModel("stdp_synapse", "plastic", {**synapse, "weight_recorder": recorder})
    nest.Connect(
        pre,
        post,
        syn_spec={
            "synapse_model": "plastic",
            "weight": weight,
            "delay": delay_ms,
            "receptor_type": 1,
        },
    )
    end = max([*pre_ms, *post_ms, 0.0])
    nest.Simulate(end + 20.0)
    return {"pre": pre, "post": post, "weights": recorder.get("events")["weights"]}
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    drive_synapse,
    probe="example",
    pre_ms=[10.0, 30.0, 35.0, 80.0],
    post_ms=[12.0, 20.0, 33.0, 70.0, 90.0],
    weight=40.0,
    delay_ms=2.0,
    rule={
        "Wmax": 100.0,
        "lambda": 0.1,
        "alpha": 1.1,
        "mu_plus": 0.4,
        "mu_minus": 1.0,
        "tau_plus": 15.0,
        "tau_minus": 30.0,
    },
)
observe(
    "q3",
    drive_beside_others,
    probe="beside_others",
    others=3,
    pre_ms=[5.0, 25.0, 45.0, 65.0],
    post_ms=[8.2, 28.2, 48.2, 60.3],
    weight=6.0,
    delay_ms=0.8,
    rule={
        "Wmax": 8.0,
        "lambda": 0.3,
        "alpha": 0.5,
        "mu_plus": 0.0,
        "mu_minus": 0.0,
        "tau_plus": 20.0,
        "tau_minus": 10.0,
    },
)
### BEGIN HIDDEN TESTS
observe("q3", drive_synapse, probe="drawn")
observe("q3", drive_synapse, probe="ties")
observe("q3", drive_synapse, probe="no_pre")
observe("q3", drive_synapse, probe="no_post")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** The window, measured in NEST with pairs of spikes (dots), and your formula of question 1 (lines). A second
# presynaptic spike, 600 ms later, reads the weight. What would you have read without it?

# %% q3-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
dt = np.round(np.arange(-60.0, 60.05, 0.1), 1)
for delay, colour in ((1.0, "C0"), (15.0, "C1")):
    axis.plot(dt, weight_change(dt, 50.0, delay, RULE), c=colour, lw=1, label=f"d = {delay:g} ms")
    for lag in np.arange(-55.0, 56.0, 5.0):
        nest.ResetKernel()
        found = drive_synapse([100.0, 700.0], [100.0 + lag], 50.0, delay, RULE)
        axis.plot(lag, found["weights"][-1] - 50.0, "o", ms=4, c=colour)
axis.axhline(0.0, c="gray", lw=0.5)
axis.set(xlabel=r"$t_{post} - t_{pre}$ (ms)", ylabel="change of the weight")
axis.legend(frameon=False)
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** The dots lie on the lines. At $s = 0$ (the dot of the second window at -15 ms) nothing changes. Without
# the second spike all points with $s>0$ would be 0: potentiation is computed when the next presynaptic spike
# is sent. The depression that the second spike itself causes is smaller by $e^{-600/20} \approx 10^{-13}$.
#
# **Why so.** `rule` is split without changing it: `tau_minus` goes to the neuron, the rest to the synapse. Nothing uses
# ids, so it does not matter which nodes existed before.

# %% [markdown] q4-text role="text"
# ## Question 4: the early input wins (5 points)
#
# Write `learn_latencies`. A stimulus makes $N$ inputs fire one *volley*, one spike per input, each with a latency of its
# own. The same volley is repeated, and one neuron listens through plastic synapses.
#
# - Input $i$ is a `parrot_neuron`. It fires at $k\,T + \ell_i$ for $k = 1, \dots,$ `volleys`, where $T$ = `period_ms`
#   and $\ell_i$ = `latencies_ms[i]`. ($N \ge 2$; $T \ge 5$ ms; $0 \le \ell_i < T$; the latencies come in any order and may be equal;
#   all times are multiples of 0.1 ms.)
# - The neuron is one `iaf_psc_delta`. All its parameters but `tau_minus` stay at NEST's defaults.
# - Each input has one `stdp_synapse` to the neuron, with the parameters of `rule`, the initial weight `weight` (in mV)
#   and the delay `delay_ms`. Nothing else drives the neuron.
# - Simulate until (`volleys` + 1) · $T$ + 10 ms.
#
# Return a dictionary:
#
# | key | value |
# |---|---|
# | `"inputs"`, `"neuron"` | node collections, of $N$ nodes in the order of the inputs, and of one |
# | `"weights"` | the weights that the synapses hold at the end, in the order of the inputs, shape (N,) |
# | `"spikes_ms"` | all spike times of the neuron, ascending |
#
# There is no chance in this, so the weights are exact to 10⁻⁸ and the spike times to the grid. In
# `iaf_psc_delta` a spike makes the potential jump by its weight when it arrives. The threshold is 15 mV above rest,
# and the potential decays with 10 ms.
#
# The neuron fires when enough inputs have come. Those that came before are potentiated, those that come later are
# depressed. In the next volley the early ones are stronger. What does this do to the time of the first spike?


# %% q4-solution role="solution"
def learn_latencies(latencies_ms, volleys, period_ms, weight, delay_ms, rule):
    """A neuron learns a volley of spikes that is repeated.

    latencies_ms: list of N numbers; volleys: integer; the rest are numbers and a dict.
    Returns {"inputs": NodeCollection, "neuron": NodeCollection, "weights": array (N,),
    "spikes_ms": array}.
    """
    ### BEGIN SOLUTION
    N = len(latencies_ms)
    starts = period_ms * np.arange(1, volleys + 1)
    trains = [{"spike_times": np.round(starts + late - 1.0, 1)} for late in latencies_ms]
    sources = nest.Create("spike_generator", N, params=trains)
    inputs = nest.Create("parrot_neuron", N)
    neuron = nest.Create("iaf_psc_delta", params={"tau_minus": rule["tau_minus"]})
    recorder = nest.Create("spike_recorder")
    synapse = {key: value for key, value in rule.items() if key != "tau_minus"}
    nest.Connect(sources, inputs, "one_to_one", {"delay": 1.0})
    nest.Connect(
        inputs,
        neuron,
        syn_spec={
            "synapse_model": "stdp_synapse",
            "weight": weight,
            "delay": delay_ms,
            **synapse,
        },
    )
    nest.Connect(neuron, recorder)
    end = (volleys + 1) * period_ms
    nest.Simulate(end + 10.0)
    found = nest.GetConnections(inputs, neuron)
    weights = np.empty(N)
    weights[np.array(found.source) - inputs[0].global_id] = found.weight
    return {
        "inputs": inputs,
        "neuron": neuron,
        "weights": weights,
        "spikes_ms": recorder.get("events")["times"],
    }
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    learn_latencies,
    probe="example",
    latencies_ms=[12.5, 3.1, 27.4, 8.8, 0.0, 19.6, 5.2, 22.9, 14.3, 1.7, 9.9, 25.0, 6.6, 17.2],
    volleys=30,
    period_ms=100.0,
    weight=3.5,
    delay_ms=1.5,
    rule={
        "Wmax": 6.0,
        "lambda": 0.05,
        "alpha": 1.1,
        "mu_plus": 0.3,
        "mu_minus": 0.2,
        "tau_plus": 15.0,
        "tau_minus": 25.0,
    },
)
observe(
    "q4",
    learn_latencies,
    probe="two_inputs",
    latencies_ms=[4.0, 1.0],
    volleys=5,
    period_ms=50.0,
    weight=9.0,
    delay_ms=1.0,
    rule={
        "Wmax": 20.0,
        "lambda": 0.1,
        "alpha": 1.0,
        "mu_plus": 1.0,
        "mu_minus": 1.0,
        "tau_plus": 20.0,
        "tau_minus": 20.0,
    },
)
### BEGIN HIDDEN TESTS
observe("q4", learn_latencies, probe="drawn")
observe("q4", learn_latencies, probe="in_haste")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Left: the spikes of the neuron in each volley. Right: the weights before (grey) and after, by latency. How does
# the neuron get faster although no delay changes? What do its later spikes in a volley do for the late inputs?

# %% q4-figure role="figure"
rng = np.random.default_rng(4)
latencies = np.round(rng.uniform(0.0, 40.0, 40), 1).tolist()
learner = RULE | {"Wmax": 6.0, "lambda": 0.05, "alpha": 1.1, "mu_plus": 0.2, "mu_minus": 0.2}
nest.ResetKernel()
found = learn_latencies(latencies, 60, 100.0, 1.8, 1.0, learner)
spikes = np.asarray(found["spikes_ms"])
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
left.plot(spikes // 100.0, spikes % 100.0, ".", ms=5)
left.set(xlabel="volley", ylabel="time in the volley (ms)", ylim=(0.0, None))
right.axhline(1.8, c="0.75", lw=3)
right.plot(latencies, found["weights"], "o", ms=4)
right.set(xlabel="latency of the input (ms)", ylabel="weight (mV)", ylim=(-0.2, 6.4))
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** The first spike moves to the beginning of the volley, because the inputs before it get stronger, so that fewer
# of them are enough. Inputs that come after it are depressed, even if they were useful at first. Each later spike has a
# window of its own: inputs shortly before it keep their weights or even gain, so there is a group of weights per spike.
#
# **Why so.** One generator per input, because each has its own times. `GetConnections` promises no order, so each weight is
# put where its source says.

# %% [markdown] q5-text role="text"
# ## Question 5: inputs that come together (4 points)
#
# Write `learn_correlations`. Two groups of inputs have the same rate. Those of one group have a share of their spikes in
# common. Can a neuron find them?
#
# | key of the result | what it is |
# |---|---|
# | `"shared"` | `poisson_generator` of rate $c\,r$ |
# | `"common"` | one `parrot_neuron`, driven by `shared` |
# | `"own"` | `poisson_generator` of rate $(1-c)\,r$ |
# | `"correlated"` | `n_correlated` parrots, each driven by `common` *and* by `own` |
# | `"background"` | `poisson_generator` of rate $r$ |
# | `"independent"` | `n_independent` parrots, each driven by `background` |
# | `"neuron"` | one `iaf_psc_delta`, defaults but for `tau_minus` |
# | `"w_correlated"`, `"w_independent"` | the weights after the simulation, shape (n_correlated,) and (n_independent,) |
#
# $r$ = `rate_Hz`, $c$ = `c`, from 0 to 1; both groups have at least two inputs. All parrots of both groups connect to
# `neuron` by a `stdp_synapse` with the parameters of `rule`, the initial `weight` in mV and the delay `delay_ms`; nothing
# else drives it. All other connections keep NEST's defaults. Simulate `T_ms`. Set no seed: every call draws new trains.
#
# Why the parrot `common`? A `poisson_generator` sends *every* target a train of its own. That is what you want from
# `own` and `background`. `shared` must send one train to all, so one parrot takes it and passes it on.


# %% q5-solution role="solution"
def learn_correlations(n_correlated, n_independent, rate_Hz, c, weight, delay_ms, rule, T_ms):
    """A neuron with plastic synapses from correlated and from independent inputs.

    n_correlated, n_independent: integers; rule: dict; the rest are numbers.
    Returns a dict of node collections and of two arrays of weights (see the table).
    """
    ### BEGIN SOLUTION
    shared = nest.Create("poisson_generator", params={"rate": c * rate_Hz})
    own = nest.Create("poisson_generator", params={"rate": (1.0 - c) * rate_Hz})
    background = nest.Create("poisson_generator", params={"rate": rate_Hz})
    common = nest.Create("parrot_neuron")
    correlated = nest.Create("parrot_neuron", n_correlated)
    independent = nest.Create("parrot_neuron", n_independent)
    neuron = nest.Create("iaf_psc_delta", params={"tau_minus": rule["tau_minus"]})
    nest.Connect(shared, common)
    nest.Connect(common + own, correlated)
    nest.Connect(background, independent)
    synapse = {key: value for key, value in rule.items() if key != "tau_minus"}
    spec = {"synapse_model": "stdp_synapse", "weight": weight, "delay": delay_ms, **synapse}
    nest.Connect(correlated + independent, neuron, syn_spec=spec)
    nest.Simulate(T_ms)
    return {
        "shared": shared,
        "own": own,
        "background": background,
        "common": common,
        "correlated": correlated,
        "independent": independent,
        "neuron": neuron,
        "w_correlated": np.array(nest.GetConnections(correlated, neuron).get("weight")),
        "w_independent": np.array(nest.GetConnections(independent, neuron).get("weight")),
    }
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    learn_correlations,
    probe="example",
    n_correlated=20,
    n_independent=25,
    rate_Hz=20.0,
    c=0.2,
    weight=1.0,
    delay_ms=1.2,
    rule={
        "Wmax": 2.0,
        "lambda": 0.03,
        "alpha": 1.1,
        "mu_plus": 0.4,
        "mu_minus": 0.3,
        "tau_plus": 18.0,
        "tau_minus": 20.0,
    },
    T_ms=6000.0,
)
### BEGIN HIDDEN TESTS
observe("q5", learn_correlations, probe="built")
observe("q5", learn_correlations, probe="learned")
observe("q5", learn_correlations, probe="once")
observe("q5", learn_correlations, probe="again")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Weights after 12 seconds of learning, for different shares $c$ (one dot per input), and the mean of each group.
# The dotted line is where potentiation and depression balance if input and output have nothing to do with each other
# and $\mu_+ = \mu_- = \mu$: $\;w^*/W = 1/\left(1 + (\alpha\tau_-/\tau_+)^{1/\mu}\right)$. Why are even the
# independent inputs above it?

# %% q5-figure role="figure"
learner = RULE | {"Wmax": 2.0, "lambda": 0.03, "alpha": 1.1}
ratio = learner["alpha"] * learner["tau_minus"] / learner["tau_plus"]
balance = learner["Wmax"] / (1.0 + ratio ** (1.0 / learner["mu_plus"]))
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
means = {"w_correlated": [], "w_independent": []}
shares = [0.0, 0.05, 0.1, 0.2, 0.3]
for c in shares:
    nest.ResetKernel()
    found = learn_correlations(20, 20, 20.0, c, 1.0, 1.0, learner, 12000.0)
    for key, colour, shift in (("w_correlated", "C3", -0.004), ("w_independent", "C0", 0.004)):
        axis.plot(np.full(20, c + shift), found[key], ".", ms=4, c=colour, alpha=0.4)
        means[key].append(np.mean(found[key]))
axis.plot(shares, means["w_correlated"], "o-", c="C3", label="correlated")
axis.plot(shares, means["w_independent"], "o-", c="C0", label="independent")
axis.axhline(balance, c="k", lw=1, ls=":", label="balance of unrelated trains")
axis.set(xlabel="share c of common spikes", ylabel="weight (mV)", ylim=(0.0, 2.4))
axis.legend(frameon=False, fontsize="small", ncols=3, loc="upper center")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** Spikes that come together make the neuron fire, so they come before its spikes more often than chance.
# Already a small share separates the groups. An independent input sometimes adds the last millivolts to a spike, too:
# its train and the neuron's are not quite unrelated, and its balance lies a little above the dotted line. Note that
# the rates of the groups are the same: STDP reads timing.
#
# **Why so.** `common + own` connects both in one call, because they need the same synapse. Each group's weights
# are read by its own `GetConnections`.

# %% [markdown] q5-words-text role="text"
# ### In words: early inputs and correlated inputs (2 points)
#
# Your instructor reads this answer. In question 4 the neuron finds inputs that come early, in question 5 inputs that come
# together. Explain by the window of question 1 why one rule finds both. Why does an input lose whose spikes have nothing to
# do with those of the neuron? And what ends the growth of the winners? Five or six sentences are enough.

# %% [markdown] q5-words role="written" points=2
# ### BEGIN SOLUTION
# The rule strengthens an input whose spikes come shortly before those of the neuron. Early inputs do, because they
# cause the first spike of a volley. Correlated inputs do, because together they make the neuron fire, so that each of them
# comes before its spike more often than chance. Both are found because they are a cause.
#
# The growth feeds itself: a stronger input causes more spikes, and earlier ones, so that other inputs now come after them.
#
# An input that has nothing to do with the output meets both sides of the window equally often. Here the area of the
# depression ($\alpha\tau_-$) is larger than that of the potentiation ($\tau_+$), so it loses until it rests at a small
# weight.
#
# The steps upwards get smaller towards $W$, as $(1-w/W)^{\mu_+}$, and those downwards get larger. The weight rests where
# both balance; with $\mu_+ = 0$ only the bound itself ends the growth.
# ### END SOLUTION

# %% [markdown] end role="text"
# ## Where this leads
#
# Pair-based STDP explains how a neuron finds early and correlated inputs. Rules with triplets, with voltage or with a
# third factor such as dopamine extend it, and NEST has synapses for each. Whatever the rule, three questions of this
# assignment come back: when does a spike arrive, in which order, and what happens at the bounds?
#
# **References**
#
# - G.-q. Bi, M.-m. Poo (1998), *J. Neurosci.* 18, 10464: the window, measured.
# - S. Song, K. D. Miller, L. F. Abbott (2000), *Nat. Neurosci.* 3, 919: competition and latency.
# - R. Gütig, R. Aharonov, S. Rotter, H. Sompolinsky (2003), *J. Neurosci.* 23, 3697: the exponent of the weight dependence.
# - A. Morrison, M. Diesmann, W. Gerstner (2008), *Biol. Cybern.* 98, 459: which spikes pair, and how to simulate it.
