# %% [markdown] intro role="text"
# # 6 · Brunel's network: balance, irregularity, and how to shrink a model
#
# Take thousands of excitatory and inhibitory neurons, wired at random. Their
# spikes can be as irregular as those of cortical cells, or lock into rhythms. What happens depends mostly on two
# numbers: $g$, the strength of inhibition relative to excitation, and $\eta$, the strength of the external input.
# Brunel (2000) mapped this plane, and every new simulator has to reproduce it.
#
# **You will learn**
# - to translate a synaptic strength in mV (theory) into a weight in pA (NEST);
# - to build a random network with fixed in-degrees, exactly as specified;
# - what must change when a network is made ten times smaller, and what cannot be preserved;
# - to measure rate, irregularity and synchrony, and to compare them with mean-field theory.
#
# Expected time: 3 to 4 hours. 27 points.
#
# **How this notebook works.** The cell below each answer
# calls your function (`observe`) and judges what it did (`check`). Every call starts from a fresh
# NEST kernel with resolution 0.1 ms, one thread and its own seed: do not call
# `nest.ResetKernel()` and do not set a seed or the resolution in your functions. At grading, your functions are
# called with other arguments too. A number may be a Python float or one of NumPy's. Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

# The neuron of questions 3 and 4 (pF, ms, mV). V_reset is the value of NEST's own example;
# Brunel's paper has 10 mV. Question 3 makes it an argument.
NEURON = {
    "C_m": 250.0,
    "tau_m": 20.0,
    "tau_syn_ex": 0.5,
    "tau_syn_in": 0.5,
    "t_ref": 2.0,
    "E_L": 0.0,
    "V_m": 0.0,
    "V_reset": 0.0,
    "V_th": 20.0,
    "I_e": 0.0,
}

# The results of questions 1 and 2 for this neuron, so that the other questions do not depend on them:
PA_PER_MV = 206.80155243678456  # weight in pA of a synapse whose PSP peaks at 1 mV
THRESHOLD_DRIVE = 889.4503857360944  # Hz mV; nu_th C_E = THRESHOLD_DRIVE / J, PSP peak J in mV
# (question 2 with w = J PA_PER_MV: both rates go with 1 / w)

# %% [markdown] q1-text role="text"
# ## Question 1 · How many pA make a millivolt? (3 points)
#
# **Write** `alpha_psp(J_mV, C_m_pF, tau_m_ms, tau_s_ms)`. It finds the peak of a postsynaptic potential (PSP):
#
# | key | meaning | unit |
# |---|---|---|
# | `"t_peak_ms"` | time from the onset of the current to the peak of the PSP | ms |
# | `"psp_mV_per_pA"` | height of the PSP of a synapse of weight 1 pA | mV/pA |
# | `"weight_pA"` | weight of a synapse whose PSP peaks at `J_mV` | pA |
#
# All arguments are floats, with 0.2 ms $\le \tau_s \le 0.9\,\tau_m$, $\tau_m \le$ 500 ms and $J > 0$. Required accuracy:
# 0.002 ms for the time, a relative $10^{-5}$ for the others.
#
# Theory uses the height of the PSP, $J$ in mV. NEST's `iaf_psc_alpha` uses the peak $w$ of a postsynaptic *current*, in
# pA. One excitatory spike at $t=0$ gives
#
# $$ I(t) = w\,\frac{e\,t}{\tau_s}\,e^{-t/\tau_s}, \qquad
#    \frac{dV}{dt} = -\frac{V}{\tau_m} + \frac{I(t)}{C_m}, \qquad V(0)=0, $$
#
# with the membrane potential $V$ measured from rest, $e = 2.718…$ and times in ms. With $a = 1/\tau_s - 1/\tau_m$ the solution is
#
# $$ V(t) = w\,\frac{e}{\tau_s C_m}\left[\frac{e^{-t/\tau_m}-e^{-t/\tau_s}}{a^2} - \frac{t\,e^{-t/\tau_s}}{a}\right]. $$
#
# *For comparison:* for $C_m$ = 250 pF, $\tau_m$ = 20 ms, $\tau_s$ = 0.5 ms the PSP peaks after 2.7566 ms at
# 4.8356·10⁻³ mV/pA, so a synapse of 0.1 mV has a weight of 20.680 pA.
#
# <details><summary>How to find the peak</summary>
#
# Search numerically, but ask how late the peak can be (a slow synapse peaks later than $\tau_m$), and how far apart the
# points of a grid are. Or solve $dV/dt=0$ with
# Lambert's function (`scipy.special.lambertw`): choose the right branch, because $t=0$ is a root too, and take `.real` of
# its complex result.
#
# </details>


