# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 14 · Two neurons and a gap junction
#
# Some neurons share a door. A *gap junction* is a cluster of channels that joins the insides of two cells, so current
# flows directly from one to the other, with no transmitter and no delay. In this assignment you compute what such a door
# does to two passive cells, measure it in NEST, and then let two spiking neurons pull each other into step. At the end
# you replace the door by a chemical synapse.
#
# **You will learn to**
#
# - compute the coupling coefficient of a passive pair, in both directions;
# - wire gap junctions in NEST, where they follow rules of their own;
# - compare a measured coupling with the closed form, and see when it is too small;
# - measure the lag and the correlation of two neurons, with all the edge cases;
# - tell electrical from chemical coupling by what they do to lag, correlation and a silent partner.
#
# About 3 hours. 24 points. You need NumPy and assignment 3. Each question can be solved alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did (`check`).
# Every call starts from a fresh NEST kernel with a resolution of 0.1 ms; leave the kernel's settings as they are. (In
# cells of your own, call `nest.ResetKernel()` first.) At grading, other arguments are used. Your functions must not
# change the lists, dictionaries and arrays that they are given. Return numbers, lists or arrays as you like.
# Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.
#
# Units: ms, mV, pA, nS, pF. Then nS · mV = pA and pF / nS = ms, and no factors are needed. (One quantity below is asked
# for in MΩ; there one is.)

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

# %% [markdown] q1-text role="text"
# ## Question 1: a passive pair in closed form (4 points)
#
# Two passive cells, a and b, are joined by a gap junction of the conductance $g$. Their leak conductances are $g_a$ and
# $g_b$. Constant currents $I_a$ and $I_b$ are injected for so long that nothing changes any more. Write `passive_pair`,
# which returns a dictionary of six numbers:
#
# | key | meaning | unit |
# |---|---|---|
# | `"V_a_mV"`, `"V_b_mV"` | the steady deflections from rest | mV |
# | `"I_ab_pA"` | the current through the junction, positive if it flows *from a to b* | pA |
# | `"k_ab"` | coupling coefficient from a to b: $V_b/V_a$ if current is injected *only into a* | 1 |
# | `"k_ba"` | the same from b to a: $V_a/V_b$ if current is injected only into b | 1 |
# | `"R_a_MOhm"` | input resistance of a, in place: $V_a/I_a$ if current is injected only into a | MΩ |
#
# The coefficients and the resistance are properties of the pair. They do not depend on `I_a_pA` and `I_b_pA`, which may
# have either sign or be 0. Leaks are positive, and $g \ge 0$. Required relative accuracy: 10⁻⁹ (numbers below 10⁻⁹ in
# magnitude count as 0).
#
# The junction is an ordinary resistor. The current $g\,(V_a - V_b)$ leaves a and enters b. In the steady state the
# current that enters a cell equals the current that leaves it:
#
# $$ I_a = g_a V_a + g\,(V_a - V_b), \qquad I_b = g_b V_b - g\,(V_a - V_b). $$
#
# These are two linear equations. Solve them by hand once with $I_b = 0$: the coefficient that comes out contains only
# *one* of the two leaks. Experimenters use it in reverse. They measure two voltages with two electrodes and infer the
# conductance, which no electrode can touch.
#
# <details><summary>A trap: whose leak?</summary>
#
# A coefficient is a voltage divider. The current that reaches b has to leave through the membrane of b. So $k_{ab}$
# and $k_{ba}$ differ if the leaks do, although the junction itself is the same in both directions.
#
# </details>


