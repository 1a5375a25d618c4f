# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 4 · Spiking with a brake: a network of Izhikevich neurons
#
# Izhikevich's neuron (2003) is two equations and a reset. It costs little more than a leaky
# integrate-and-fire neuron, and yet four numbers turn it into most of the firing patterns of cortex.
# Here 800 excitatory and 200 inhibitory ones make a network. Cut its inhibition and you see
# what one in five neurons is good for: a rate that stays low, excitatory spikes that are not in step, and
# a gain that is smaller than that of the neurons themselves.
#
# **You will learn**
# - what a weight means for this neuron, and how far it is from rest to threshold;
# - to wire a network of two populations with four in-degrees, exactly as specified;
# - to get rates and synchrony from the events of one recorder;
# - to predict the rates from the f–I curves of single neurons, and where that fails;
# - to open a feedback loop: the cleanest way to ask what feedback does.
#
# Expected time: 3 to 4 hours. 26 points.
#
# **How this notebook works.** Write your answers where it says `YOUR CODE HERE`. The cell below each answer
# calls your function (`observe`) and then judges what it did (`check`). Every `observe` starts from a reset
# NEST kernel with resolution 0.1 ms, one thread and a seed of its own: do not call
# `nest.ResetKernel()` and do not set a seed (of NEST, of NumPy or of a generator of your own) or the resolution in your functions.
# Random numbers come from `nest.random` or `np.random`: both are seeded for you.
# They must not change their arguments. At grading, they are called with other arguments too.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1 · From rest to threshold (4 points)
#
# The neuron has a membrane potential $V$ (mV) and a recovery variable $U$. With times in ms,
#
# $$ \frac{dV}{dt} = 0.04\,V^2 + 5\,V + 140 - U + I, \qquad \frac{dU}{dt} = a\,(b\,V - U), $$
#
# and whenever $V \ge 30$ mV there is a spike: $V \leftarrow c$, $U \leftarrow U + d$. $U$ and $I$ have the unit mV/ms; NEST calls the
# unit of $I$ pA, and we follow it. A presynaptic spike of weight $w$ makes $V$ **jump by $w$ mV** (that is NEST's
# `izhikevich` as it stands by default; the weight is not a current).
#
# 1. **Rest** is where both derivatives vanish and $V$ is the *lower* one of the two solutions.
# 2. **How large a jump fires the neuron from rest?** $U$ is slow (it follows in $1/a$: 50 ms, or 10 ms in fast spiking neurons), so hold it at its resting
#    value for the moment that matters. Then $dV/dt$ is a parabola in $V$ with two zeros: rest, and
#    above it the threshold, from which $V$ runs off to the spike by itself. The distance of the two is the jump needed.
# 3. **Which constant current makes the neuron fire by itself?** Rest is stable while the trace of the Jacobian
#    matrix of the two equations at rest is negative (with $a<b$, as here, the determinant is still positive where the
#    trace vanishes). As $I$ grows, rest moves up; $I_{on}$ is the current at which the trace vanishes. (That is
#    a Hopf bifurcation. The rest state lives on, unstable, up to the saddle-node bifurcation, which is often given as the onset
#    but comes later.)
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
# All arguments are floats, with $0<a<b$. You will be asked only for currents at which $V_{rest} < -62.5$ mV
# (why? look at the parabola), from strongly negative ones to those just below $I_{on}$. Needed accuracy: a relative $10^{-6}$; all four have closed forms.
#
# *To compare:* the regular spiking neuron at $I=0$ rests at $-70$ mV, where $U=-14$; a jump of 15 mV is needed; $I_{on}$ = 3.7975 pA. So
# with weights of 0.5 mV it takes some 30 spikes at once – or a current.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 4}
observe("q1", rest_and_threshold, probe="regular", a=0.02, b=0.2, I_pA=0.0)
observe("q1", rest_and_threshold, probe="other", a=0.1, b=0.24, I_pA=-5.0)
### BEGIN HIDDEN TESTS
observe("q1", rest_and_threshold, probe="drawn")
observe("q1", rest_and_threshold, probe="cold")
observe("q1", rest_and_threshold, probe="late")
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-look"}
# **Look.** NEST's neurons, kicked out of rest by 0.9, 1.0 and 1.1 of your jump. Why does the middle one, which stands exactly on *your* threshold, fall back
# (what did we hold that NEST does not)? And for which of the two kinds of neurons is your threshold the better approximation?
# (The spikes seem to end below 30 mV: $V$ passes 30 mV and is reset within one time step, of which the multimeter sees the end only.)

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2 · Build the network (8 points)
#
# The specification, complete:
#
# - **Neurons:** `izhikevich`; `n_exc` excitatory ones (E) with the parameters `RS` and `n_inh` inhibitory ones (I) with `FS` (both in the first cell);
#   everything else at NEST's defaults (in particular `I_e` = 0 and `consistent_integration` = true).
# - **Start:** for every neuron of its own, `V_m` is drawn uniformly between −75 and −55 mV, and `U_m` = $b\,$`V_m` with *its* `V_m`. (With
#   NEST's default, −65 mV for all, the network would start in step. $b$ = 0.2 for both kinds.)
# - **Connections:** four projections with fixed in-degrees. In the names `K_EE`, `K_EI`, `K_IE`, `K_II` the **source comes
#   first**: every neuron of I receives exactly `K_EI` connections from E, every neuron of E exactly `K_IE` from I. Sources are drawn at
#   random with equal probability, but no source twice for the same target (no multapses) and no neuron for itself (no autapses).
# - **Weights** (jumps in mV): `w_exc` from E, `w_inh` from I. `w_inh` comes with its sign: it is negative or zero (with zero the connections exist all the same).
# - **Delays:** `delay_ms` for the connections of all four projections.
# - **Drive:** one `noise_generator` with `mean` = `mean_pA`, `std` = `std_pA` and `dt` = 1 ms, connected once, with weight 1, to every neuron
#   of E and of I (any delay). Each neuron receives a noise of its own, a current that is drawn anew every `dt`; how strongly it shakes $V$ therefore
#   depends on `dt` as well as on `std`.
# - Synapses are static, and there is no other input. (A recorder would do no harm, but is not needed: `observe` attaches its own.)
#
# **Write** `build_network(n_exc, n_inh, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, delay_ms, mean_pA, std_pA)`. It builds the
# network, does **not** simulate, and returns a dictionary of three node collections: `"E"`, `"I"` and `"noise"` (the one generator).
# The first six arguments are integers, each in-degree at least 1 and at least 2 smaller than the number of neurons it is drawn from; the others are floats.
#
# *Hints:* `{"rule": "fixed_indegree", "indegree": …, "allow_autapses": False, "allow_multapses": False}` (both are allowed by default). `nest.random.uniform(low, high)` as the value of a
# parameter draws one number per neuron. A synapse without `"delay"` gets NEST's default of 1 ms, without `"weight"` 1 mV, silently.
#
# *The activity* is judged on 400 ms, of which the first 100 ms are left out. A random network has no right rate, only a range of rates, and now and then a right answer
# falls outside: the check then says *unusual*. Run the cell again: it takes a new seed each time. At grading, an unusual run is repeated with
# fresh seeds before it costs points.
#
# *Where this network comes from.* A tutorial in wide use wires 800 + 200 neurons of this kind with these in-degrees and weights, but gives the *inhibitory* neurons the
# parameters of chattering cells ($a$ = 0.02, $d$ = 2, and $c$ = −51 mV). In Izhikevich's paper chattering cells are
# excitatory ($c$ = −50 mV), and the inhibitory cells of cortex are the fast spiking and the low-threshold spiking ones: we take the former. It also starts all neurons in the same
# state and has less noise (2 pA), so that its network is far more in step than ours.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 8}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-look"}
# **Look.** Your network with all of its inhibition, with half of it, and with none. What happens to the rate, and what to the order of the
# spikes? Is more inhibition always less synchrony? (Look at the inhibitory neurons too.)
# (The network half as large, since its synapses are twice as strong: what keeps its mean input the same?)

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3 · One recorder, two populations (3 points)
#
# One spike recorder that is connected to all neurons returns two arrays of equal length: `times_ms` (floats), and `senders`, the node ids (integers) of the
# neurons that fired, **in no particular order**. If nobody fired both are empty. Node ids need not begin at 1 nor be consecutive within a population.
#
# The population rate in a bin is (spikes of the population in this bin) / (number of its neurons × width of the bin), in Hz = spikes per *second* and *per neuron*. Silent neurons are neurons too;
# spikes of others are not to be counted. The bins fill the window from `start_ms` to `stop_ms`.
#
# *To which bin does a spike on an edge belong?* NEST stamps a spike with the **end** of its time step, so
# a bin that holds whole time steps is open at its start and closed at its end: $t_0 < t \le t_0 + \Delta$. (NumPy's `histogram` does the opposite.) A spike
# exactly at `start_ms` is not counted, one at `stop_ms` is.
#
# **Write** `population_rate(times_ms, senders, ids, start_ms, stop_ms, bin_ms)`, where `ids` is an integer array with the node ids of the
# population, each once, in any order. It returns an array of floats, one rate (Hz) per bin, in order of time. A bin without a spike
# gives 0, and a population without any spike gives zeros only.
#
# Spike times are multiples of 0.1 ms; `start_ms`, `stop_ms` and `bin_ms` are multiples of 0.5 ms. So all edges, and the times of spikes on an edge, are exact for a
# computer, and you need not worry about rounding. The window holds a whole number of bins.
# Needed accuracy: a relative $10^{-6}$.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 3}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4 · In step or not? (3 points)
#
# `counts` is an array with one row per neuron and one column per time bin: the number of spikes. Let $c_{ik}$ be its entries, $n$ the number of rows, and all variances over the bins
# $k$ with division by the number of bins (NumPy's default).
#
# - **Synchrony** (Golomb & Rinzel 1994, with counts instead of potentials), over *all* neurons, silent ones too:
#   $$\chi = \sqrt{\frac{\mathrm{Var}_k\left(\frac1n\sum_i c_{ik}\right)}{\frac1n\sum_i \mathrm{Var}_k(c_{ik})}}.$$
# - **Mean pairwise correlation** $\rho$: Pearson's correlation coefficient of two rows, averaged over all pairs of different neurons. Neurons whose
#   counts are the same in every bin (silent ones, for instance) have no correlation with anyone: leave them out.
#
# If all neurons vary equally strongly, $\chi^2 = \rho + (1-\rho)/n$ (verify it!). So two networks of different size can't be compared by $\chi$: the more
# neurons, the smaller is $\chi$, down to $\sqrt\rho$. But they can by $\rho$.
#
# **Write** `synchrony(counts)`. It returns `{"chi": …, "correlation": …}`, two floats. Where a measure is undefined it is `float("nan")`: $\chi$
# when no neuron's counts vary, $\rho$ when fewer than two neurons' do. `counts` is an integer array of shape $(n, \text{bins})$ with at least 2 rows and 2 columns.
# Needed accuracy: a relative $10^{-6}$ (or 10⁻⁹ absolute).
#
# *To compare:* the rows (2, 0, 2, 0), (1, 0, 1, 0), (0, 1, 0, 1) and (0, 0, 0, 0) give $\chi$ = 0.4082 and $\rho$ = −1/3.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 3}
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
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-look"}
# **Look.** The three networks of question 2, with your measures: the population rate in bins of 5 ms, $\chi$ and $\rho$ of 400 excitatory neurons between 200 and 1000 ms. What
# would 400 independent neurons have?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
figure, axes = plt.subplots(3, 1, figsize=(8, 5), sharex=True, layout="constrained")
for axis, w_inh in zip(axes, (-2.0, -1.0, 0.0), strict=True):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    arguments = HALF | {"w_inh": w_inh}
    network = build_network(400, 100, delay_ms=1.0, mean_pA=10.0, std_pA=5.0, **arguments)
    recorder = nest.Create("spike_recorder")
    nest.Connect(network["E"] + network["I"], recorder)
    nest.Simulate(1002.0)  # the recorder hears of a spike 1 ms late
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5 · The rates, without a network (5 points)
#
# In Izhikevich's equation a spike makes $V$ jump by $w$ (mV). Spikes that arrive at a rate $K\nu$ therefore move $V$ on average as a current $K w\,\nu$ does, in the unit mV/ms that NEST calls pA –
# provided that the rate is in spikes per **ms**. So the mean input of a neuron of E and of I is
#
# $$ I_E = I_0 + K_{EE}\,w_E\,\nu_E + K_{IE}\,w_I\,\nu_I, \qquad I_I = I_0 + K_{EI}\,w_E\,\nu_E + K_{II}\,w_I\,\nu_I, $$
#
# with $I_0$ the mean of the noise, $w_I\le0$ and, as in question 2, the source first. Suppose that a neuron of the network fires like an unconnected one with the
# same mean current and the same noise, at a rate $f(I)$. Then the rates are **self-consistent**:
#
# $$ \nu_E = f_E(I_E), \qquad \nu_I = f_I(I_I). $$
#
# **Write** two functions:
# - `mean_input(rate_E_hz, rate_I_hz, I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh)` returns `{"E": …, "I": …}`, the mean inputs $I_E$, $I_I$ in pA. The rates come in **Hz**.
# - `self_consistent_rates(I0_pA, K_EE, K_EI, K_IE, K_II, w_exc, w_inh, current_pA, f_E_hz, f_I_hz)` returns `{"E": …, "I": …}`, the rates in Hz that solve both
#   equations. The f–I curves come as arrays: `f_E_hz[j]` and `f_I_hz[j]` are the rates at the current `current_pA[j]` (ascending). Between these interpolate linearly, beyond the ends
#   take the rate at the end (`np.interp` does both).
#
# The curves never fall, and excitation is weak enough for exactly one solution ($K_{EE}w_E f_E' < 0.5$ everywhere, $f'$ in spikes per ms and pA). Needed accuracy: $10^{-6}$ relative
# for the input, $10^{-3}$ relative or 0.01 Hz for the rates. $K_{II}\,|w_I|$ is at most 240 mV.
#
# *Hint:* to put $f$ of the old rates in for the new ones again and again overshoots, since $K_{II}|w_I|f_I'$ may be larger than 1. Move only a
# twentieth of the way, a thousand times. Or, with a root finder in one dimension: for given $\nu_E$, which $\nu_I$? (a falling function minus a rising one) – and then which $\nu_E$?
#
# *To compare:* $\nu_E$ = 20, $\nu_I$ = 60 Hz in the network `FULL` at $I_0$ = 10 give 6.6 pA for E and 3.5 pA for I. With the curves of the first cell, its self-consistent rates
# are 19.52 and 53.13 Hz.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
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
    """Rates (Hz) at which every population fires as its mean input demands.

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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 5}
observe(
    "q5",
    mean_input,
    probe="input",
    rate_E_hz=20.0,
    rate_I_hz=60.0,
    I0_pA=10.0,
    K_EE=80,
    K_EI=70,
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
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-look"}
# **Look.** Theory (lines) and your network (dots) for inhibition of growing strength. The theory knows nothing of the spikes' timing. Where is it right, and where does it fail first? (Take a look at the raster of question 2 again: where inhibition is
# strong, the inhibitory neurons fire in volleys. What does a neuron receive between two volleys, and when can it fire?)

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-text"}
# ## Question 6 · Open the loop (3 points)
#
# To cut inhibition shows what happens without it – but then *two* things are gone: the inhibitory input, and the fact that this input **answers** to what
# the excitatory neurons do. To tell them apart, open the loop: replace the inhibitory neurons by something that sends as many inhibitory
# spikes, of the same strength, but does not listen (Tetzlaff et al. 2012).
#
# In the network every neuron of E receives `K_IE` connections from I, whose neurons fire at `rate_I_hz`. The sum of $K$ independent Poisson processes is a Poisson process with
# $K$ times the rate: one `poisson_generator` (its `rate` is in **Hz**) can stand for all of them, because NEST sends an independent train to each of its targets.
#
# **Write** `build_open_loop(n_exc, K_EE, K_IE, w_exc, w_inh, delay_ms, rate_I_hz, mean_pA, std_pA)`. It builds, without simulating:
# - **E**, `n_exc` neurons, with parameters and start as in question 2, with `K_EE` inputs each from E of weight `w_exc` (no autapses, no multapses), and delay `delay_ms`;
# - **noise**, one `noise_generator` as in question 2 (mean, std, `dt` = 1 ms; weight 1), connected once to every neuron of E;
# - **inhibition**, *one* `poisson_generator`, connected once to every neuron of E with weight `w_inh` (negative) and delay `delay_ms`, such that every neuron of E receives as
#   many inhibitory spikes per second, on average, as in the network;
#
# and returns them as node collections under the keys `"E"`, `"noise"` and `"inhibition"`. `n_exc`, `K_EE` and `K_IE` are integers, the others floats. You need no earlier answer.
#
# Nothing else may drive or inhibit E; inhibitory neurons in particular would close the loop again, returned or not. At grading the rate of E is judged too, as in question 2.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q6-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q6", "points": 3}
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
    rate_I_hz=60.0,
    mean_pA=9.0,
    std_pA=4.0,
)
### BEGIN HIDDEN TESTS
observe("q6", build_open_loop, probe="drawn")
observe("q6", build_open_loop, probe="active", simulate_ms=400.0)
### END HIDDEN TESTS
check("q6")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-look"}
# **Look.** At a mean drive of 10 pA both networks get the same inhibition (your open loop with the rate that the inhibitory neurons have there). Now vary the drive: in the closed loop inhibition answers, in
# the open loop it stays what it was. The slopes are the gains. What does feedback buy, and what does it cost? And is it the *amount* of inhibition or the feedback that sets the rate at 10 pA?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "references"}
# ## What to take home, and where to read on
#
# Inhibition here does three things at once: it lowers the rate, it takes the excitatory spikes out of step, and – because it listens – it makes the network's answer to a change of its input smaller than
# that of its neurons. The first can be predicted from single neurons (question 5), the others need the network.
#
# - Izhikevich E.M. (2003). Simple model of spiking neurons. *IEEE Trans. Neural Netw.* 14, 1569.
# - Izhikevich E.M. (2004). Which model to use for cortical spiking neurons? *IEEE Trans. Neural Netw.* 15, 1063.
# - Golomb D., Rinzel J. (1994). Clustering in globally coupled inhibitory neurons. *Physica D* 72, 259.
# - Tetzlaff T., Helias M., Einevoll G.T., Diesmann M. (2012). Decorrelation of neural-network activity by inhibitory feedback. *PLoS Comput. Biol.* 8, e1002596.