# %% q1-solution role="solution"
def alpha_psp(J_mV, C_m_pF, tau_m_ms, tau_s_ms):
    """Peak of the PSP of an alpha-shaped current, and the weight that makes it J_mV high.

    Arguments: floats (mV, pF, ms, ms).
    Returns {"t_peak_ms": float, "psp_mV_per_pA": float, "weight_pA": float}.
    """
    ### BEGIN SOLUTION
    from scipy.special import lambertw

    ratio = tau_s_ms / tau_m_ms
    a = 1 / tau_s_ms - 1 / tau_m_ms
    t = (-lambertw(-ratio * np.exp(-ratio), k=-1).real - ratio) / a
    bracket = (np.exp(-t / tau_m_ms) - np.exp(-t / tau_s_ms)) / a**2 - t * np.exp(-t / tau_s_ms) / a
    psp = np.e / (tau_s_ms * C_m_pF) * bracket
    return {"t_peak_ms": float(t), "psp_mV_per_pA": float(psp), "weight_pA": float(J_mV / psp)}
    ### END SOLUTION


# %% q1 role="graded" points=3
observe("q1", alpha_psp, probe="default", J_mV=0.1, C_m_pF=250.0, tau_m_ms=20.0, tau_s_ms=0.5)
observe("q1", alpha_psp, probe="slow", J_mV=1.0, C_m_pF=100.0, tau_m_ms=10.0, tau_s_ms=2.0)
### BEGIN HIDDEN TESTS
observe("q1", alpha_psp, probe="drawn")
observe("q1", alpha_psp, probe="late")
observe("q1", alpha_psp, probe="fast")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-look role="text"
# **Look.** NEST's neuron, with your weights: whatever the synaptic time constant, the PSP should
# rise to 1 mV (dashed), at the time that you computed (dots). Why does a slower synapse need a smaller weight?

# %% q1-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
for tau_s in (0.5, 2.0, 5.0):
    psp = alpha_psp(1.0, 250.0, 20.0, tau_s)
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    neuron = nest.Create("iaf_psc_alpha", params=NEURON | {"tau_syn_ex": tau_s})
    spike = nest.Create("spike_generator", params={"spike_times": [1.0]})
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(spike, neuron, syn_spec={"weight": psp["weight_pA"], "delay": 1.0})
    nest.Connect(meter, neuron)
    nest.Simulate(42.0)
    events = meter.get("events")
    (line,) = axis.plot(events["times"] - 2.0, events["V_m"], label=rf"$\tau_s$ = {tau_s} ms")
    axis.plot(psp["t_peak_ms"], 1.0, "o", c=line.get_color())
axis.axhline(1.0, ls="--", c="gray", lw=1)
axis.set(xlabel="time since the onset of the current (ms)", ylabel="V (mV)", xlim=(-1, 40))
axis.legend(frameon=False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** A slow synapse lets its current flow for longer: the charge is $e\,w\,\tau_s$. So for the same height it needs
# a smaller peak current $w$. The gain is less than proportional, because part of the early charge leaks away while the
# late charge is still arriving.
#
# **Why so.** At the peak $dV/dt=0$. With $x = a\,t$ and $r = \tau_s/\tau_m$ this becomes $(x + r)\,e^{-(x + r)} = r\,e^{-r}$.
# One root is $x=0$, the onset. The other one is on the branch $k=-1$ of Lambert's function: $x = -W_{-1}(-r\,e^{-r}) - r$.
# A bounded search for the maximum between 0 and $2\tau_m$ is as good: the peak comes before $2\tau_m$ if
# $\tau_s < \tau_m$. The weight follows, because $V$ is linear in $w$.

# %% [markdown] q2-text role="text"
# ## Question 2 · The drive that just reaches threshold (3 points)
#
# **Write** `poisson_drive(eta, CE, w_pA, theta_mV, C_m_pF, tau_m_ms, tau_s_ms)`. It returns a dictionary with
#
# | key | meaning | unit |
# |---|---|---|
# | `"nu_th_hz"` | threshold rate $\nu_{th}$ of *one* external source | Hz |
# | `"rate_hz"` | rate of the one generator that replaces all $C_E$ sources at the given $\eta$ | Hz |
#
# `CE` is an integer, the rest are floats; `theta_mV` is measured from rest. Required relative accuracy: $10^{-5}$ (so use
# `np.e`).
#
# Each neuron receives spikes from $C_E$ external excitatory sources, each a Poisson process of
# rate $\nu_{ext} = \eta\,\nu_{th}$, through synapses of weight $w$ (the peak of the current of question 1). The
# **threshold rate** $\nu_{th}$ is the rate of one source at which the mean potential would just be the threshold
# $\theta$, if the neuron did not fire.
#
# A constant current $I$ holds the membrane at $I\,\tau_m/C_m$ above rest. What charge does one spike carry,
# $\int_0^\infty I(t)\,dt$? (A synapse may be slow, $\tau_s$ up to 40 ms.) What is the mean current of $C_E$ sources?
#
# In NEST one `poisson_generator` replaces all $C_E$ sources, because the sum of independent Poisson processes
# is a Poisson process whose rate is the sum of the rates. (It sends an independent train to each neuron.) Its `rate` is
# in **Hz** = spikes per *second*.
#
# *For comparison:* $C_E$ = 1000, $w$ = 20.680 pA, $\theta$ = 20 mV and the neuron of question 1 give $\nu_{th}$ = 8.895 Hz.
#
# (Brunel's paper has delta pulses and $\nu_{th} = \theta/(J\,C_E\,\tau_m)$. An alpha-shaped current whose PSP has the same
# height carries more charge.)


# %% q2-solution role="solution"
def poisson_drive(eta, CE, w_pA, theta_mV, C_m_pF, tau_m_ms, tau_s_ms):
    """Threshold rate of one external source, and rate of the generator that replaces all CE.

    Arguments: eta (no unit), CE (int), then floats in pA, mV, pF, ms, ms.
    Returns {"nu_th_hz": float, "rate_hz": float}.
    """
    ### BEGIN SOLUTION
    charge = w_pA * np.e * tau_s_ms  # fC = pA ms
    threshold_current = theta_mV * C_m_pF / tau_m_ms  # pA
    nu_th_hz = threshold_current / (CE * charge) * 1000.0
    return {"nu_th_hz": nu_th_hz, "rate_hz": eta * nu_th_hz * CE}
    ### END SOLUTION


# %% q2 role="graded" points=3
observe(
    "q2",
    poisson_drive,
    probe="full",
    eta=2.0,
    CE=1000,
    w_pA=20.680,
    theta_mV=20.0,
    C_m_pF=250.0,
    tau_m_ms=20.0,
    tau_s_ms=0.5,
)
observe(
    "q2",
    poisson_drive,
    probe="small",
    eta=0.6,
    CE=40,
    w_pA=100.0,
    theta_mV=15.0,
    C_m_pF=200.0,
    tau_m_ms=10.0,
    tau_s_ms=2.0,
)
### BEGIN HIDDEN TESTS
observe("q2", poisson_drive, probe="drawn")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look.** A neuron that can't fire, driven by your generator: its mean should settle at $\eta\,\theta$ (dashed). With
# a threshold at 20 mV, which of the three would fire regularly, and which only by chance?

# %% q2-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
for eta, colour in ((0.5, "C0"), (0.9, "C1"), (2.0, "C2")):
    drive = poisson_drive(eta, 100, PA_PER_MV, 20.0, 250.0, 20.0, 0.5)
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    neuron = nest.Create("iaf_psc_alpha", params=NEURON | {"V_th": 1e6})
    noise = nest.Create("poisson_generator", params={"rate": drive["rate_hz"]})
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.5})
    nest.Connect(noise, neuron, syn_spec={"weight": PA_PER_MV, "delay": 1.5})
    nest.Connect(meter, neuron)
    nest.Simulate(1500.0)
    events = meter.get("events")
    axis.plot(events["times"], events["V_m"], c=colour, lw=1, label=rf"$\eta$ = {eta}")
    axis.axhline(eta * 20.0, ls="--", c=colour, lw=1)