# %% q1-solution role="solution"
def passive_pair(I_a_pA, I_b_pA, g_nS, g_a_nS, g_b_nS):
    """Steady state of two passive cells with a gap junction.

    All arguments are numbers: injected currents, the junction's conductance, and the two leaks.
    Returns {"V_a_mV": float, "V_b_mV": float, "I_ab_pA": float, "k_ab": float, "k_ba": float,
    "R_a_MOhm": float}.
    """
    ### BEGIN SOLUTION
    determinant = g_a_nS * g_b_nS + g_nS * (g_a_nS + g_b_nS)
    V_a = ((g_b_nS + g_nS) * I_a_pA + g_nS * I_b_pA) / determinant
    V_b = ((g_a_nS + g_nS) * I_b_pA + g_nS * I_a_pA) / determinant
    return {
        "V_a_mV": V_a,
        "V_b_mV": V_b,
        "I_ab_pA": g_nS * (V_a - V_b),
        "k_ab": g_nS / (g_nS + g_b_nS),
        "k_ba": g_nS / (g_nS + g_a_nS),
        "R_a_MOhm": 1000.0 * (g_b_nS + g_nS) / determinant,  # 1 / nS is a gigaohm
    }
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1", passive_pair, probe="equal", I_a_pA=100.0, I_b_pA=0.0, g_nS=5.0, g_a_nS=10.0, g_b_nS=10.0
)
observe(
    "q1",
    passive_pair,
    probe="unequal",
    I_a_pA=-30.0,
    I_b_pA=60.0,
    g_nS=4.0,
    g_a_nS=16.0,
    g_b_nS=6.0,
)
### BEGIN HIDDEN TESTS
observe("q1", passive_pair, probe="drawn")
observe("q1", passive_pair, probe="only_b")
observe("q1", passive_pair, probe="no_current")
observe("q1", passive_pair, probe="no_junction")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** Left: the coefficient against the conductance of the junction, for three leaks of the receiving cell. At which
# conductance is it exactly 1/2? Right: the voltages while 100 pA flow into a. What does a pay for what b gets?

# %% q1-figure role="figure"
conductances = np.geomspace(0.1, 1000.0, 200)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for leak in (2.0, 10.0, 50.0):
    found = [passive_pair(100.0, 0.0, g, 10.0, leak)["k_ab"] for g in conductances]
    left.semilogx(conductances, found, label=f"$g_b$ = {leak:g} nS")
left.axhline(0.5, c="gray", lw=1, ls=":")
left.set(xlabel="g (nS)", ylabel="$k_{ab}$")
left.legend(frameon=False)
found = [passive_pair(100.0, 0.0, g, 10.0, 10.0) for g in conductances]
for key, label in (("V_a_mV", "cell a"), ("V_b_mV", "cell b")):
    right.semilogx(conductances, [one[key] for one in found], label=label)
right.set(xlabel="g (nS)", ylabel="deflection (mV)", title="100 pA into a")
right.legend(frameon=False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** The coefficient is 1/2 where $g$ equals the leak of the *receiving* cell. Cell a loses part of its deflection:
# its neighbour acts as an additional leak, and its input resistance falls. With a very large $g$ both cells become one cell
# with the leak $g_a + g_b$, and each deflects by 5 mV.
#
# **Why so.** The closed form works for $g = 0$, too, and so would `np.linalg.solve` with the matrix of the two equations.
# The coefficients are not computed from `V_a` and `V_b`, because those belong to the currents that happen to flow: with
# current into both cells, $V_b/V_a$ is no property of the pair, and without any current it is 0/0.

# %% [markdown] q2-text role="text"
# ## Question 2: wiring in NEST (4 points)
#
# Write `build_pairs`. It builds several independent pairs in one kernel, one for each conductance in `g_nS`:
#
# 1. Create two populations of `hh_psc_alpha_gap`, "a" and "b", with as many neurons as `g_nS` has entries (at least
#    one).
# 2. The neurons of a get the constant current `I_a_pA` (the parameter `I_e`) and start at `V_a_mV` (`V_m`). Those of b
#    get the current `I_b_pA`. Every other parameter stays at the model's default, in both populations.
# 3. Join a[k] and b[k] by one gap junction of the conductance `g_nS[k]`. It conducts equally in both directions. A
#    conductance of 0 also gets its junction, of weight 0. The same conductance may occur several times, in any order.
# 4. There is nothing else: no autapse, no connection between different pairs, no other node.
#
# The function builds the network and does not simulate. It returns `{"a": …, "b": …}`, the two node collections.
#
# Gap junctions are connections of the synapse model `gap_junction`; the weight is a conductance in nS. NEST sends the
# membrane potential along them instead of spikes. In the brain the junction is *one* object that both cells share. In
# NEST it consists of *two* connections of equal weight, one in each direction. A connection rule has to make both at
# once, and two rules can. The usual one is `one_to_one` with `"make_symmetric": True`. The other is `all_to_all` from a node collection to itself, where autapses are allowed unless you forbid them.
#
# With `one_to_one`, the weight may be an array with one value for each pair, so one call of `nest.Connect` is enough.
#
# <details><summary>Three traps: what NEST refuses, and what it does not</summary>
#
# - A junction has no delay: `"delay"` in `syn_spec` raises an error. (The delay of 1 ms that `GetConnections` shows for a
#   gap junction has no meaning.)
# - Connecting a to b and then b to a, each with `make_symmetric`, raises no error. But it makes two junctions.
# - `b + a` is the same collection as `a + b`, since NEST sorts node collections. So `one_to_one` from `a + b` to `b + a`
#   joins each neuron to *itself*.
#
# </details>


# %% q2-solution role="solution"
def build_pairs(g_nS, I_a_pA, I_b_pA, V_a_mV):
    """Pairs of neurons, each joined by a gap junction.

    g_nS: list of conductances, one for each pair; the rest are numbers.
    Returns {"a": NodeCollection (n), "b": NodeCollection (n)}.
    """
    ### BEGIN SOLUTION
    a = nest.Create("hh_psc_alpha_gap", len(g_nS), params={"I_e": I_a_pA, "V_m": V_a_mV})
    b = nest.Create("hh_psc_alpha_gap", len(g_nS), params={"I_e": I_b_pA})
    nest.Connect(
        a,
        b,
        {"rule": "one_to_one", "make_symmetric": True},
        {"synapse_model": "gap_junction", "weight": list(g_nS)},
    )
    return {"a": a, "b": b}
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    build_pairs,
    probe="example",
    g_nS=[2.5, 0.5, 1.25],
    I_a_pA=310.0,
    I_b_pA=290.0,
    V_a_mV=-55.0,
)
### BEGIN HIDDEN TESTS
observe("q2", build_pairs, probe="drawn")
observe("q2", build_pairs, probe="one_pair")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** Your pairs at work: both neurons fire by themselves at the same rate, but a starts ahead. Each
# row is one pair, with the spikes of a as ticks upwards and those of b as ticks downwards. Which pairs meet before the end?

