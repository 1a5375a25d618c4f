# %% [markdown] intro role="text"
# # 4 · Spiking with a brake: a network of Izhikevich neurons
#
# Izhikevich's neuron (2003) consists of two equations and a reset. Here 800 excitatory and 200 inhibitory ones make a
# network. Cut its inhibition and you see what every fifth neuron is good for: it keeps the rate low, desynchronises the
# excitatory spikes, and makes the gain smaller than that of the neurons themselves.
#
# You will
# - find out how far rest is from threshold (question 1),
# - build a network of two populations exactly as specified (2),
# - get rates and synchrony from the events of one recorder (3, 4),
# - predict the rates from single neurons, and see where this fails (5),
# - open a feedback loop (6).
#
# Expected time: 3 to 4 hours. 26 points.
#
# **Rules for all questions**
# - Every `observe` starts from a reset NEST kernel with resolution 0.1 ms. Random numbers come from `nest.random` or
#   `np.random`, and both are seeded for you. So do not reset the kernel, and do not set a seed (of NEST, of NumPy or of
#   your own generator) or the resolution.
# - Your functions must not change their arguments. At grading they are called with other arguments too.
# - `check` tells you what is right; `hint("q1")` in a cell of your own shows a hint, then the next one.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

# The two kinds of neurons (Izhikevich 2003): excitatory, regular spiking; inhibitory, fast spiking.
RS = {"a": 0.02, "b": 0.2, "c": -65.0, "d": 8.0}
FS = {"a": 0.1, "b": 0.2, "c": -65.0, "d": 2.0}

# In-degrees and weights (mV) of the full network, 800 + 200 neurons, and of one half as large with
# the same mean input, half as many connections that are twice as strong: the figures show this one.
FULL = {"K_EE": 80, "K_EI": 70, "K_IE": 70, "K_II": 120, "w_exc": 0.5, "w_inh": -1.0}
HALF = {"K_EE": 40, "K_EI": 35, "K_IE": 35, "K_II": 60, "w_exc": 1.0, "w_inh": -2.0}

# Rates (Hz) of unconnected neurons at a mean current (pA) with the noise of question 2
# (5 pA): measured with 300 neurons for 1 s each.
CURRENT_PA = np.array([-5.0, -2.5, 0.0, 2.5, 5.0, 7.5, 10.0, 12.5, 15.0, 20.0])
RS_RATE_HZ = np.array([0.0, 0.7, 4.8, 10.3, 15.4, 20.4, 25.3, 30.4, 35.4, 45.7])
FS_RATE_HZ = np.array([0.0, 0.5, 6.8, 30.0, 62.0, 98.5, 137.6, 177.4, 217.1, 293.8])


# %% q2-beside role="setup"
def build_beside_others(**arguments):
    """For question 2: other neurons, and then your network."""
    others = nest.Create("izhikevich", 3)
    return {"others": others} | build_network(**arguments)


# %% [markdown] q1-text role="text"
# ## Question 1 · From rest to threshold (4 points)
#
# The neuron has a membrane potential $V$ (mV) and a recovery variable $U$. With times in ms,
#
# $$ \frac{dV}{dt} = 0.04\,V^2 + 5\,V + 140 - U + I, \qquad \frac{dU}{dt} = a\,(b\,V - U), $$
#
# and whenever $V \ge 30$ mV there is a spike: $V \leftarrow c$, $U \leftarrow U + d$. $U$ and $I$ have the unit mV/ms,
# which NEST calls pA for $I$. A presynaptic spike of weight $w$ makes $V$ **jump by $w$ mV**.
#
# **Write** `rest_and_threshold(a, b, I_pA)`. It returns a dictionary with four numbers:
#
# | key | meaning | unit |
# |---|---|---|
# | `"V_rest_mV"` | $V$ at rest, at the current $I$ | mV |
# | `"U_rest"` | $U$ at rest, at the current $I$ | mV/ms |
# | `"jump_mV"` | the jump from rest to threshold, $U$ held at rest | mV |
# | `"I_onset_pA"` | $I_{on}$ (does not depend on `I_pA`) | pA |
#
# 1. **Rest** is where both derivatives vanish and $V$ is the *lower* one of the two solutions.
# 2. **How large a jump fires the neuron from rest?** $U$ is slow, so hold it at its resting value. Then $dV/dt$ is a
#    parabola in $V$ with two zeros: rest, and above it the threshold, from which $V$ runs off to the spike by itself.
#    The distance between the two is the jump.
# 3. **Which constant current makes the neuron fire by itself?** $I_{on}$ is the current at which the trace of the
#    Jacobian matrix of the two equations at rest vanishes (a Hopf bifurcation; rest disappears only later).
#
# All arguments are floats, with $0<a<b$. The currents reach from −100 pA to close to $I_{on}$, always with
# $V_{rest} < -62.5$ mV (only then is rest the lower zero of the parabola). Required relative accuracy: $10^{-6}$; all four
# have closed forms.
#
# *Check value:* the regular spiking neuron at $I=0$ rests at $-70$ mV, where $U=-14$; a jump of 15 mV is needed;
# $I_{on}$ = 3.7975 pA.