axis.set(xlabel="time (ms)", ylabel="V without threshold (mV)")
axis.legend(frameon=False, ncols=3, loc="lower right")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** With $\eta$ = 2 the mean is far above the threshold: the neuron would fire like a clock, and the noise would
# hardly matter. With $\eta$ = 0.9 the mean stays below it, but within reach of the fluctuations: it would fire by chance,
# irregularly. With $\eta$ = 0.5 it would fire only rarely.
#
# **Why so.** One spike carries the charge $e\,w\,\tau_s$ (in fC = pA ms). $C_E$ sources of rate $\nu$ bring the mean
# current $C_E\,\nu\,e\,w\,\tau_s$, and the membrane is at $\theta$ when this is $\theta\,C_m/\tau_m$. The quotient is in
# spikes per ms, hence the factor 1000. $J$ is not needed at all, only the charge.

# %% [markdown] q3-text role="text"
# ## Question 3 · Build the network (6 points)
#
# **Write** `build_brunel(order, epsilon, g, eta, J_mV, delay_ms, V_reset_mV)`. It builds the network, does **not**
# simulate, and returns a dictionary of three node collections: `"E"` ($N_E$ neurons), `"I"` ($N_I$ neurons) and
# `"noise"` (the generator). `order` is an integer, the rest are floats; `g` is positive. The specification:
#
# - **Neurons:** `iaf_psc_alpha`; $N_E = 4\cdot$`order` excitatory and $N_I$ = `order` inhibitory ones. All
#   have the parameters `NEURON` of the first cell, except `V_reset`, which is the argument `V_reset_mV`.
# - **In-degrees:** *every* neuron, excitatory or inhibitory, receives exactly $C_E = \epsilon N_E$ connections from E
#   and exactly $C_I = \epsilon N_I$ from I (both products rounded to the nearest integer; exact halves do not occur).
#   Sources are drawn at random with equal probability, and independently for each target. A neuron may connect to itself
#   (autapse) and twice to the same target (multapse), as is NEST's default for `fixed_indegree`. Another seed of the
#   kernel must give another network: set no seed (of NEST, of NumPy or of your own generator).
# - **Weights:** from E $w = $ `J_mV * PA_PER_MV` (in pA); from I $-g\,w$.
# - **External drive:** *one* `poisson_generator` with rate $\eta\,\nu_{th} C_E$ = `eta * THRESHOLD_DRIVE / J_mV` (in Hz),
#   connected to every neuron of E and of I, once, with weight $w$.
# - **Delays:** `delay_ms` for all connections, those of the generator included.
# - Synapses are static (`static_synapse`, a relative or a copy of it), and there is no other input. (A recorder does no
#   harm, but `observe` attaches its own.)
#
# `PA_PER_MV` and `THRESHOLD_DRIVE` are in the first cell: nothing here depends on questions 1 and 2.