# %% q2-figure role="figure"
nest.ResetKernel()
shown = [0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0]
built = build_pairs(shown, 300.0, 300.0, -10.0)
recorder = nest.Create("spike_recorder")
nest.Connect(built["a"] + built["b"], recorder)
nest.Simulate(200.0)
events = recorder.get("events")
figure, axis = plt.subplots(figsize=(8, 3.4), layout="constrained")
for row in range(len(shown)):
    for name, side in (("a", 0.2), ("b", -0.2)):
        spikes = events["times"][events["senders"] == built[name][row].global_id]
        colour = "C3" if name == "a" else "C0"
        axis.eventplot(spikes, lineoffsets=row + side, linelengths=0.38, colors=colour)
axis.set_yticks(range(len(shown)), [f"{g:g} nS" for g in shown])
axis.set(xlabel="time (ms)", xlim=(0, 200))
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Without a junction, the distance of the spikes stays as it is. With 0.1 nS it shrinks a little from spike to
# spike, and with 2 nS the two neurons fire together after about five spikes. This is a hundredth to a fifth of the leak
# conductance of 10 nS. A weak junction does not prescribe the rhythm; it only corrects the phase, again and again.
#
# **Why so.** `make_symmetric` makes the second direction with the same weight. The array of weights belongs to the pairs of
# the `one_to_one` rule, so no loop is needed. `list(g_nS)` is the argument as it is, and nothing is sorted.