# %% q1-solution role="solution"
def rest_and_threshold(a, b, I_pA):
    """Rest, distance to threshold and onset current of an Izhikevich neuron.

    Arguments: a (1/ms), b (1/ms), I_pA (constant current), floats, 0 < a < b.
    Returns {"V_rest_mV": float, "U_rest": float, "jump_mV": float, "I_onset_pA": float}.
    """
    ### BEGIN SOLUTION
    V_rest = (-(5 - b) - np.sqrt((5 - b) ** 2 - 0.16 * (140 + I_pA))) / 0.08
    V_onset = -(5 - a) / 0.08
    return {
        "V_rest_mV": float(V_rest),
        "U_rest": float(b * V_rest),
        "jump_mV": float(-125.0 - 2 * V_rest),
        "I_onset_pA": -(0.04 * V_onset**2 + (5 - b) * V_onset + 140),
    }
    ### END SOLUTION


# %% q1 role="graded" points=4
observe("q1", rest_and_threshold, probe="regular", a=0.02, b=0.2, I_pA=0.0)
observe("q1", rest_and_threshold, probe="other", a=0.1, b=0.24, I_pA=-5.0)
### BEGIN HIDDEN TESTS
observe("q1", rest_and_threshold, probe="drawn")
observe("q1", rest_and_threshold, probe="cold")
observe("q1", rest_and_threshold, probe="late")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-look role="text"
# **Look.** NEST's neurons, kicked out of rest by 0.9, 1.0 and 1.1 of your jump. Why does the middle one, which starts
# exactly at *your* threshold, fall back (what did we hold fixed that NEST does not)? For which of the two kinds of
# neurons is your threshold the better approximation?

# %% q1-figure role="figure"
figure, axes = plt.subplots(1, 2, figsize=(8, 2.8), sharey=True, layout="constrained")
for axis, kind, name in zip(axes, (RS, FS), ("regular spiking", "fast spiking"), strict=True):
    rest = rest_and_threshold(kind["a"], kind["b"], 0.0)
    for part in (0.9, 1.0, 1.1):
        nest.ResetKernel()
        nest.verbosity = nest.VerbosityLevel.ERROR
        kicked = rest["V_rest_mV"] + part * rest["jump_mV"]
        neuron = nest.Create("izhikevich", params=kind | {"V_m": kicked, "U_m": rest["U_rest"]})
        meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
        nest.Connect(meter, neuron)
        nest.Simulate(25.0)
        axis.plot(meter.events["times"], meter.events["V_m"], label=f"{part} of the jump")
    axis.axhline(rest["V_rest_mV"] + rest["jump_mV"], ls="--", c="gray", lw=1)
    axis.set(xlabel="time (ms)", title=name)