# %% q3-solution role="solution"
def build_brunel(order, epsilon, g, eta, J_mV, delay_ms, V_reset_mV):
    """Brunel's network with 4 order excitatory and order inhibitory neurons; not simulated.

    Arguments: order (int), epsilon, g, eta (no unit), J_mV, delay_ms, V_reset_mV (floats).
    Returns {"E": NodeCollection, "I": NodeCollection, "noise": NodeCollection}.
    """
    ### BEGIN SOLUTION
    NE, NI = 4 * order, order
    CE, CI = round(epsilon * NE), round(epsilon * NI)
    w = J_mV * PA_PER_MV
    parameters = NEURON | {"V_reset": V_reset_mV}
    exc = nest.Create("iaf_psc_alpha", NE, params=parameters)
    inh = nest.Create("iaf_psc_alpha", NI, params=parameters)
    noise = nest.Create("poisson_generator", params={"rate": eta * THRESHOLD_DRIVE / J_mV})
    excitatory = {"weight": w, "delay": delay_ms}
    inhibitory = {"weight": -g * w, "delay": delay_ms}
    nest.Connect(exc, exc + inh, {"rule": "fixed_indegree", "indegree": CE}, excitatory)
    nest.Connect(inh, exc + inh, {"rule": "fixed_indegree", "indegree": CI}, inhibitory)
    nest.Connect(noise, exc + inh, "all_to_all", excitatory)
    return {"E": exc, "I": inh, "noise": noise}
    ### END SOLUTION


# %% q3 role="graded" points=6
observe(
    "q3",
    build_brunel,
    probe="small",
    order=45,
    epsilon=0.17,
    g=5.5,
    eta=1.8,
    J_mV=0.8,
    delay_ms=1.7,
    V_reset_mV=7.0,
)
### BEGIN HIDDEN TESTS
observe("q3", build_brunel, probe="drawn")
observe(
    "q3",
    build_brunel,
    probe="once",
    order=40,
    epsilon=0.2,
    g=6.5,
    eta=1.4,
    J_mV=0.6,
    delay_ms=1.3,
    V_reset_mV=4.0,
)
observe(
    "q3",
    build_brunel,
    probe="again",
    order=40,
    epsilon=0.2,
    g=6.5,
    eta=1.4,
    J_mV=0.6,
    delay_ms=1.3,
    V_reset_mV=4.0,
)
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look.** The picture above shows how many connections your neurons receive and send. The in-degrees have one value, the
# out-degrees are spread. Which distribution do they have?

# %% [markdown] q3-answer role="answer"
# **Look.** The in-degree is prescribed. A source is hit by each of the $N\,C$ draws with the same small
# probability, so its out-degree is binomial, and nearly Poisson: its variance is about its mean.
#
# **Why so.** Two calls of `nest.Connect` make all recurrent connections, because the target `exc + inh` holds both
# populations, and the in-degree counts per target. The sources of different targets are then independent, and nothing
# fixes a seed. Everything that belongs together (weight and delay) stands in one dictionary, so the generator can't
# lack the delay.

# %% [markdown] q4-text role="text"
# ## Question 4 · A tenth of the neurons, the same network? (5 points)
#
# **Write** `downscaled_brunel(order, g, eta)`. It builds the network of question 3, all of its specification included, and
# returns the same dictionary; it does not simulate. (You may call your `build_brunel`, which must be right then.)
#
# - `order` (a multiple of 10), `g` and `eta` are given; $\epsilon$ = 0.1, delay 1.5 ms, $V_{reset}$ = 0 mV.
# - $J$ is such that the mean input $\mu$ of a neuron, below, is that of the full network ($C_E$ = 1000, $J$ = 0.1 mV) at
#   every rate. The drive follows from $J$ as in question 3.
#
# Brunel's network has 12 500 neurons. How can it be made smaller? Consider the mean and the variance of a neuron's input when
# all neurons fire at rate $\nu$ (with $\gamma = C_I/C_E = 1/4$ and, for simplicity, delta synapses):
#
# $$\mu = \eta\,\theta + C_E J\,\tau_m\,\nu\,(1-\gamma g), \qquad
#   \sigma^2 = J\,\eta\,\theta + C_E J^2\,\tau_m\,\nu\,(1+\gamma g^2).$$
#
# The last term of $\mu$ is the **feedback**: for $g>4$ it is negative and keeps the rate low. If only
# $C_E$ shrinks, the feedback becomes ten times weaker, and the neurons fire like
# clocks, far too fast. So $J$ has to depend on $C_E$. Then look at $\sigma^2$: one parameter cannot preserve both.
#
# The cell below simulates your network for 500 ms with `order = 250`; the first 200 ms are not judged
# (all neurons start together at 0 mV). A random network has a range of right rates. If the check says *unusual*, run the
# cell again: it takes a new seed. At grading, an unusual run is repeated before it costs points.