# %% [markdown] q3-text role="text"
# ## Question 3: measuring the coupling (5 points)
#
# Write `measure_coupling`. It does with NEST what an experimenter does with two electrodes, in both directions, by two
# experiments side by side:
#
# 1. Create two populations of two `hh_psc_alpha_gap` each, a and b. The neurons a[0] and b[0] are the first experiment,
#    a[1] and b[1] the second. Make all four *passive*: set the peak conductances `g_Na`, `g_Kv1` and `g_Kv3` to 0.
# 2. Both neurons of a have the leak `g_a_nS` (`g_L`) and the capacitance `C_a_pF` (`C_m`), both neurons of b `g_b_nS` and
#    `C_b_pF`. All have the resting potential `E_L_mV` (`E_L`) and start there. Everything else stays at its default.
# 3. Join a[0] with b[0], and a[1] with b[1], by a gap junction of `g_nS`.
# 4. Inject the constant current `I_pA` (`I_e`) into a[0] and into b[1], and into no other neuron.
# 5. Simulate, and record `V_m` of all four every 0.1 ms. Return a dictionary:
#
# | key | value |
# |---|---|
# | `"a"`, `"b"` | the node collections, of two neurons each |
# | `"t_ms"` | the times 0.1, 0.2, …, `T_ms`, shape $(n,)$, $n$ = 10 · `T_ms`; `T_ms` is a whole number |
# | `"a_mV"`, `"b_mV"` | deflections $V_m - E_L$ of a and b, shape $(2, n)$ each: one row for each experiment |
# | `"k_ab"`, `"k_ba"` | the coefficients as measured at `T_ms`: deflection of the follower / of the injected cell |
#
# The current may have either sign, but is not 0. Take the coefficients from the last samples as they are, even if the
# voltages have not settled. Required accuracy: 0.01 mV, and 0.001 for the coefficients.
#
# NEST solves the coupled equations by *waveform relaxation*: in each time interval it exchanges the voltages of the
# neurons and repeats the interval until they no longer change. The setting `use_wfr` is on by default. Leave it on. Without
# it, each neuron sees a voltage of its partner that is too old. For strong junctions this costs some hundredths of a mV
# here, and sometimes much more.
#
# After the step the membranes have to be charged: $C_b\,dV_b/dt = -g_b V_b + g\,(V_a - V_b)$. Cell b begins to
# rise when a has already risen. So the ratio is too small at first and reaches the closed form of question 1
# only after several membrane time constants, $C_a/g_a$ and $C_b/g_b$. For short signals, the junction is weak: it is a *low-pass filter*.
#
# <details><summary>Three traps: where V begins, whose sample it is, the last samples</summary>
#
# - Setting `E_L` does not move `V_m`, which starts at −69.604 mV unless you set it.
# - A multimeter records every 1 ms unless you set its `interval`. It delivers the samples of all neurons in one list;
#   `events["senders"]` says which neuron each belongs to.
# - The data of the last millisecond may still be on the way when `nest.Simulate` ends. Simulate 10 ms more than
#   `T_ms`, and cut off what is later; compare with a margin, as in `t < T_ms + 0.05`.
#
# </details>


# %% q3-solution role="solution"
def measure_coupling(g_nS, g_a_nS, g_b_nS, C_a_pF, C_b_pF, E_L_mV, I_pA, T_ms):
    """Coupling coefficients of two passive neurons, measured in NEST in both directions.

    All arguments are numbers.
    Returns {"a": NodeCollection (2), "b": NodeCollection (2), "t_ms": array (n,),
    "a_mV": array (2, n), "b_mV": array (2, n), "k_ab": float, "k_ba": float}.
    """
    ### BEGIN SOLUTION
    passive = {"g_Na": 0.0, "g_Kv1": 0.0, "g_Kv3": 0.0, "E_L": E_L_mV, "V_m": E_L_mV}
    a = nest.Create("hh_psc_alpha_gap", 2, params={**passive, "g_L": g_a_nS, "C_m": C_a_pF})
    b = nest.Create("hh_psc_alpha_gap", 2, params={**passive, "g_L": g_b_nS, "C_m": C_b_pF})
    a[0].I_e = I_pA
    b[1].I_e = I_pA
    symmetric = {"rule": "one_to_one", "make_symmetric": True}
    nest.Connect(a, b, symmetric, {"synapse_model": "gap_junction", "weight": g_nS})
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(meter, a + b)
    nest.Simulate(T_ms + 10.0)
    events = meter.get("events")
    kept = events["times"] < T_ms + 0.05
    t, V, senders = (events[key][kept] for key in ("times", "V_m", "senders"))
    a_mV, b_mV = (
        np.array([V[senders == neuron.global_id] - E_L_mV for neuron in nodes]) for nodes in (a, b)
    )
    return {
        "a": a,
        "b": b,
        "t_ms": t[senders == a[0].global_id],
        "a_mV": a_mV,
        "b_mV": b_mV,
        "k_ab": b_mV[0, -1] / a_mV[0, -1],
        "k_ba": a_mV[1, -1] / b_mV[1, -1],
    }
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    measure_coupling,
    probe="example",
    g_nS=10.0,
    g_a_nS=10.0,
    g_b_nS=30.0,
    C_a_pF=30.0,
    C_b_pF=60.0,
    E_L_mV=-65.0,
    I_pA=120.0,
    T_ms=40.0,
)
### BEGIN HIDDEN TESTS
observe("q3", measure_coupling, probe="drawn")
observe("q3", measure_coupling, probe="unsettled")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** Left: the voltages of the first experiment, while a current flows into a. Right: the ratio of both voltages at
# each time, for three capacitances. The dashed line is the closed form. What would an experimenter conclude who
# measures after 5 ms?