axes[0].set_ylabel("V (mV)")
axes[0].legend(frameon=False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** We held $U$ at its resting value. NEST's $U$ follows $V$: above rest $bV - U$ is positive, so $U$ grows and
# pulls $V$ down. Exactly at the threshold $dV/dt$ is 0, so the smallest growth of $U$ decides, and the neuron falls back.
# The approximation is better for the regular spiking neuron, whose $U$ needs 50 ms ($1/a$) to follow; that of the fast
# spiking neuron needs 10 ms, and $V$ leaves the threshold sooner.
#
# **Why so.** The two zeros of a parabola $0.04\,V^2 + 5\,V + \ldots$ add up to $-5/0.04 = -125$. One of them is rest, so
# the jump is $-125 - 2 V_{rest}$, without solving a second equation. The trace $0.08\,V + 5 - a$ gives $V$ at the onset,
# and the current follows from the condition for rest at this $V$.

# %% [markdown] q2-text role="text"
# ## Question 2 · Build the network (8 points)
#
# **Write** `build_network(n_exc, n_inh, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, delay_ms, mean_pA, std_pA)`. It builds the
# network, does **not** simulate, and returns a dictionary of three node collections: `"E"`, `"I"` and `"noise"` (the
# one generator). The first six arguments are integers, each in-degree at least 1 and at least 2 smaller than the number
# of neurons it is drawn from; the others are floats. The complete specification:
#
# - **Neurons:** `izhikevich`; `n_exc` excitatory ones (E) with the parameters `RS` and `n_inh` inhibitory ones (I) with
#   `FS` (both in the first cell); everything else at NEST's defaults.
# - **Start:** for each neuron separately, `V_m` is drawn uniformly between −75 and −55 mV, and `U_m` = $b\,$`V_m` with
#   *its* `V_m`.
# - **Connections:** four projections with fixed in-degrees. In the names `K_EE`, `K_EI`, `K_IE`, `K_II` the **source comes
#   first**: every neuron of I receives exactly `K_EI` connections from E, every neuron of E exactly `K_IE` from I.
#   Sources are drawn at random with equal probability, anew for each target, but no source twice for the same target (no
#   multapses) and no neuron as its own source (no autapses).
# - **Weights** (jumps in mV): `w_exc` from E, `w_inh` from I. `w_inh` includes its sign: it is negative or zero (with
#   zero the connections still exist).
# - **Delays:** `delay_ms` for the connections of all four projections.
# - **Drive:** one `noise_generator` with `mean` = `mean_pA`, `std` = `std_pA` and `dt` = 1 ms, connected once, with
#   weight 1, to every neuron of E and of I (any delay). NEST gives each neuron its own noise, anew every `dt`.
# - Synapses are static, and there is no other input. (`observe` attaches its own recorders.)
#
# <details><summary>NEST's defaults that are traps here</summary>
#
# - Autapses and multapses are allowed: `{"rule": "fixed_indegree", "indegree": …, "allow_autapses": False,
#   "allow_multapses": False}`.
# - A synapse without `"delay"` silently gets 1 ms, and without `"weight"` 1 mV.
# - `nest.random.uniform(low, high)` as the value of a parameter draws one number per neuron; one number from `np.random`
#   would be the same for all.
#
# </details>
#
# The rates depend on chance. If the check calls a run *unusual*, run the cell again: it takes a new seed each time.


# %% q2-solution role="solution"
def build_network(n_exc, n_inh, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, delay_ms, mean_pA, std_pA):
    """Network of n_exc regular spiking and n_inh fast spiking neurons; not simulated.

    Arguments: n_exc, n_inh, K_EE, K_EI, K_IE, K_II (ints; source first), w_exc, w_inh (mV, with
    their signs), delay_ms (ms), mean_pA, std_pA (of the noise; dt is 1 ms).
    Returns {"E": NodeCollection, "I": NodeCollection, "noise": NodeCollection}.
    """
    ### BEGIN SOLUTION
    start = {"V_m": nest.random.uniform(-75.0, -55.0)}
    exc = nest.Create("izhikevich", n_exc, params=RS | start)
    inh = nest.Create("izhikevich", n_inh, params=FS | start)
    exc.U_m = RS["b"] * np.array(exc.V_m)
    inh.U_m = FS["b"] * np.array(inh.V_m)
    noise = nest.Create("noise_generator", params={"mean": mean_pA, "std": std_pA, "dt": 1.0})
    nest.Connect(noise, exc + inh)
    for source, target, K, w in (
        (exc, exc, K_EE, w_exc),
        (exc, inh, K_EI, w_exc),
        (inh, exc, K_IE, w_inh),
        (inh, inh, K_II, w_inh),
    ):
        rule = {"rule": "fixed_indegree", "indegree": K}
        rule |= {"allow_autapses": False, "allow_multapses": False}
        nest.Connect(source, target, rule, {"weight": w, "delay": delay_ms})
    return {"E": exc, "I": inh, "noise": noise}
    ### END SOLUTION


# %% q2 role="graded" points=8
observe(
    "q2",
    build_network,
    probe="small",
    n_exc=100,
    n_inh=40,
    K_EE=12,
    K_EI=20,
    K_IE=8,
    K_II=15,
    w_exc=0.7,
    w_inh=-1.6,
    delay_ms=1.5,
    mean_pA=8.0,
    std_pA=3.0,
)
observe(
    "q2",
    build_network,
    probe="again",
    seed=1000,  # another seed than the one of "small"
    n_exc=100,
    n_inh=40,
    K_EE=12,
    K_EI=20,
    K_IE=8,
    K_II=15,
    w_exc=0.7,
    w_inh=-1.6,
    delay_ms=1.5,
    mean_pA=8.0,
    std_pA=3.0,
)
observe(
    "q2",
    build_beside_others,
    probe="beside",
    n_exc=20,
    n_inh=10,
    K_EE=5,
    K_EI=4,
    K_IE=3,
    K_II=6,
    w_exc=0.7,
    w_inh=-1.6,
    delay_ms=1.5,
    mean_pA=8.0,
    std_pA=3.0,
)
observe(
    "q2",
    build_network,
    probe="full",
    simulate_ms=400.0,
    n_exc=800,
    n_inh=200,
    K_EE=80,
    K_EI=70,
    K_IE=70,
    K_II=120,
    w_exc=0.5,
    w_inh=-1.0,
    delay_ms=1.0,
    mean_pA=10.0,
    std_pA=5.0,
)
### BEGIN HIDDEN TESTS
observe("q2", build_network, probe="drawn")
observe("q2", build_network, probe="uninhibited")
observe("q2", build_network, probe="half", simulate_ms=400.0)
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look.** Your network (of half the size, with synapses that are twice as strong) with all of its inhibition, with half
# of it, and with none. What happens to the rate, and to the order of the spikes? Does more inhibition always mean less
# synchrony, of the inhibitory neurons too? What keeps the mean input that of the full network?

# %% q2-figure role="figure"
figure, axes = plt.subplots(1, 3, figsize=(10, 3), sharey=True, layout="constrained")
for axis, w_inh in zip(axes, (-2.0, -1.0, 0.0), strict=True):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    arguments = HALF | {"w_inh": w_inh}
    network = build_network(400, 100, delay_ms=1.0, mean_pA=10.0, std_pA=5.0, **arguments)
    for name, colour in (("E", "#0072b2"), ("I", "#d55e00")):
        recorder = nest.Create("spike_recorder")
        nest.Connect(network[name], recorder)
        network[name + " spikes"] = recorder, colour
    nest.Simulate(500.0)
    for name in "EI":
        recorder, colour = network[name + " spikes"]
        axis.plot(recorder.events["times"], recorder.events["senders"], ".", ms=1, c=colour)
    axis.set(xlabel="time (ms)", xlim=(200, 500), title=f"w_inh = {w_inh} mV")
axes[0].set_ylabel("neuron (I in orange)")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** With less inhibition the rates grow (E: 20, 22, 28 Hz; I: 66, 80, 153 Hz), and without it the excitatory
# neurons fire in volleys every 35 ms or so. More inhibition does not always mean less synchrony: with all of it, the
# *inhibitory* neurons fire in fast volleys of their own, which they do not at half of it. The mean input stays the same
# because half as many connections are twice as strong: only the products $K w$ enter it.
#
# **Why so.** `U_m` must be set after the neurons exist, because it needs the drawn `V_m` of each. The four projections
# differ in four things only, so a loop over a list states the specification as a table that you can compare with the
# text.

# %% [markdown] q3-text role="text"
# ## Question 3 · One recorder, two populations (3 points)
#
# **Write** `population_rate(times_ms, senders, ids, start_ms, stop_ms, bin_ms)`. It returns an array of floats: the rate
# of a population in each bin, in order of time.
# - `times_ms` (floats) and `senders` (node ids, integers) are the events of a spike recorder that is connected to *all*
#   neurons, **in no particular order**; both are empty if nobody fired.
# - `ids` is an integer array with the node ids of the population (one at least), each once, in any order; they need not
#   begin at 1 nor be consecutive.
# - The bins of width `bin_ms` fill the window from `start_ms` to `stop_ms`, which holds a whole number of them.
# - The rate is (spikes of the population in this bin) / (number of its neurons × width of the bin), in Hz = per *second*
#   and *per neuron*. Silent neurons count too; spikes of other neurons do not. A bin without spikes gives 0.
# - NEST gives a spike the time of the **end** of its time step, so a bin is open at its start and closed at its end:
#   $t_0 < t \le t_0 + \Delta$ (NumPy's `histogram` does the opposite). A spike exactly at `start_ms` does not count; one
#   at `stop_ms` does.
#
# Spike times are multiples of 0.1 ms, the last three arguments of 0.5 ms: rounding at the edges is no problem. Required
# relative accuracy: $10^{-6}$.


# %% q3-solution role="solution"
def population_rate(times_ms, senders, ids, start_ms, stop_ms, bin_ms):
    """Rate per neuron (Hz) of the neurons `ids` in bins (start, start + bin], …, up to stop_ms.

    Arguments: times_ms (float array), senders (int array of the same length, node ids), ids (int
    array), start_ms, stop_ms, bin_ms (floats).
    Returns a float array of shape (number of bins,).
    """
    ### BEGIN SOLUTION
    times = times_ms[np.isin(senders, ids)]
    times = times[(times > start_ms) & (times <= stop_ms)]
    n_bins = round((stop_ms - start_ms) / bin_ms)
    bins = np.ceil((times - start_ms) / bin_ms).astype(int) - 1
    return np.bincount(bins, minlength=n_bins) / (len(ids) * bin_ms / 1000.0)
    ### END SOLUTION


# %% q3 role="graded" points=3
observe(
    "q3",
    population_rate,
    probe="five",
    times_ms=np.array([25.0, 10.0, 10.5, 12.0, 15.0, 15.5, 20.0, 22.0, 24.5, 30.0, 30.5, 27.0]),
    senders=np.array([7, 3, 7, 9, 3, 12, 4, 7, 12, 3, 5, 11]),
    ids=np.array([7, 3, 20, 12, 5]),
    start_ms=10.0,
    stop_ms=30.0,
    bin_ms=5.0,
)
observe(
    "q3",
    population_rate,
    probe="late",
    times_ms=np.array([101.0, 4.0, 103.0, 102.0, 103.0, 105.5]),
    senders=np.array([1, 2, 2, 1, 1, 3]),
    ids=np.array([1, 2]),
    start_ms=100.0,
    stop_ms=106.0,
    bin_ms=2.0,
)
### BEGIN HIDDEN TESTS
observe("q3", population_rate, probe="drawn")
observe("q3", population_rate, probe="one_bin")
observe("q3", population_rate, probe="empty")
observe(
    "q3",
    population_rate,
    probe="silent",
    times_ms=np.array([21.0, 22.5, 25.5]),
    senders=np.array([7, 4, 7]),
    ids=np.array([5, 6, 8]),
    start_ms=20.0,
    stop_ms=26.0,
    bin_ms=1.5,
)
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-answer role="answer"
# **Why so.** First choose (by population, then by window), then count. `np.ceil((t - start) / bin) - 1` is the bin that
# is open at its start and closed at its end; `np.bincount` with `minlength` also returns the bins without a spike. The
# divisor contains all neurons of `ids`, not only those that fired. No argument is changed: `times_ms[…]` with a Boolean
# array is a copy.

# %% [markdown] q4-text role="text"
# ## Question 4 · Synchronous or not? (3 points)
#
# **Write** `synchrony(counts)`. `counts` is an integer array with one row per neuron and one column per time bin (at
# least 2 of each): the number of spikes $c_{ik}$. Return `{"chi": …, "correlation": …}`, two floats:
#
# - **Synchrony** (Golomb & Rinzel 1994, with counts instead of potentials), over *all* $n$ neurons, silent ones too:
#   $$\chi = \sqrt{\frac{\mathrm{Var}_k\left(\frac1n\sum_i c_{ik}\right)}{\frac1n\sum_i \mathrm{Var}_k(c_{ik})}}.$$
# - **Mean pairwise correlation** $\rho$: Pearson's correlation coefficient of two rows, averaged over all pairs of
#   different neurons. Neurons whose counts are the same in every bin (silent ones, for instance) have no correlation
#   with anyone: leave them out here.
#
# Variances are over the bins $k$ and divide by the number of bins. An undefined measure is `float("nan")`: $\chi$ if no
# neuron's counts vary (one is enough), $\rho$ if those of fewer than two do. Required accuracy: $10^{-6}$ relative or $10^{-9}$
# absolute.
#
# *Check value:* the rows (2, 0, 2, 0), (1, 0, 1, 0), (0, 1, 0, 1) and (0, 0, 0, 0) give $\chi$ = 0.4082 and $\rho$ = −1/3.


# %% q4-solution role="solution"
def synchrony(counts):
    """Golomb's synchrony chi, and the mean pairwise correlation of the neurons that vary.

    Arguments: counts (int array of shape (neurons, bins)).
    Returns {"chi": float, "correlation": float}, with nan for what is undefined.
    """
    ### BEGIN SOLUTION
    variances = counts.var(axis=1)
    if not variances.any():
        return {"chi": float("nan"), "correlation": float("nan")}
    chi = float(np.sqrt(counts.mean(axis=0).var() / variances.mean()))
    varying = counts[variances > 0]
    if len(varying) < 2:
        return {"chi": chi, "correlation": float("nan")}
    pairs = np.triu_indices(len(varying), k=1)
    return {"chi": chi, "correlation": float(np.corrcoef(varying)[pairs].mean())}
    ### END SOLUTION


# %% q4 role="graded" points=3
observe(
    "q4",
    synchrony,
    probe="four",
    counts=np.array([[2, 0, 2, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 0, 0]]),
)
observe("q4", synchrony, probe="unison", counts=np.array([[0, 1, 0], [0, 1, 0]]))
### BEGIN HIDDEN TESTS
observe("q4", synchrony, probe="drawn")
observe("q4", synchrony, probe="constant", counts=np.array([[1, 1, 1], [0, 0, 0]]))
observe("q4", synchrony, probe="single", counts=np.array([[1, 1, 1, 1], [0, 2, 0, 1]]))
observe("q4", synchrony, probe="opposed", counts=np.array([[1, 0, 1], [0, 1, 0]]))
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look.** The three networks of question 2, with your measures: the population rate in bins of 5 ms, $\chi$ and $\rho$
# of 400 excitatory neurons between 200 and 1000 ms. If all neurons vary equally strongly, $\chi^2 = \rho + (1-\rho)/n$.
# What would 400 independent neurons have? By which measure can you compare networks of different size?

# %% q4-figure role="figure"
figure, axes = plt.subplots(3, 1, figsize=(8, 5), sharex=True, layout="constrained")
for axis, w_inh in zip(axes, (-2.0, -1.0, 0.0), strict=True):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    arguments = HALF | {"w_inh": w_inh}
    network = build_network(400, 100, delay_ms=1.0, mean_pA=10.0, std_pA=5.0, **arguments)
    recorder = nest.Create("spike_recorder")
    nest.Connect(network["E"] + network["I"], recorder)
    nest.Simulate(1000.0)
    times = np.round(recorder.events["times"], 1)  # else some are 1e-14 ms off an edge
    senders = recorder.events["senders"]
    for name in "EI":
        ids = np.array(network[name].tolist())
        rate = population_rate(times, senders, ids, 200.0, 1000.0, 5.0)
        axis.stairs(rate, np.arange(200.0, 1001.0, 5.0), label=f"{name}: {np.mean(rate):.0f} Hz")
    ids = network["E"].tolist()
    edges = np.arange(200.0, 1001.0, 5.0)
    middle = times - 0.05  # of the time step: none is on an edge, where np.histogram errs
    counts = np.array([np.histogram(middle[senders == neuron], edges)[0] for neuron in ids])
    found = synchrony(counts)
    measures = f"χ = {found['chi']:.2f}, ρ = {found['correlation']:.3f}"
    axis.set_title(f"w_inh = {w_inh} mV: {measures}", fontsize=10)
    axis.set(ylabel="rate (Hz)", ylim=(0, None))
    axis.legend(frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
axes[-1].set_xlabel("time (ms)")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** 400 independent neurons have $\rho = 0$ and, if they vary equally strongly, $\chi = 1/\sqrt{400} = 0.05$. The
# network with half of its inhibition comes close to that. $\chi$ falls with the number of neurons, down to $\sqrt\rho$, so
# networks of different size are compared by $\rho$.
#
# **Why so.** `np.corrcoef` makes all pairs at once, and the upper triangle without its diagonal holds each pair once.
# Neurons that do not vary are left out before: they would give 0/0 = nan and spoil the mean. They stay in $\chi$, where
# they are no problem.

# %% [markdown] q5-text role="text"
# ## Question 5 · The rates, without a network (5 points)
#
# A spike makes $V$ jump by $w$ (mV). So spikes that arrive at a rate $K\nu$ (per **ms**) move $V$ on average like a current
# $K w\,\nu$ (NEST's pA). The mean input of a neuron of E and of I is
#
# $$ I_E = I_0 + K_{EE}\,w_E\,\nu_E + K_{IE}\,w_I\,\nu_I, \qquad I_I = I_0 + K_{EI}\,w_E\,\nu_E + K_{II}\,w_I\,\nu_I, $$
#
# with $I_0$ the mean of the noise, $w_I\le0$ and the source first. If a neuron of the network fires like an unconnected one
# with the same mean current and noise, at a rate $f(I)$, the rates are **self-consistent**:
#
# $$ \nu_E = f_E(I_E), \qquad \nu_I = f_I(I_I). $$
#
# **Write** two functions:
# - `mean_input(rate_E_hz, rate_I_hz, I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh)` returns `{"E": …, "I": …}`, the mean
#   inputs $I_E$, $I_I$ in pA. The rates come in **Hz**.
# - `self_consistent_rates(I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, current_pA, f_E_hz, f_I_hz)` returns
#   `{"E": …, "I": …}`, the rates in Hz that solve both equations. The f–I curves are arrays: `f_E_hz[j]` and
#   `f_I_hz[j]` are the rates at the current `current_pA[j]` (ascending). Interpolate linearly between these; beyond the
#   ends, take the rate at the end (`np.interp` does both).
#
# The curves have at least two points and are non-decreasing, and there is exactly one solution. Required accuracy: $10^{-6}$
# relative for the input, $10^{-3}$ relative or 0.01 Hz for the rates.
#
# Plain iteration (new rates = $f$ of the old ones) overshoots where inhibition is strong. Move only 5 % of the way in each
# of 2000 steps, or use a root finder.
#
# *Check values:* $\nu_E$ = 20, $\nu_I$ = 60 Hz with $K_{EE}$ = 80, $K_{EI}$ = 60, $K_{IE}$ = 70, $K_{II}$ = 120, $w_E$ = 0.5,
# $w_I$ = −1 mV and $I_0$ = 10 give 6.6 pA for E and 3.4 pA for I. With the curves of the first cell, the self-consistent
# rates of the network `FULL` are 19.52 and 53.13 Hz.


# %% q5-solution role="solution"
def mean_input(rate_E_hz, rate_I_hz, I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh):
    """Mean input of the neurons of E and of I, in pA.

    Arguments: rates (Hz), I0_pA (pA), in-degrees (ints; source first), weights (mV, with signs).
    Returns {"E": float, "I": float}.
    """
    ### BEGIN SOLUTION
    from_E, from_I = w_exc * rate_E_hz / 1000.0, w_inh * rate_I_hz / 1000.0
    return {
        "E": I0_pA + K_EE * from_E + K_IE * from_I,
        "I": I0_pA + K_EI * from_E + K_II * from_I,
    }
    ### END SOLUTION


def self_consistent_rates(I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, current_pA, f_E_hz, f_I_hz):
    """Rates (Hz) at which each population fires as its mean input requires.

    Arguments: as of mean_input; current_pA, f_E_hz, f_I_hz: float arrays of equal length.
    Returns {"E": float, "I": float}.
    """
    ### BEGIN SOLUTION
    rate_E = rate_I = 0.0
    for _ in range(2000):
        current = mean_input(rate_E, rate_I, I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh)
        rate_E += 0.05 * (np.interp(current["E"], current_pA, f_E_hz) - rate_E)
        rate_I += 0.05 * (np.interp(current["I"], current_pA, f_I_hz) - rate_I)
    return {"E": float(rate_E), "I": float(rate_I)}
    ### END SOLUTION


# %% q5 role="graded" points=5
observe(
    "q5",
    mean_input,
    probe="input",
    rate_E_hz=20.0,
    rate_I_hz=60.0,
    I0_pA=10.0,
    K_EE=80,
    K_EI=60,
    K_IE=70,
    K_II=120,
    w_exc=0.5,
    w_inh=-1.0,
)
observe(
    "q5",
    self_consistent_rates,
    probe="full",
    I0_pA=10.0,
    K_EE=80,
    K_EI=70,
    K_IE=70,
    K_II=120,
    w_exc=0.5,
    w_inh=-1.0,
    current_pA=np.array([-5.0, -2.5, 0.0, 2.5, 5.0, 7.5, 10.0, 12.5, 15.0, 20.0]),
    f_E_hz=np.array([0.0, 0.7, 4.8, 10.3, 15.4, 20.4, 25.3, 30.4, 35.4, 45.7]),
    f_I_hz=np.array([0.0, 0.5, 6.8, 30.0, 62.0, 98.5, 137.6, 177.4, 217.1, 293.8]),
)
observe(
    "q5",
    self_consistent_rates,
    probe="simple",
    I0_pA=6.0,
    K_EE=50,
    K_EI=90,
    K_IE=40,
    K_II=60,
    w_exc=0.4,
    w_inh=-1.5,
    current_pA=np.array([0.0, 20.0]),
    f_E_hz=np.array([0.0, 60.0]),
    f_I_hz=np.array([0.0, 200.0]),
)
### BEGIN HIDDEN TESTS
observe("q5", mean_input, probe="drawn_input")
observe("q5", self_consistent_rates, probe="drawn")
observe("q5", self_consistent_rates, probe="strong")
observe("q5", self_consistent_rates, probe="steep")
observe("q5", self_consistent_rates, probe="above")
observe("q5", self_consistent_rates, probe="below")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look.** Theory (lines) and your network (dots) for inhibition of growing strength. The theory ignores the timing of
# spikes. Where is it right, and where does it fail first? (Strongly inhibited neurons of I fire in volleys. What does a
# neuron receive between two volleys?)

# %% q5-figure role="figure"
weights = np.linspace(-4.0, 0.0, 17)
full = {name: HALF[name] for name in ("K_EE", "K_EI", "K_IE", "K_II", "w_exc")}
curves = (CURRENT_PA, RS_RATE_HZ, FS_RATE_HZ)
theory = [self_consistent_rates(10.0, *full.values(), w, *curves) for w in weights]
figure, axes = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
for axis, name in zip(axes, "EI", strict=True):
    axis.plot(weights, [rates[name] for rates in theory], label="self-consistent rates")
    axis.set(xlabel="w_inh (mV)", ylabel=f"rate of {name} (Hz)")
for w in (-4.0, -3.0, -2.0, -1.0, 0.0):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    network = build_network(
        400, 100, delay_ms=1.0, mean_pA=10.0, std_pA=5.0, **(HALF | {"w_inh": w})
    )
    recorders = {name: nest.Create("spike_recorder", params={"start": 200.0}) for name in "EI"}
    for name, recorder in recorders.items():
        nest.Connect(network[name], recorder)
    nest.Simulate(700.0)
    for axis, name in zip(axes, "EI", strict=True):
        rate = recorders[name].n_events / (len(network[name]) * 0.5)
        axis.plot(w, rate, "o", c="C1", label="network" if w == 0 else None)
for axis in axes:
    axis.set_ylim(bottom=0)
axes[0].legend(frameon=False)
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** The rate of E is right within a few percent everywhere. The theory fails first for I under strong inhibition:
# 59 instead of 33 Hz at $-4$ mV. The inhibitory neurons then fire in volleys. Between two volleys a neuron receives hardly
# any inhibition, so its input is far above the mean, and it fires then. The mean input over time is not the input at the
# moments that decide.
#
# **Why so.** With a step of a twentieth the iteration converges even where $K_{II}|w_I|f_I'$ is much larger than 1 (a
# full step would overshoot by that factor each time), and 2000 steps are more than enough. Nested root finding is as good:
# for a given $\nu_E$, $f_I(I_I) - \nu_I$ falls with $\nu_I$, so it has one zero.

# %% [markdown] q6-text role="text"
# ## Question 6 · Open the loop (3 points)
#
# Without inhibition two things are gone: the inhibitory input, and that it **responds**. To separate them, open the loop:
# replace the inhibitory neurons by a generator that sends as many spikes, but does not listen (Tetzlaff et al. 2012).
#
# **Write** `build_open_loop(n_exc, K_EE, K_IE, w_exc, w_inh, delay_ms, rate_I_hz, mean_pA, std_pA)`. It builds, without
# simulating:
# - **E**, `n_exc` neurons, with parameters and start as in question 2, with `K_EE` inputs each from E of weight `w_exc`
#   (drawn as there: no autapses, no multapses) and delay `delay_ms`;
# - **noise**, one `noise_generator` as in question 2 (mean, std, `dt` = 1 ms; weight 1), connected once to every neuron
#   of E;
# - **inhibition**, *one* `poisson_generator`, connected once to every neuron of E with weight `w_inh` (negative) and
#   delay `delay_ms`, such that every neuron of E receives as many inhibitory spikes per second, on average, as in the
#   network: there it has `K_IE` connections from neurons that fire at `rate_I_hz`;
#
# and returns them as node collections under the keys `"E"`, `"noise"` and `"inhibition"`. `n_exc`, `K_EE` and `K_IE`
# are integers, the others floats. Nothing else may act on E: inhibitory neurons, for instance, would close the loop
# again, whether you return them or not.
#
# One generator (its `rate` is in **Hz**) can stand for $K$ Poisson processes: NEST sends an independent train to each target.


# %% q6-solution role="solution"
def build_open_loop(n_exc, K_EE, K_IE, w_exc, w_inh, delay_ms, rate_I_hz, mean_pA, std_pA):
    """Excitatory network whose inhibition comes from a generator that does not listen.

    Arguments: n_exc, K_EE, K_IE (ints), w_exc, w_inh (mV, with their signs), delay_ms (ms),
    rate_I_hz (Hz, of one inhibitory neuron), mean_pA, std_pA (of the noise; dt is 1 ms).
    Returns {"E": NodeCollection, "noise": NodeCollection, "inhibition": NodeCollection}.
    """
    ### BEGIN SOLUTION
    exc = nest.Create("izhikevich", n_exc, params=RS | {"V_m": nest.random.uniform(-75.0, -55.0)})
    exc.U_m = RS["b"] * np.array(exc.V_m)
    noise = nest.Create("noise_generator", params={"mean": mean_pA, "std": std_pA, "dt": 1.0})
    inhibition = nest.Create("poisson_generator", params={"rate": K_IE * rate_I_hz})
    rule = {"rule": "fixed_indegree", "indegree": K_EE}
    rule |= {"allow_autapses": False, "allow_multapses": False}
    nest.Connect(exc, exc, rule, {"weight": w_exc, "delay": delay_ms})
    nest.Connect(noise, exc)
    nest.Connect(inhibition, exc, syn_spec={"weight": w_inh, "delay": delay_ms})
    return {"E": exc, "noise": noise, "inhibition": inhibition}
    ### END SOLUTION


# %% q6 role="graded" points=3
observe(
    "q6",
    build_open_loop,
    probe="small",
    n_exc=120,
    K_EE=15,
    K_IE=9,
    w_exc=0.8,
    w_inh=-1.3,
    delay_ms=1.5,
    rate_I_hz=52.6,
    mean_pA=9.0,
    std_pA=4.0,
)
### BEGIN HIDDEN TESTS
observe("q6", build_open_loop, probe="drawn")
observe(
    "q6",
    build_open_loop,
    probe="again",
    n_exc=120,
    K_EE=15,
    K_IE=9,
    w_exc=0.8,
    w_inh=-1.3,
    delay_ms=1.5,
    rate_I_hz=52.6,
    mean_pA=9.0,
    std_pA=4.0,
)
observe(
    "q6",
    build_open_loop,
    probe="large",
    n_exc=1000,
    K_EE=5,
    K_IE=20,
    w_exc=0.4,
    w_inh=-1.5,
    delay_ms=1.0,
    rate_I_hz=30.0,
    mean_pA=8.0,
    std_pA=3.0,
)
observe("q6", build_open_loop, probe="active", simulate_ms=400.0)
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-look role="text"
# **Look.** At a mean drive of 10 pA both networks receive the same inhibition. Now vary the drive: in the closed loop
# inhibition responds, in the open loop it stays the same. The slopes are the gains. What does feedback gain, and what does it cost? Is it the *amount* of inhibition
# or the feedback that sets the rate at 10 pA?

# %% q6-figure role="figure"
drives = (7.0, 8.5, 10.0, 11.5, 13.0)


def rates_in_loop(build, populations, **arguments):
    """Rates (Hz) between 200 and 700 ms of a network that `build` makes."""
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    network = build(**arguments, delay_ms=1.0, std_pA=5.0)
    recorders = [nest.Create("spike_recorder", params={"start": 200.0}) for _ in populations]
    for name, recorder in zip(populations, recorders, strict=True):
        nest.Connect(network[name], recorder)
    nest.Simulate(700.0)
    pairs = zip(populations, recorders, strict=True)
    return [recorder.n_events / (len(network[name]) * 0.5) for name, recorder in pairs]


closed = [
    rates_in_loop(build_network, "EI", n_exc=400, n_inh=100, mean_pA=drive, **HALF)
    for drive in drives
]
rate_I = closed[2][1]
without_I = {name: HALF[name] for name in ("K_EE", "K_IE", "w_exc", "w_inh")}
opened = [
    rates_in_loop(build_open_loop, "E", n_exc=400, rate_I_hz=rate_I, mean_pA=drive, **without_I)
    for drive in drives
]
figure, axis = plt.subplots(figsize=(5.6, 3.2), layout="constrained")
for rates, label in ((closed, "closed loop"), (opened, "open loop")):
    rate_E = [rate[0] for rate in rates]
    gain = np.polyfit(drives, rate_E, 1)[0]
    axis.plot(drives, rate_E, "o-", label=f"{label}: {gain:.1f} Hz per pA")
axis.set(xlabel="mean drive (pA)", ylabel="rate of E (Hz)")
axis.legend(frameon=False)
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The open loop responds with 2.2 Hz per pA, the closed loop with 1.4: feedback makes the network less sensitive
# to changes of its drive, those that it should ignore and those that it should report. At 10 pA the two rates are almost
# equal: the *amount* of inhibition sets the rate. The feedback sets the gain, and it weakens common fluctuations.
#
# **Why so.** A generator with the rate $K_{IE}\,\nu_I$ stands for all inhibitory inputs of a neuron, because NEST sends an
# independent train to each target. One connection of weight `w_inh` per neuron keeps every single spike as strong as it
# was; a generator of one neuron's rate with a weight of $K_{IE}\,w_I$ would have the right mean, but far too large
# fluctuations.

# %% [markdown] references role="text"
# ## References
#
# - Izhikevich E.M. (2003). Simple model of spiking neurons. *IEEE Trans. Neural Netw.* 14, 1569.
# - Golomb D., Rinzel J. (1994). Clustering in globally coupled inhibitory neurons. *Physica D* 72, 259.
# - Tetzlaff T., Helias M., Einevoll G.T., Diesmann M. (2012). Decorrelation of neural-network activity by inhibitory
#   feedback. *PLoS Comput. Biol.* 8, e1002596.