# %% q4-solution role="solution"
def downscaled_brunel(order, g, eta):
    """Brunel's network of any size, with J such that the mean input is that of the full network.

    Arguments: order (int, a multiple of 10), g, eta (floats).
    Returns {"E": NodeCollection, "I": NodeCollection, "noise": NodeCollection}.
    """
    ### BEGIN SOLUTION
    CE = 0.1 * 4 * order
    J_mV = 0.1 * 1000 / CE
    return build_brunel(order, 0.1, g, eta, J_mV, 1.5, 0.0)
    ### END SOLUTION


# %% q4 role="graded" points=5
observe("q4", downscaled_brunel, probe="irregular", order=250, g=5.0, eta=2.0, simulate_ms=500.0)
### BEGIN HIDDEN TESTS
observe("q4", downscaled_brunel, probe="size")
observe("q4", downscaled_brunel, probe="mean_driven", simulate_ms=300.0)
observe("q4", downscaled_brunel, probe="fluctuating", simulate_ms=500.0)
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look.** The raster above: does any neuron fire like a clock? And is the rate, in the panel under it, constant?

# %% [markdown] q4-answer role="answer"
# **Look.** No single neuron is regular (the CV is about 0.6), although the mean input of each is nearly constant. The
# population rate fluctuates by more than independent neurons would explain: the common input through the strong synapses
# makes weak, fast waves.
#
# **Why so.** The feedback contains $C_E$ and $J$ only as a product, so $C_E J$ = 100 mV must stay: $J = 0.1 \cdot
# 1000/C_E$ mV. The drive follows by itself, because its rate times $J$ is constant. The variance contains $C_E J^2$ and
# grows tenfold. (Another good way is to keep the variance and to correct the mean by a constant current: van Albada,
# Helias & Diesmann 2015. It does not preserve the correlations either.)

# %% [markdown] q5-text role="text"
# ## Question 5 · Three numbers for a million spikes (4 points)
#
# **Write** `spike_statistics(times_ms, senders, n_neurons, start_ms, stop_ms, bin_ms)`, which returns
# `{"rate_hz": …, "cv": …, "chi": …}`: how fast, how irregular, how synchronous are the spikes of a network?
#
# You get the spikes of $n$ neurons as NEST's recorders give them: `times_ms` (floats) and `senders`
# (integers, here already ranks 0 … $n-1$), two arrays of equal length, **in no particular order**. Do not change them.
# Only spikes with `start_ms` < $t$ ≤ `stop_ms` count. Neurons
# without spikes count too. Required relative accuracy: $10^{-5}$.
#
# 1. **Rate** in Hz: the mean over all $n$ neurons of (spike count in the window / length of the window).
# 2. **CV**: for each neuron with *at least three spikes in the window*, $CV_i = \mathrm{sd}(I)/\mathrm{mean}(I)$ of the
#    intervals between its successive spikes in the window, where the variance divides by the number of intervals
#    (NumPy's default, `ddof=0`); then the mean of $CV_i$ over these neurons. `float("nan")` if there is no such neuron.
# 3. **Synchrony** (Golomb & Rinzel 1994, with counts instead of membrane potentials): count the spikes of neuron $i$ in
#    bins of `bin_ms` that fill the window from its start; no spike lies on an edge between two bins. With these counts
#    $c_{ik}$ and variances over the bins $k$ (again `ddof=0`),
#    $$\chi = \sqrt{\frac{\mathrm{Var}_k\left(\frac1n\sum_i c_{ik}\right)}{\frac1n\sum_i \mathrm{Var}_k(c_{ik})}}.$$
#    All $n$ neurons enter both sums. You may assume that the counts of at least one neuron vary.
#
# <details><summary>Traps: bins and their edges</summary>
#
# The window is a whole number of bins long. Get this number with `round`: for a computer, 0.3 / 0.1 is 2.999….
# The same rounding gives `np.arange` a bin too many. A spike may lie exactly at `stop_ms`: it counts, and belongs to the
# last bin.
#
# </details>
#
# (A clock has the CV 0, a Poisson process 1. $\chi$ is 1 if all neurons do the same, and about $1/\sqrt n$ if they are
# independent.)


# %% q5-solution role="solution"
def spike_statistics(times_ms, senders, n_neurons, start_ms, stop_ms, bin_ms):
    """Rate, CV of the intervals and synchrony of the spikes in (start_ms, stop_ms].

    Arguments: times_ms (float array), senders (int array of the same length, ranks 0 … n - 1;
    spikes in any order; neither is changed), n_neurons (int), start_ms, stop_ms, bin_ms (floats).
    Returns {"rate_hz": float, "cv": float, "chi": float}.
    """
    ### BEGIN SOLUTION
    inside = (times_ms > start_ms) & (times_ms <= stop_ms)
    times, who = times_ms[inside], senders[inside]
    rate_hz = 1000.0 * len(times) / (n_neurons * (stop_ms - start_ms))
    cvs = []
    for neuron in range(n_neurons):
        train = np.sort(times[who == neuron])
        if len(train) >= 3:
            intervals = np.diff(train)
            cvs.append(intervals.std() / intervals.mean())
    cv = float(np.mean(cvs)) if cvs else float("nan")
    n_bins = round((stop_ms - start_ms) / bin_ms)
    counts = np.zeros((n_neurons, n_bins))
    bins = np.minimum(((times - start_ms) / bin_ms).astype(int), n_bins - 1)
    np.add.at(counts, (who, bins), 1)
    chi = np.sqrt(counts.mean(axis=0).var() / counts.var(axis=1).mean())
    return {"rate_hz": rate_hz, "cv": cv, "chi": float(chi)}
    ### END SOLUTION