# %% q3-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for capacitance, colour in ((20.0, "C0"), (40.0, "C1"), (160.0, "C2")):
    nest.ResetKernel()
    found = measure_coupling(5.0, 10.0, 10.0, capacitance, capacitance, -65.0, 100.0, 40.0)
    voltage_a, voltage_b = np.asarray(found["a_mV"])[0], np.asarray(found["b_mV"])[0]
    if capacitance == 40.0:
        left.plot(found["t_ms"], voltage_a, "C3", label="cell a")
        left.plot(found["t_ms"], voltage_b, "C0", label="cell b")
    right.plot(found["t_ms"], voltage_b / voltage_a, c=colour, label=f"{capacitance:g} pF")
right.axhline(5.0 / 15.0, c="k", lw=1, ls="--")
left.set(xlabel="time (ms)", ylabel="deflection (mV)", title="100 pA into a, 40 pF")
left.legend(frameon=False)
right.set(xlabel="time (ms)", ylabel="$V_b / V_a$", ylim=(0, 0.36))
right.legend(frameon=False)
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** With 160 pF the time constant is 16 ms. Who measures after 5 ms finds about a fifth of the true
# coefficient, and infers a junction that is much too weak. A spike lasts a millisecond, so little of it arrives. Through 2 nS
# a neuron with 10 nS of leak gets a sixth of a steady deflection, but only 3 % of a spike: 3 mV of 100 mV, a *spikelet*
# (question 5).
#
# **Why so.** The sum $V_a + V_b$ of two equal cells decays with $C/g_L$, the difference with $C/(g_L + 2g)$, which is
# faster. The ratio settles when both have. Two experiments in one kernel give both directions in one simulation, and
# each sample finds its row by its sender.

# %% [markdown] q4-text role="text"
# ## Question 4: lag, locking, correlation (5 points)
#
# Write `synchrony`, which compares two neurons by their spikes and by their voltages. `spikes_a_ms` and `spikes_b_ms` are
# lists of spike times in ascending order; `V_a_mV` and `V_b_mV` are arrays of equal shape $(n,)$, $n \ge 2$. Return a
# dictionary:
#
# - `"lag_ms"`: an array with one lag for each spike of a. It is the time of the *nearest* spike of b minus the time
#   of the spike of a, so it is positive if b fires later. If two spikes of b are equally near, the earlier one counts.
#   If a or b has no spikes, there are no lags, and the array is empty.
# - `"locked_ms"`: the time of the first spike of a from which on *every* lag has a magnitude of at most `tolerance_ms`, up
#   to the last spike. It is `nan` if the last lag exceeds the tolerance, or if there are no lags.
# - `"correlation"`: Pearson's correlation coefficient of the two voltages. It is `nan` if one of them is constant (all its
#   entries are equal).
#
# Round the differences of spike times to 6 decimals before you compare them: 0.3 − 0.2 is not 0.1 for a computer, and
# equality counts here, both with the tolerance and between two neighbours. Required accuracy: 10⁻⁶ ms for times, 10⁻⁹
# for the correlation.
#
# With one number per spike you can *watch* two neurons approach each other. The correlation says the same of the whole
# voltage, in one number. But spikes dominate it: they are 1 ms wide, so neurons with a lag of 1 ms have almost
# uncorrelated voltages. A small correlation is not a proof of independence.
#
# <details><summary>A trap: near zero again</summary>
#
# A lag may come near zero once and go away again, as in two clocks that run at different rates. That is not locking:
# look from the end backwards for the last lag that is too large.
#
# </details>