# %% q5 role="graded" points=4
# Four neurons: 0 and 1 fire together like clocks, 2 in pairs, 3 almost never.
observe(
    "q5",
    spike_statistics,
    probe="four",
    times_ms=np.array([
        33.0, 103.0, 113.0, 123.0, 133.0, 143.0, 153.0, 163.0, 173.0, 183.0, 193.0, 203.0,
        51.0, 103.0, 113.0, 123.0, 133.0, 143.0, 153.0, 163.0, 173.0, 183.0, 193.0,
        187.0, 182.0, 167.0, 162.0, 147.0, 142.0, 127.0, 122.0, 107.0, 102.0,
        151.0, 98.0,
    ]),
    senders=np.array([
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        3, 3,
    ]),
    n_neurons=4,
    start_ms=100.0,
    stop_ms=200.0,
    bin_ms=5.0,
)  # fmt: skip
# Three neurons in unison, twice in the window: no CV, perfect synchrony.
observe(
    "q5",
    spike_statistics,
    probe="unison",
    times_ms=np.array([12.0, 12.1, 12.2, 37.0, 37.1, 37.2]),
    senders=np.array([0, 1, 2, 2, 1, 0]),
    n_neurons=3,
    start_ms=0.0,
    stop_ms=40.0,
    bin_ms=10.0,
)
# Two neurons with spikes at both ends of the window: one at its start, two at its end.
observe(
    "q5",
    spike_statistics,
    probe="ends",
    times_ms=np.array([40.0, 10.5, 0.0, 40.0]),
    senders=np.array([0, 1, 0, 1]),
    n_neurons=2,
    start_ms=0.0,
    stop_ms=40.0,
    bin_ms=10.0,
)
### BEGIN HIDDEN TESTS
observe("q5", spike_statistics, probe="drawn")
observe("q5", spike_statistics, probe="other_ends")
observe("q5", spike_statistics, probe="sparse")
observe("q5", spike_statistics, probe="odd_bins")
### END HIDDEN TESTS
check("q5")

# %% [markdown] states-look role="text"
# **Look.** Your network of question 4 in three states, with your statistics (of 0.8 s, bins of 5 ms; the figure shows
# the last 250 ms). Describe each state by two words: fast or slow, regular or irregular. Is any of them asynchronous?
# (Independent neurons would have χ ≈ $1/\sqrt{1000}$ = 0.03.)

# %% states-figure role="figure"
states = {"g = 3, η = 2": (3.0, 2.0), "g = 5, η = 2": (5.0, 2.0), "g = 4.5, η = 0.9": (4.5, 0.9)}
figure, axes = plt.subplots(
    2, 3, figsize=(10, 4.4), sharex=True, height_ratios=[3, 1], layout="constrained"
)
for (name, (g, eta)), (above, below) in zip(states.items(), axes.T, strict=True):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.rng_seed = 6
    network = downscaled_brunel(250, g, eta)
    recorder = nest.Create("spike_recorder")
    nest.Connect(network["E"], recorder)
    nest.Simulate(1000.0)
    events = recorder.get("events")
    times = events["times"] - 0.05  # the middle of the time step: no spike lies on an edge
    ranks = events["senders"] - network["E"][0].global_id
    found = spike_statistics(times, ranks, 1000, 200.0, 1000.0, 5.0)
    shown = (ranks < 60) & (times > 750.0)
    above.plot(times[shown], ranks[shown], ".", ms=2)
    above.set_title(
        f"{name}\n{found['rate_hz']:.0f} Hz, CV {found['cv']:.2f}, χ {found['chi']:.2f}",
        fontsize=10,
    )
    counts, edges = np.histogram(times, np.arange(750.0, 1001.0, 2.0))
    below.stairs(counts / (1000 * 2e-3), edges)  # spikes per neuron and second
    below.set(xlabel="time (ms)", xlim=(750, 1000), ylim=(0, None))
axes[0, 0].set_ylabel("neuron of E")
axes[1, 0].set_ylabel("rate (Hz)")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** If excitation dominates ($g$ = 3), the network fires fast and regularly. With more inhibition it fires more
# slowly and irregularly. With a drive below threshold ($\eta$ < 1) it fires slowly, in waves. None of the three is
# asynchronous in the strict sense. At full size the first state is *synchronous* regular (Brunel 2000, Fig. 8A); here the
# noise of the strong synapses washes out most of the synchrony, and the fast oscillations of Fig. 8B are clearly visible
# only at full size: a downscaled network preserves the rates better than the rhythms.
#
# (Don't compare a CV with that of the theory for Poisson input: the spikes that a neuron receives from the network are
# more regular than Poisson, even at full size.)
#
# **Why so.** The window comes first, so that no interval reaches out of it. Each train is sorted by itself, because
# recorders give spikes in no particular order. `np.add.at` counts a neuron twice in a bin if it fires twice there;
# `counts[who, bins] += 1` would not. A spike at `stop_ms` would open a bin of its own, so `np.minimum` keeps it in the
# last one.

# %% [markdown] q6-text role="text"
# ## Question 6 · The rate, without simulating (4 points)
#
# **Write** two functions:
# - `siegert_hz(mu_mV, sigma_mV, tau_m_ms, t_ref_ms, theta_mV, V_reset_mV)`, the rate of one neuron in Hz (a float). The
#   mean may be far below the threshold ($\theta-\mu$ up to 5 $\sigma$) or far above ($\mu-V_{reset}$ up to 50 $\sigma$);
# - `mean_field_hz(g, eta, J_mV, CE, V_reset_mV)`, the self-consistent rate of the network in Hz (a float), with $\tau_m$ =
#   20 ms, $t_{ref}$ = 2 ms, $\theta$ = 20 mV, $\gamma$ = 1/4. The calls use only $4.5 \le g \le 8$, $1.2\le\eta\le4$, $J$
#   from 0.1 to 1 mV, $C_E$ from 100 to 1000 with $50\le C_E J\le 200$ mV, and $V_{reset}$ from 0 to 12 mV: there is
#   exactly one solution. (Its rate may well be above 100 Hz.)
#
# Required relative accuracy: $10^{-3}$.
#
# Mean-field theory replaces the input of a neuron by white noise of mean $\mu$ and standard deviation $\sigma$ (both in
# mV, as defined in question 4). Such a neuron with delta synapses fires at the rate (Siegert 1951; Ricciardi 1977)
#
# $$\frac{1}{\nu} = \Phi(\mu,\sigma) = t_{ref} + \tau_m\sqrt\pi \int_{(V_{reset}-\mu)/\sigma}^{(\theta-\mu)/\sigma} e^{u^2}\,(1+\mathrm{erf}\,u)\,du .$$
#
# All potentials are measured from rest ($E_L=0$). In the network, $\mu$ and $\sigma$ depend on the rate that they cause, by
# the two formulas of question 4. Solve $\nu = 1/\Phi(\mu,\sigma)$ for $\nu$. Watch out for ms and Hz.
#
# *For comparison:* $\mu$ = 18, $\sigma$ = 5 mV, $\tau_m$ = 20, $t_{ref}$ = 2 ms,
# $\theta$ = 20, $V_{reset}$ = 0 mV give 15.158 Hz; $g$ = 5, $\eta$ = 2, $J$ = 0.1 mV, $C_E$ = 1000 give 37.95 Hz
# for $V_{reset}$ = 10 mV and 32.03 Hz for 0 mV.
#
# <details><summary>Two traps of numerics</summary>
#
# For very negative $u$, `1 + erf(u)` has no digits left, although the product is not small. Use
# $e^{u^2}(1+\mathrm{erf}\,u) = \mathrm{erfcx}(-u)$ with `scipy.special.erfcx`.
#
# Iterating $\nu \leftarrow 1/\Phi$ jumps back and forth, because strong inhibition overcorrects. Take small
# steps until nothing changes, or a root finder such as `scipy.optimize.brentq` between 0 and $1/t_{ref}$.
#
# </details>


# %% q6-solution role="solution"
def siegert_hz(mu_mV, sigma_mV, tau_m_ms, t_ref_ms, theta_mV, V_reset_mV):
    """Rate of a leaky integrate-and-fire neuron with white-noise input, in Hz (float).

    Arguments: floats in mV and ms.
    """
    ### BEGIN SOLUTION
    from scipy.integrate import quad
    from scipy.special import erfcx

    low, high = (V_reset_mV - mu_mV) / sigma_mV, (theta_mV - mu_mV) / sigma_mV
    integral = quad(lambda u: erfcx(-u), low, high)[0]
    return float(1000.0 / (t_ref_ms + tau_m_ms * np.sqrt(np.pi) * integral))
    ### END SOLUTION