# %% q4-solution role="solution"
def synchrony(spikes_a_ms, spikes_b_ms, V_a_mV, V_b_mV, tolerance_ms):
    """Lags of two spike trains, the time from which they are locked, correlation of the voltages.

    spikes_a_ms, spikes_b_ms: ascending lists, may be empty; V_a_mV, V_b_mV: arrays (n,).
    Returns {"lag_ms": array (number of spikes of a, or 0,), "locked_ms": float,
    "correlation": float}.
    """
    ### BEGIN SOLUTION
    lag, locked, correlation = np.empty(0), np.nan, np.nan
    if len(spikes_a_ms) and len(spikes_b_ms):
        difference = np.round(np.subtract.outer(spikes_b_ms, spikes_a_ms), 6)
        nearest = np.argmin(np.abs(difference), axis=0)  # the first of equals: the earlier
        lag = difference[nearest, np.arange(len(spikes_a_ms))]
        outside = np.flatnonzero(np.abs(lag) > tolerance_ms)
        first = outside[-1] + 1 if outside.size else 0
        if first < len(lag):
            locked = spikes_a_ms[first]
    if np.ptp(V_a_mV) > 0 and np.ptp(V_b_mV) > 0:
        correlation = np.corrcoef(V_a_mV, V_b_mV)[0, 1]
    return {"lag_ms": lag, "locked_ms": locked, "correlation": correlation}
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    synchrony,
    probe="locking",
    spikes_a_ms=[10.0, 20.1, 30.3, 40.4, 50.6],
    spikes_b_ms=[14.0, 22.3, 31.2, 40.9, 50.5],
    V_a_mV=np.array([-60.0, -55.0, -50.0, -65.0, -62.0]),
    V_b_mV=np.array([-62.0, -58.0, -55.0, -60.0, -61.0]),
    tolerance_ms=0.5,
)
observe(
    "q4",
    synchrony,
    probe="drifting",
    spikes_a_ms=[10.0, 20.0, 30.0],
    spikes_b_ms=[6.0, 14.0, 20.0, 27.0, 34.0],
    V_a_mV=np.array([1.0, 2.0, 4.0, 8.0]),
    V_b_mV=np.array([3.0, 1.0, -1.0, 0.0]),
    tolerance_ms=1.0,
)
### BEGIN HIDDEN TESTS
observe("q4", synchrony, probe="drawn")
observe("q4", synchrony, probe="border")
observe("q4", synchrony, probe="ties")
observe("q4", synchrony, probe="last_only")
observe("q4", synchrony, probe="always")
observe("q4", synchrony, probe="no_a")
observe("q4", synchrony, probe="no_b")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Both panels show the lag of each spike of a. On the left, the two clocks have different periods and no coupling. On
# the right, b corrects a fifth of its lag after each spike. The dashed line is `locked_ms` for a tolerance of 0.5 ms; why is
# there none on the left?

# %% q4-figure role="figure"
clock_a = [10.0 * k for k in range(1, 40)]
free_b = [3.0 + 9.6 * k for k in range(1, 41)]
pulled_b = [10.0 * k + 4.5 * 0.8**k for k in range(1, 40)]
flat = np.array([0.0, 1.0])
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.0), layout="constrained")
for axis, train, title in zip(axes, (free_b, pulled_b), ("free", "pulled"), strict=True):
    found = synchrony(clock_a, train, flat, flat, 0.5)
    axis.plot(clock_a, found["lag_ms"], ".-", lw=0.7)
    axis.axhspan(-0.5, 0.5, color="gray", alpha=0.25, lw=0)
    if np.isfinite(found["locked_ms"]):
        axis.axvline(found["locked_ms"], c="k", lw=1, ls="--")
    axis.set(xlabel="time (ms)", title=title)
axes[0].set_ylabel("lag of b (ms)")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** On the left the lag passes through the grey band again and again, but the last lag is outside of it. On the right
# it stays. A lag of $+5$ ms and one of $-5$ ms mean the same here, namely half a period: the nearest spike of b changes sides.
#
# **Why so.** The table of all differences has a row for each spike of b, and `argmin` returns the first of equal entries,
# the earlier spike. The last place outside of the tolerance decides, so nothing has to be searched forwards.

# %% [markdown] q5-text role="text"
# ## Question 5: electrical or chemical (6 points)
#
# Write `coupled_pairs`. It simulates several pairs in one kernel, one for each entry of `strengths`, and says how well each
# of them is synchronized:
#
# 1. Create two populations "a" and "b" of `hh_psc_alpha_gap`, with one neuron for each entry of `strengths`. The neurons
#    of a get the current `I_a_pA` (`I_e`) and start at `V_a_mV` (`V_m`), those of b get `I_b_pA`. All else stays at its default.
# 2. If `kind` is `"electrical"`, join a[k] and b[k] by one gap junction of `strengths[k]` nS. If `kind` is `"chemical"`,
#    connect a[k] to b[k] *and* b[k] to a[k] by a `static_synapse` with the weight `strengths[k]` pA and a delay of 1 ms.
#    A negative weight is inhibitory; gap junctions always get strengths $\ge 0$. Nothing else drives the neurons.
# 3. Record the spikes of all neurons, and `V_m` every 0.1 ms, and simulate `T_ms` + 10 ms. `T_ms` is a whole, even
#    number.
# 4. Return a dictionary:
#
# | key | value |
# |---|---|
# | `"a"`, `"b"` | the node collections |
# | `"lag_ms"` | array, one lag for each pair: that of the last spike of a with $t$ ≤ `T_ms` |
# | `"correlation"` | array: Pearson's correlation of the two voltages over the samples with `T_ms`/2 < $t$ ≤ `T_ms` |
#
# The lag is the time of the nearest spike of b (of two that are equally near, the earlier) minus the time of this spike of
# a. For b all spikes count, even those
# after `T_ms`: without them, the last spike of a could lose its partner. The lag is `nan` if a has no spike up to `T_ms` or
# b has none at all. Required accuracy: 0.15 ms for the lag, 0.01 for the correlation.
#
# A chemical synapse speaks only when there is a spike. A gap junction transmits any difference of potential at any time,
# with either sign. It excites the neuron that is behind and holds back the one that is ahead. For a pair of equal neurons,
# the perfectly synchronous state is one in which no current flows through the junction at all. Whether that state also
# attracts the pair depends on the neurons; these here are attracted. If one neuron is faster by itself, the junction must
# be strong enough to hold the pair together, and a lag remains.
#
# <details><summary>A trap: the 1 ms of a chemical synapse</summary>
#
# A spike that arrives 1 ms late finds its target at another phase. With excitation that is too strong, the response to it
# can come as a spike of its own, and the two neurons take turns instead of firing together.
#
# </details>


# %% q5-solution role="solution"
def coupled_pairs(kind, strengths, I_a_pA, I_b_pA, V_a_mV, T_ms):
    """Lag and correlation of pairs of neurons, coupled electrically or chemically.

    kind: "electrical" (strengths in nS) or "chemical" (in pA); strengths: list, one for each pair;
    the rest are numbers.
    Returns {"a": NodeCollection (n), "b": NodeCollection (n), "lag_ms": array (n,),
    "correlation": array (n,)}.
    """
    ### BEGIN SOLUTION
    a = nest.Create("hh_psc_alpha_gap", len(strengths), params={"I_e": I_a_pA, "V_m": V_a_mV})
    b = nest.Create("hh_psc_alpha_gap", len(strengths), params={"I_e": I_b_pA})
    symmetric = {"rule": "one_to_one", "make_symmetric": True}
    if kind == "electrical":
        synapse = {"synapse_model": "gap_junction", "weight": list(strengths)}
    else:
        synapse = {"synapse_model": "static_synapse", "weight": list(strengths), "delay": 1.0}
    nest.Connect(a, b, symmetric, synapse)

    recorder = nest.Create("spike_recorder")
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(a + b, recorder)
    nest.Connect(meter, a + b)
    nest.Simulate(T_ms + 10.0)

    spikes, samples = recorder.get("events"), meter.get("events")
    late_half = (samples["times"] > T_ms / 2 + 0.05) & (samples["times"] < T_ms + 0.05)
    lags, correlations = [], []
    for pair in zip(a, b, strict=True):
        of_a, of_b = (spikes["times"][spikes["senders"] == one.global_id] for one in pair)
        of_a = of_a[of_a < T_ms + 0.05]
        lags.append(np.nan)
        if of_a.size and of_b.size:
            lags[-1] = of_b[np.argmin(np.abs(of_b - of_a[-1]))] - of_a[-1]
        V_a, V_b = (
            samples["V_m"][late_half & (samples["senders"] == one.global_id)] for one in pair
        )
        correlations.append(np.corrcoef(V_a, V_b)[0, 1])
    return {"a": a, "b": b, "lag_ms": np.array(lags), "correlation": np.array(correlations)}
    ### END SOLUTION