def mean_field_hz(g, eta, J_mV, CE, V_reset_mV):
    """Self-consistent rate of Brunel's network, in Hz (float).

    Arguments: g, eta (no unit), J_mV (mV), CE (int), V_reset_mV (mV).
    """
    ### BEGIN SOLUTION
    from scipy.optimize import brentq

    tau, t_ref, theta, gamma = 20.0, 2.0, 20.0, 0.25

    def excess(rate_hz):
        feedback = CE * J_mV * tau * rate_hz / 1000.0
        mu = eta * theta + feedback * (1 - gamma * g)
        sigma = np.sqrt(J_mV * (eta * theta + feedback * (1 + gamma * g**2)))
        return siegert_hz(mu, sigma, tau, t_ref, theta, V_reset_mV) - rate_hz

    return float(brentq(excess, 0.0, 1000.0 / t_ref))
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    siegert_hz,
    probe="noisy",
    mu_mV=18.0,
    sigma_mV=5.0,
    tau_m_ms=20.0,
    t_ref_ms=2.0,
    theta_mV=20.0,
    V_reset_mV=0.0,
)
observe(
    "q6",
    siegert_hz,
    probe="driven",
    mu_mV=30.0,
    sigma_mV=2.0,
    tau_m_ms=10.0,
    t_ref_ms=1.0,
    theta_mV=15.0,
    V_reset_mV=5.0,
)
observe("q6", mean_field_hz, probe="brunel", g=5.0, eta=2.0, J_mV=0.1, CE=1000, V_reset_mV=10.0)
observe("q6", mean_field_hz, probe="strong", g=6.0, eta=4.0, J_mV=0.1, CE=1000, V_reset_mV=0.0)
### BEGIN HIDDEN TESTS
observe("q6", siegert_hz, probe="drawn")
observe("q6", siegert_hz, probe="far_below")
observe("q6", siegert_hz, probe="far_above")
observe("q6", mean_field_hz, probe="network")
observe("q6", mean_field_hz, probe="downscaled")
observe("q6", mean_field_hz, probe="fast")
observe("q6", mean_field_hz, probe="fastest")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-look role="text"
# **Look.** Theory (lines) and your network (dots). Why does the downscaled network ($J$ = 1 mV) fire faster than the full
# one ($J$ = 0.1 mV), although its mean input is the same? And why are the dots not exactly on their line?

# %% q6-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
gs = np.linspace(4.5, 8.0, 15)
for J, CE, label in ((0.1, 1000, "theory, full size"), (1.0, 100, "theory, a tenth")):
    (line,) = axis.plot(gs, [mean_field_hz(g, 2.0, J, CE, 0.0) for g in gs], label=label)
rates = {}
for g in (5.0, 6.0, 8.0):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    network = downscaled_brunel(250, g, 2.0)
    recorder = nest.Create("spike_recorder", params={"start": 100.0})
    nest.Connect(network["E"], recorder)
    nest.Simulate(350.0)
    rates[g] = recorder.n_events / (1000 * 0.25)
axis.plot(rates.keys(), rates.values(), "o", c=line.get_color(), label="simulation, a tenth")
axis.set(
    xlabel="relative strength of inhibition g", ylabel="rate (Hz)", ylim=(0, None), title="η = 2"
)
axis.legend(frameon=False)
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The larger fluctuations that you could not avoid in question 4 raise the rate: below threshold a neuron fires
# because of its fluctuations. The dots are not exactly on their line, because synapses have a duration, the spikes are
# not Poisson, and neurons are not independent. Expect this theory to be off by ten to thirty per cent here.
#
# **Why so.** The right side, $1/\Phi$ at the $\mu$ and $\sigma$ that $\nu$ causes, falls with $\nu$ when inhibition
# dominates, while the left side rises. So their difference has one root, and `brentq` finds it in any case. The rate
# can't exceed $1/t_{ref}$, which gives the bracket. Brunel's rough answer is where $\mu\approx\theta$: $\nu \approx
# (\eta-1)\,\theta/\left(C_E J\,\tau_m(\gamma g-1)\right)$, a straight line in $\eta$ although the neurons are strongly
# nonlinear.

# %% [markdown] q6-words-text role="text"
# ### In words: what may you believe of a small network? (2 points)
#
# Your instructor reads this answer. Somebody wants to study Brunel's network, and simulates it with a tenth of the
# synapses, downscaled as in question 4. Which of its rate, its irregularity and its synchrony would you believe, and
# which would you not? Say for each what it depends on, and whether the downscaling keeps that. Five or six sentences are
# enough.

# %% [markdown] q6-words role="written" points=2
# ### BEGIN SOLUTION
# **The rate**: nearly. It depends first of all on the mean input. This contains $C_E$ and $J$ only as a product, which the
# downscaling keeps, and the drive is the same. But the variance of the input, which contains $C_E J^2$, is ten times
# larger, and fluctuations carry neurons over the threshold. So the rate comes out too high.
#
# **The irregularity**: its kind, not its number. A neuron whose mean input is below threshold fires because of
# fluctuations, at any size. The CV itself depends on how large they are compared with the distance to the threshold.
#
# **The synchrony**: no. Fast rhythms need fluctuations that the neurons share, and the noise of the few strong synapses
# washes most of them out. And of a tenth of the neurons, even independent ones seem more synchronous, because $\chi$ is
# then about $1/\sqrt n$. Whoever studies the rhythms needs the full size.
# ### END SOLUTION

# %% [markdown] references role="text"
# ## References
# - N. Brunel (2000), J. Comput. Neurosci. 8, 183–208: the network, its states and its theory.
# - A. J. F. Siegert (1951), Phys. Rev. 81, 617–623; L. M. Ricciardi (1977), *Diffusion Processes and Related Topics in
#   Biology*: the rate of a neuron in noise.
# - D. Golomb & J. Rinzel (1994), Physica D 72, 259–282: the measure of synchrony.
# - S. J. van Albada, M. Helias & M. Diesmann (2015), PLoS Comput. Biol. 11, e1004490: downscaling.