# %% q5 role="graded" points=6
observe(
    "q5",
    coupled_pairs,
    probe="electrical",
    kind="electrical",
    strengths=[2.0, 0.0, 0.5],
    I_a_pA=300.0,
    I_b_pA=300.0,
    V_a_mV=-10.0,
    T_ms=154.0,
)
observe(
    "q5",
    coupled_pairs,
    probe="chemical",
    kind="chemical",
    strengths=[300.0, -100.0],
    I_a_pA=300.0,
    I_b_pA=300.0,
    V_a_mV=-10.0,
    T_ms=150.0,
)
### BEGIN HIDDEN TESTS
observe("q5", coupled_pairs, probe="other_electrical")
observe("q5", coupled_pairs, probe="other_chemical")
observe("q5", coupled_pairs, probe="faster_a")
observe("q5", coupled_pairs, probe="faster_b")
observe("q5", coupled_pairs, probe="silent_b")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Above: lag and correlation of equal neurons against the conductance of a gap junction, after 200 ms. Which
# of the two begins to change first, and why? Below: a fires, and b gets no current and is silent by itself. What does b see
# of a through a gap junction, and what through a chemical synapse? Which of the two also shows b the potential of a *between* its spikes?

# %% q5-figure role="figure"
strengths = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0]
nest.ResetKernel()
found = coupled_pairs("electrical", strengths, 300.0, 300.0, -10.0, 200.0)
figure, axes = plt.subplots(2, 2, figsize=(9, 5.6), layout="constrained")
for axis, key, label in zip(
    axes[0], ("lag_ms", "correlation"), ("lag (ms)", "correlation"), strict=True
):
    axis.semilogx(strengths, found[key], "o-")
    axis.axhline(0.0, c="gray", lw=1, ls=":")
    axis.set(xlabel="conductance (nS)", ylabel=label)
for axis, kind, strength in zip(axes[1], ("electrical", "chemical"), (2.0, 400.0), strict=True):
    nest.ResetKernel()
    pair = coupled_pairs(kind, [strength], 400.0, 0.0, -60.0, 10.0)
    watch = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(watch, pair["b"])
    nest.Simulate(62.0)
    events = watch.get("events")
    axis.plot(events["times"], events["V_m"], lw=1)
    unit = "nS" if kind == "electrical" else "pA"
    axis.set(xlabel="time (ms)", ylabel="V of b (mV)", title=f"{kind}, {strength:g} {unit}")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** The lag begins to fall at conductances at which the correlation is still near 0: the voltages resemble each other
# only when the spikes overlap, so the lag must first be below a millisecond. Through the gap junction, b sees everything:
# a spikelet for each spike, and between them it follows a down and slowly up again. Through the chemical synapse b sees
# only pulses, one per spike and always upwards, and between them it merely decays.
#
# **Why so.** `make_symmetric` works for chemical synapses, too. Excitation of 300 pA needs longer than a junction of 1 nS to
# bring the pair together. Inhibition of 100 pA does it faster: the slower inhibitory current holds both back until they can
# start together. So synchrony alone does not prove a gap junction. A silent partner that follows the potential *between*
# the spikes does.

# %% [markdown] end role="text"
# ## Where this leads
#
# Inhibitory neurons of the cortex and of the cerebellum are joined in networks by such junctions.
# There the same pull makes whole populations fire together, and assignment 15 is about them.
#
# **References**
#
# - M. V. L. Bennett, R. S. Zukin (2004), *Neuron* 41, 495: electrical coupling and synchrony in the mammalian brain.
# - J. Hahne et al. (2015), *Front. Neuroinform.* 9, 22: gap junctions in NEST by waveform relaxation.
# - M. Galarreta, S. Hestrin (1999), *Nature* 402, 72; J. R. Gibson, M. Beierlein, B. W. Connors (1999), *Nature* 402, 75:
#   gap junctions between inhibitory neurons of the cortex.
