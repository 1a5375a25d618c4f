# %% [markdown] intro role="text"
# # 5 · GIF neurons: noise, adaptation and a rhythm
#
# The same current, injected twice into a real neuron, gives two spike trains, and after a spike the next one is less
# likely. The *generalized integrate-and-fire* (GIF) neuron has both properties (Mensi et al. 2012): spikes are drawn at
# random with a rate that depends on the distance to a threshold, and every spike moves the threshold and switches on a
# current. A hundred such neurons that excite each other fire in waves, a few per second, without any inhibition.
#
# **You will learn**
# - how a rate per second becomes a probability per time step, and what spikes leave behind;
# - to write the whole neuron, and to compare it with NEST's `gif_psc_exp`;
# - to decide from a spectrum whether a population oscillates at all;
# - to build a randomly connected population, and to find out which of its parts makes the rhythm.
#
# Expected time: 3 to 4 hours. 23 points.
#
# **How this notebook works.** Write your answers where it says `YOUR CODE HERE`. The cell below each answer calls your
# function (`observe`) and judges what it did (`check`); `hint("q1")` helps if you are stuck. Every `observe` starts from a
# reset NEST kernel with resolution 0.1 ms, one thread and its own seed: your functions must not reset the kernel or set a
# seed or the resolution. At grading, they are called with other arguments too. They must not change the arrays, lists and
# dictionaries that they receive. You may return lists or arrays, integers or floats.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

# A pyramidal cell (pF, nS, mV, ms; lambda_0 in spikes per second), with NEST's names.
CELL = {
    "C_m": 83.1,
    "g_L": 3.7,
    "E_L": -67.0,
    "V_m": -67.0,  # where the potential starts
    "V_T_star": -39.6,
    "V_reset": -36.7,
    "Delta_V": 1.4,
    "lambda_0": 1.0,
    "t_ref": 4.0,
    "tau_syn_ex": 10.0,
    "I_e": 0.0,
}

# What one spike adds, as pairs (jump, time constant in ms):
THRESHOLD = [(11.7, 53.8), (1.8, 640.0)]  # jumps of the threshold, in mV
CURRENT = [(56.7, 57.8), (-6.9, 218.2)]  # jumps of the adaptation current, in pA

# %% [markdown] q1-text role="text"
# ## Question 1 · A threshold that is not one (3 points)
#
# **Write** `escape(V_mV, threshold_mV, Delta_V_mV, lambda_0_hz, h_ms)`. `V_mV` is an array of $n$ potentials, the others
# are floats. It returns a dictionary with
#
# | key | meaning | unit |
# |---|---|---|
# | `"hazard_hz"` | the hazard $\lambda$ at each potential, $n$ numbers | 1/s |
# | `"probability"` | the probability $p$ of a spike in a step of $h$, at each potential, $n$ numbers | – |
# | `"V_half_mV"` | the one potential at which $p = 1/2$, a number | mV |
#
# At every moment the GIF neuron fires with a *hazard*, a rate that depends on how far its potential $V$ is from the
# threshold $\theta$:
#
# $$\lambda = \lambda_0\,\exp\!\left(\frac{V-\theta}{\Delta_V}\right).$$
#
# $\lambda_0$ is the hazard at $V=\theta$, in spikes per **second**, though all times are in ms. $\Delta_V$ says how sharp
# the threshold is. The neuron survives a step $h$ without a spike with probability $e^{-\lambda h}$, so
#
# $$p = 1 - e^{-\lambda h}.$$
#
# Required relative accuracy: $10^{-6}$, even for tiny probabilities. (No potential is so high that the exponential
# overflows.)
#
# *To compare:* with $\theta$ = −40 mV, $\Delta_V$ = 2 mV, $\lambda_0$ = 10/s and $h$ = 1 ms, $p = 1/2$ is reached at
# −31.523 mV.
#
# <details><summary>Two traps</summary>
#
# - $1 - e^{-x}$ loses its digits when $x$ is small ($1 - 0.999999999999$ …). `np.expm1(x)` is $e^x-1$ without this loss.
# - NEST's documentation can be read as if only $V-\theta$ were in the exponent. The division by $\Delta_V$ is in it too.
#
# </details>


# %% q1-solution role="solution"
def escape(V_mV, threshold_mV, Delta_V_mV, lambda_0_hz, h_ms):
    """Hazard and probability of a spike within a time step, for each potential.

    Arguments: V_mV (array of n floats), threshold_mV, Delta_V_mV, lambda_0_hz, h_ms (floats).
    Returns {"hazard_hz": n numbers, "probability": n numbers, "V_half_mV": float}.
    """
    ### BEGIN SOLUTION
    h_s = h_ms / 1000.0
    hazard_hz = lambda_0_hz * np.exp((V_mV - threshold_mV) / Delta_V_mV)
    V_half = threshold_mV + Delta_V_mV * np.log(np.log(2) / (lambda_0_hz * h_s))
    return {
        "hazard_hz": hazard_hz,
        "probability": -np.expm1(-hazard_hz * h_s),
        "V_half_mV": float(V_half),
    }
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    escape,
    probe="soft",
    V_mV=np.array([-60.0, -45.0, -40.0, -32.0, -25.0]),
    threshold_mV=-40.0,
    Delta_V_mV=2.0,
    lambda_0_hz=10.0,
    h_ms=1.0,
)
observe(
    "q1",
    escape,
    probe="sharp",
    V_mV=np.array([-50.0, -48.5, -47.0]),
    threshold_mV=-50.0,
    Delta_V_mV=0.5,
    lambda_0_hz=2.0,
    h_ms=0.1,
)
### BEGIN HIDDEN TESTS
observe("q1", escape, probe="drawn")
observe("q1", escape, probe="fast")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-look role="text"
# **Look.** The probability of a spike within 0.1 ms, for three $\Delta_V$. Dashed: $\lambda h$, which is no longer a
# probability above 1. Dots: $p=1/2$. Our cell ($\Delta_V$ = 1.4 mV, $\lambda_0$ = 1/s) has its dot 12 mV to the *right*
# of the threshold. How large must $\lambda_0 h$ be for a dot to lie to its left?

# %% q1-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained", dpi=150)
V = np.linspace(-62.0, -15.0, 471)
for Delta_V in (0.4, 1.4, 2.4):
    found = escape(V, -39.6, Delta_V, 1.0, 0.1)
    (line,) = axis.plot(V, found["probability"], label=rf"$\Delta_V$ = {Delta_V} mV")
    axis.plot(V, np.asarray(found["hazard_hz"]) * 1e-4, "--", c=line.get_color(), lw=0.8)
    axis.plot(found["V_half_mV"], 0.5, "o", c=line.get_color())
axis.axvline(-39.6, c="gray", lw=1)
axis.annotate(r"$\theta$", (-39.6, 1.15), xytext=(4, 0), textcoords="offset points")
axis.set(xlabel="V (mV)", ylabel="probability in 0.1 ms", ylim=(0, 1.3))
axis.legend(frameon=False, loc="center left")
plt.show()

# %% [markdown] q1-answer role="answer"
# **The answer.** To the left of $\theta$ the hazard is below $\lambda_0$. So $p=1/2$ lies there if $\lambda_0 h > \ln 2 =
# 0.69$, that is, if a neuron held at its threshold would fire within one step more often than not. With $\lambda_0$ = 1/s
# and $h$ = 0.1 ms, $\lambda_0 h = 10^{-4}$: the "threshold" is a potential at which the neuron fires once per second.
#
# **Why so.** The formula for $V_{1/2}$ follows in two steps: $1-e^{-\lambda h}=1/2$ gives $\lambda = \ln 2/h$, and the
# logarithm of $\lambda/\lambda_0$ gives $V$. A numerical search would do as well but needs brackets. All times are
# converted to seconds once, at the beginning, so that no formula holds a factor of 1000. `-np.expm1(-x)` costs nothing and
# is right for all $x$; $1-e^{-x}$ is 0 for $x<10^{-16}$, and such hazards occur some 40 mV below the threshold.

# %% [markdown] q2-text role="text"
# ## Question 2 · What a spike leaves behind (4 points)
#
# **Write** `adaptation(t_ms, spike_times_ms, jumps, t_ref_ms, rate_hz)`. `t_ms` is an array of $n$ times in any order,
# `spike_times_ms` an array of spike times in any order (there may be none), `jumps` a list of pairs ($q_i$, $\tau_i$ in
# ms) – none, one or many –, the last two are floats. It returns a dictionary with
#
# | key | meaning |
# |---|---|
# | `"x"` | $x$ at each of the $n$ times, in the unit of the jumps. Only spikes *before* $t$ count; one exactly at $t$ does not |
# | `"mean"` | $\bar x$ at the rate `rate_hz`, a number |
# | `"late_jumps"` | the $q_i^{late}$ in the order of `jumps`, as many numbers as there are pairs |
#
# **$x$.** Every spike, at time $t_k$, adds $q_i$ to each of a few variables, which then decay with time constants $\tau_i$:
#
# $$x(t) = \sum_i \;\sum_{k:\ t_k < t} q_i\; e^{-(t-t_k)/\tau_i}.$$
#
# The GIF neuron does this twice. With jumps in mV (`THRESHOLD` in the first cell), $\theta = V_T^* + x$. With jumps in pA
# (`CURRENT`), $x$ is a current $\eta$ that is *subtracted* from the input. A $q_i$ may be negative. Without spikes, or
# without jumps, $x$ is 0 at all $n$ times.
#
# **The mean.** If the neuron has fired at a mean rate $r$ for a long time, the mean of $x$ is
# $\bar x = r\sum_i q_i\tau_i$: each spike adds an area of $q_i\tau_i$. Watch out for s and ms.
#
# **Late jumps.** NEST lets $x$ jump at the spike. The toolbox that fits these neurons (Pozzorini et al. 2015) lets it jump
# $t_{ref}$ later. From then on the two agree if the toolbox's jump is what is left of NEST's:
#
# $$q_i^{late} = q_i\,e^{-t_{ref}/\tau_i}.$$
#
# Required relative accuracy: $10^{-6}$. *To compare:* for `THRESHOLD` and one spike, $x$ is 6.284 mV after 50 ms; at
# 10 Hz its mean is 17.81 mV.
#
# <details><summary>If you read NEST's documentation of this model</summary>
#
# It has $1-e^{-t_{ref}/\tau_i}$ for the late jump. That can't be right: for $t_{ref}\to 0$ the factor must go to 1, not
# to 0. It also says nA for the jumps of the current, but NEST uses **pA**.
#
# </details>


# %% q2-solution role="solution"
def adaptation(t_ms, spike_times_ms, jumps, t_ref_ms, rate_hz):
    """What spikes have left behind at the times t_ms.

    Arguments: t_ms (array of n times), spike_times_ms (array, may be empty), both in any order;
    jumps (list of pairs (q, tau in ms), may be empty), t_ref_ms, rate_hz (floats).
    Returns {"x": n numbers, "mean": float, "late_jumps": as many numbers as pairs}.
    """
    ### BEGIN SOLUTION
    since = np.subtract.outer(np.asarray(t_ms, float), np.asarray(spike_times_ms, float))
    x = np.zeros(len(t_ms))
    for q, tau in jumps:
        x += (q * np.exp(-np.maximum(since, 0.0) / tau) * (since > 0)).sum(axis=1)
    return {
        "x": x,
        "mean": float(sum(rate_hz / 1000.0 * q * tau for q, tau in jumps)),
        "late_jumps": [q * np.exp(-t_ref_ms / tau) for q, tau in jumps],
    }
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    adaptation,
    probe="threshold",
    t_ms=np.array([0.0, 10.0, 12.0, 60.0, 25.0, 500.0]),
    spike_times_ms=np.array([10.0, 22.0]),
    jumps=[(11.7, 53.8), (1.8, 640.0)],
    t_ref_ms=4.0,
    rate_hz=10.0,
)
observe(
    "q2",
    adaptation,
    probe="one",
    t_ms=np.array([5.0, 30.0]),
    spike_times_ms=np.array([20.0, 3.0, 8.0]),
    jumps=[(-5.0, 10.0)],
    t_ref_ms=2.0,
    rate_hz=25.0,
)
observe(
    "q2",
    adaptation,
    probe="silent",
    t_ms=np.array([1.0, 2.0, 3.0]),
    spike_times_ms=np.array([]),
    jumps=[(2.0, 10.0)],
    t_ref_ms=3.0,
    rate_hz=0.0,
)
### BEGIN HIDDEN TESTS
observe("q2", adaptation, probe="drawn")
observe("q2", adaptation, probe="no_jumps")
observe("q2", adaptation, probe="no_spikes")
observe("q2", adaptation, probe="long_before")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look.** Five spikes 20 ms apart, and what they leave. The current finally turns *negative* (it then excites) because
# its slow part does. Dashed: the means for a neuron that keeps firing at 10 Hz. Which of the two parts of the threshold
# makes most of that mean, the one with the large jump or the slow one?

# %% q2-figure role="figure"
figure, axes = plt.subplots(2, 1, figsize=(6.4, 4), sharex=True, layout="constrained", dpi=150)
t = np.arange(0.0, 1000.0, 1.0)
burst = np.array([100.0, 120.0, 140.0, 160.0, 180.0])
for axis, jumps, label in (
    (axes[0], THRESHOLD, "threshold (mV)"),
    (axes[1], CURRENT, "current (pA)"),
):
    whole = adaptation(t, burst, jumps, 4.0, 10.0)
    axis.plot(t, whole["x"], c="C0", label="all")
    for (q, tau), colour in zip(jumps, ("C1", "C2"), strict=True):
        part = adaptation(t, burst, [(q, tau)], 4.0, 10.0)["x"]
        axis.plot(t, part, c=colour, lw=1, label=rf"$q$ = {q}, $\tau$ = {tau} ms")
    axis.axhline(whole["mean"], ls="--", c="C0", lw=1)
    axis.set_ylabel(label)
    axis.legend(frameon=False, fontsize="small")
axes[1].set_xlabel("time (ms)")
plt.show()

# %% [markdown] q2-answer role="answer"
# **The answer.** The slow one, by far: what counts is the area $q\tau$ of one spike. It is 11.7 mV · 53.8 ms =
# 0.63 mV s for the large jump and 1.8 mV · 640 ms = 1.15 mV s for the slow one, so at 10 Hz they add 6.3 mV and 11.5 mV. In
# a burst the large jump is what one sees; in the long run the small and slow one rules.
#
# **Why so.** `np.subtract.outer` makes the table of all differences between times and spikes, and everything else is a sum
# over one of its axes. The condition `since > 0` is applied to the table, and `np.maximum(since, 0)` keeps the exponential
# of a spike that is still to come from overflowing. No order is needed, so nothing has to be sorted. Start from
# `np.zeros(len(t_ms))` and both empty cases are right without an `if`.

# %% [markdown] q3-text role="text"
# ## Question 3 · The whole neuron (5 points)
#
# **Write** `gif_neuron(I_pA, u, h_ms, cell, threshold, current)`. `u` is an array of $n$ numbers from 0 to 1; `cell` a
# dictionary with the keys `"C_m"`, `"g_L"`, `"E_L"`, `"V_T_star"`, `"V_reset"`, `"Delta_V"`, `"lambda_0"`, `"t_ref"`
# (units as in `CELL` of the first cell; other keys, such as `"V_m"` and `"I_e"`, are of no concern here); `threshold` and
# `current` are lists of pairs as in question 2 (maybe empty), in mV and pA. It returns a dictionary with
#
# | key | meaning |
# |---|---|
# | `"V_mV"` | $V$ after part 2 of each step, $n$ numbers (at a spike: the $V$ that made it fire, not $V_{reset}$) |
# | `"threshold_mV"` | $\theta$ of part 1 of each step, $n$ numbers |
# | `"spike_times_ms"` | the times of the spikes, in order |
#
# Between spikes, with the constant input $I$ and the adaptation current $\eta$ of question 2,
#
# $$C_m\frac{dV}{dt} = -g_L\,(V-E_L) - \eta + I .$$
#
# (pA / nS = mV, pF / nS = ms.) Step $k = 0, 1, …, n-1$ leads from $kh$ to $(k+1)h$. At the beginning $V = E_L$, nothing is
# refractory, and all adaptation variables are 0. **Each step has three parts:**
#
# 1. Take $\theta$ = $V_T^*$ + sum of the threshold variables, and $\eta$ = sum of the current variables, as they are at
#    the *start* of the step.
# 2. If the neuron is refractory in this step: $V = V_{reset}$, and it can't fire. If not:
#    - $V \leftarrow V_\infty + (V - V_\infty)\,e^{-h\,g_L/C_m}$ with $V_\infty = E_L + (I-\eta)/g_L$;
#    - the probability of a spike is that of question 1, with the new $V$ and the $\theta$ of part 1. The neuron fires if
#      `u[k]` is *less* than it. Its spike has the time $(k+1)\,h$.
# 3. Let every adaptation variable decay by $e^{-h/\tau_i}$, in refractory steps too. *Then*, if the neuron has fired, add
#    the jumps to what is left. After a spike, the next $t_{ref}/h$ steps are refractory. This is a whole number, and may
#    be 0. The first step after them starts at $V_{reset}$.
#
# `u` makes the noise, so the result can be compared number by number. `u[k]` belongs to step $k$: refractory steps do not
# use it and do not keep it for later. Required accuracy: $10^{-6}$ mV and $10^{-6}$ ms. You do not need your answers to
# questions 1 and 2 (but may use `escape`).
#
# <details><summary>A trap</summary>
#
# Get the number of refractory steps with `round`: for a computer 0.6 / 0.1 is 5.999…, and 2.1 / 0.3 a little more than 7.
#
# </details>


# %% q3-solution role="solution"
def gif_neuron(I_pA, u, h_ms, cell, threshold, current):
    """A GIF neuron with constant input, driven by the given random numbers.

    Arguments: I_pA, h_ms (floats); u (array of n numbers, one per step); cell (dict, NEST's names);
    threshold, current (lists of pairs (jump in mV or pA, time constant in ms), may be empty).
    Returns {"V_mV": n numbers, "threshold_mV": n numbers, "spike_times_ms": one per spike}.
    """
    ### BEGIN SOLUTION
    gammas, etas = np.zeros(len(threshold)), np.zeros(len(current))
    q_gamma, q_eta = (np.array([q for q, _ in pairs]) for pairs in (threshold, current))
    decay_gamma = np.exp([-h_ms / tau for _, tau in threshold])
    decay_eta = np.exp([-h_ms / tau for _, tau in current])
    leak = np.exp(-h_ms * cell["g_L"] / cell["C_m"])
    refractory_steps, refractory = round(cell["t_ref"] / h_ms), 0
    V, potentials, thresholds, spikes = cell["E_L"], [], [], []
    for k in range(len(u)):
        theta, eta = cell["V_T_star"] + gammas.sum(), etas.sum()
        fired = False
        if refractory > 0:
            refractory -= 1
            V = cell["V_reset"]
        else:
            target = cell["E_L"] + (I_pA - eta) / cell["g_L"]
            V = target + (V - target) * leak
            hazard_hz = cell["lambda_0"] * np.exp((V - theta) / cell["Delta_V"])
            fired = u[k] < -np.expm1(-hazard_hz * h_ms / 1000.0)
        potentials.append(V)
        thresholds.append(theta)
        gammas, etas = gammas * decay_gamma, etas * decay_eta
        if fired:
            spikes.append((k + 1) * h_ms)
            gammas, etas = gammas + q_gamma, etas + q_eta
            V, refractory = cell["V_reset"], refractory_steps
    return {"V_mV": potentials, "threshold_mV": thresholds, "spike_times_ms": spikes}
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    gif_neuron,
    probe="adapting",
    I_pA=220.0,
    h_ms=2.0,
    cell={
        "C_m": 83.1,
        "g_L": 3.7,
        "E_L": -67.0,
        "V_T_star": -39.6,
        "V_reset": -36.7,
        "Delta_V": 1.4,
        "lambda_0": 1.0,
        "t_ref": 4.0,
    },
    threshold=[(11.7, 53.8), (1.8, 640.0)],
    current=[(56.7, 57.8), (-6.9, 218.2)],
    u=np.array([
        0.81, 0.81, 0.52, 0.3, 0.3, 0.38, 0.41, 0.3, 0.05, 0.99, 0.65, 0.23,
        0.43, 0.97, 0.9, 0.84, 0.39, 0.49, 0.68, 0.06, 0.56, 0.27, 0.88, 0.06,
        0.68, 0.87, 0.23, 0.9, 0.87, 0.02, 0.71, 0.01, 0.5, 0.44, 0.2, 0.32,
        0.81, 0.32, 0.15, 0.7, 0.45, 0.8, 0.24, 0.32, 0.8, 0.51, 0.51, 0.24,
        0.01, 0.93, 0.09, 0.84, 0.37, 0.95, 0.4, 0.94, 0.56, 0.24, 0.74, 0.67,
    ]),
)  # fmt: skip
observe(
    "q3",
    gif_neuron,
    probe="current_only",
    I_pA=220.0,
    h_ms=1.0,
    cell={
        "C_m": 60.0,
        "g_L": 5.0,
        "E_L": -70.0,
        "V_T_star": -50.0,
        "V_reset": -60.0,
        "Delta_V": 2.0,
        "lambda_0": 20.0,
        "t_ref": 3.0,
    },
    threshold=[],
    current=[(60.0, 15.0)],
    u=np.array([
        0.81, 0.81, 0.52, 0.3, 0.3, 0.38, 0.41, 0.3, 0.05, 0.99, 0.65, 0.23,
        0.43, 0.97, 0.9, 0.84, 0.39, 0.49, 0.68, 0.06, 0.56, 0.27, 0.88, 0.06,
        0.68, 0.87, 0.23, 0.9, 0.87, 0.02, 0.71, 0.01, 0.5, 0.44, 0.2, 0.32,
        0.81, 0.32, 0.15, 0.7, 0.45, 0.8, 0.24, 0.32, 0.8, 0.51, 0.51, 0.24,
        0.01, 0.93, 0.09, 0.84, 0.37, 0.95, 0.4, 0.94, 0.56, 0.24, 0.74, 0.67,
    ]),
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q3", gif_neuron, probe="drawn")
observe("q3", gif_neuron, probe="threshold_only")
observe("q3", gif_neuron, probe="rounded")
observe("q3", gif_neuron, probe="restless")
observe("q3", gif_neuron, probe="plain")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look.** Above: your neuron with a current of 200 pA. Every spike pushes the threshold away, and $V$ has to wait until it
# comes back. Below: the rate of 100 runs of your neuron and of 1000 neurons of NEST with the same step. The two must
# agree, up to noise. (This takes a few seconds.) Why are later spikes less aligned than the first ones, although all runs
# receive the same current?

# %% q3-figure role="figure"
rng = np.random.default_rng(3)
figure, (above, below) = plt.subplots(
    2, 1, figsize=(6.4, 4.6), sharex=True, layout="constrained", dpi=150
)
h = 0.5
t = h * np.arange(1, 801)
one = gif_neuron(200.0, rng.random(800), h, CELL, THRESHOLD, CURRENT)
above.plot(t, one["V_mV"], lw=1, label="V")
above.plot(t, one["threshold_mV"], lw=1, label="threshold")
above.plot(one["spike_times_ms"], np.full(len(one["spike_times_ms"]), 5.0), "|", c="C3", ms=9)
above.set_ylabel("mV")
above.legend(frameon=False, loc="lower right", ncols=2)

runs = [gif_neuron(200.0, rng.random(800), h, CELL, THRESHOLD, CURRENT) for _ in range(100)]
yours = np.concatenate([run["spike_times_ms"] for run in runs])
nest.ResetKernel()
nest.verbosity = nest.VerbosityLevel.ERROR
nest.resolution = h
parameters = {
    "I_e": 200.0,
    "q_sfa": [q for q, _ in THRESHOLD],
    "tau_sfa": [tau for _, tau in THRESHOLD],
    "q_stc": [q for q, _ in CURRENT],
    "tau_stc": [tau for _, tau in CURRENT],
}
neurons = nest.Create("gif_psc_exp", 1000, params=CELL | parameters)
recorder = nest.Create("spike_recorder")
nest.Connect(neurons, recorder)
nest.Simulate(400.0)
edges = np.arange(0.0, 401.0, 10.0)
for times, n, label in ((yours, 100, "yours"), (recorder.get("events")["times"], 1000, "NEST")):
    below.stairs(np.histogram(times, edges)[0] / (n * 0.01), edges, label=label)
below.set(xlabel="time (ms)", ylabel="rate (Hz)")
below.legend(frameon=False)
plt.show()

# %% [markdown] q3-answer role="answer"
# **The answer.** Every interval adds noise of its own. The first spike varies by a few ms from run to run; the second
# varies by as much again relative to the first, and so on: the variances add up, and after some spikes the phase is
# random. (Adaptation slows this down a little: after a short interval the threshold is higher and the next interval longer.)
#
# **Why so.** The solution keeps two arrays of variables and a counter. The order in the loop is that of the text, and it
# matters: $\theta$ and $\eta$ are read before anything changes, and the jump comes after the decay, so a spike has its full
# effect in the next step. The factors are constant and are computed before the loop. `np.array([])` sums to 0, so empty
# lists need no special case.

# %% [markdown] q4-text role="text"
# ## Question 4 · Does it oscillate? (5 points)
#
# **Write** `oscillation(times_ms, n_neurons, start_ms, stop_ms, bin_ms, segment_ms, low_hz, high_hz)`: `times_ms` is an
# array of the spikes of `n_neurons` neurons in no particular order (which neuron fired does not matter here), the others
# are floats. Only spikes with `start_ms` < $t$ ≤ `stop_ms` count. It returns a dictionary with
#
# | key | meaning |
# |---|---|
# | `"rate_hz"` | mean rate per neuron in the window, in Hz |
# | `"frequency_hz"` | frequency of the peak, in Hz |
# | `"prominence"` | its prominence (no unit) |
#
# 1. **Population rate.** Count the spikes in bins of `bin_ms` that fill the window from its start, and divide by the number
#    of neurons and by the width of a bin: the rate per neuron in each bin, in Hz.
# 2. **Spectrum** by Welch's method: cut the rate into segments of `segment_ms` that overlap by half, subtract from each
#    its mean, multiply it by a *periodic* Hann window, take the squared magnitude of its Fourier transform, and average
#    these over the segments. `scipy.signal.welch(rate, fs=…, nperseg=…)`, with its other options at their defaults, does
#    exactly this; `fs` is the number of bins per second.
# 3. **Peak.** Every spectrum has a highest point, so its frequency alone does not show a rhythm: ask how far it *stands
#    out*. Look only at frequencies with `low_hz` ≤ $f$ ≤ `high_hz`. The peak is the largest power there, also if it is
#    the first or the last. Its **prominence** is this power divided by the *median* of the powers in the same range, the
#    peak included.
#
# If there is no spike in the window, the rate is 0 and the other two are `float("nan")`. (A rate that is constant but not
# 0 does not occur.) Required relative accuracy: $10^{-6}$.
#
# <details><summary>What you may rely on, and traps</summary>
#
# - No spike is exactly on an edge of a bin. There are at least two frequencies in the range; 0 Hz and the highest
#   frequency of the spectrum are not among them.
# - The window is a whole number of bins long, a segment an even number. Get these numbers with `round`: for a computer,
#   0.3 / 0.1 is 2.999…
# - If you write it by hand: the periodic window is $\frac12-\frac12\cos(2\pi j/m)$ for bin $j = 0, …, m-1$ of a segment of
#   $m$ (`scipy.signal.get_window("hann", m)`); `np.hanning(m)` is the symmetric one, with $m-1$ below.
#
# </details>


# %% q4-solution role="solution"
def oscillation(times_ms, n_neurons, start_ms, stop_ms, bin_ms, segment_ms, low_hz, high_hz):
    """Mean rate, and frequency and prominence of the peak of the population-rate spectrum.

    Arguments: times_ms (array of spike times of all neurons, in any order), n_neurons (int),
    start_ms, stop_ms, bin_ms, segment_ms, low_hz, high_hz (floats).
    Returns {"rate_hz": float, "frequency_hz": float, "prominence": float}.
    """
    ### BEGIN SOLUTION
    from scipy.signal import welch

    times = times_ms[(times_ms > start_ms) & (times_ms <= stop_ms)]
    if len(times) == 0:
        return {"rate_hz": 0.0, "frequency_hz": float("nan"), "prominence": float("nan")}
    n_bins = round((stop_ms - start_ms) / bin_ms)
    counts, _ = np.histogram(times, np.linspace(start_ms, stop_ms, n_bins + 1))
    rate = counts / (n_neurons * bin_ms / 1000.0)
    f, power = welch(rate, fs=1000.0 / bin_ms, nperseg=round(segment_ms / bin_ms))
    inside = (f >= low_hz) & (f <= high_hz)
    f, power = f[inside], power[inside]
    return {
        "rate_hz": float(rate.mean()),
        "frequency_hz": float(f[power.argmax()]),
        "prominence": float(power.max() / np.median(power)),
    }
    ### END SOLUTION


# %% q4 role="graded" points=5
# Waves of spikes about every 80 ms; those before 50 ms are transient.
observe(
    "q4",
    oscillation,
    probe="waves",
    times_ms=np.array(
        [
            238.2,
            313.8,
            148.2,
            227.7,
            390.2,
            303.8,
            65.3,
            156.8,
            19.6,
            71.1,
            234.1,
            60.4,
            15.7,
            313.3,
            398.8,
            157.8,
            70.2,
            389.8,
            8.8,
            235.3,
            392.1,
            152.7,
            310.5,
            63.3,
            313.8,
            238.5,
            307.8,
            27.3,
            381.9,
            160.3,
            230.8,
            27.8,
            65.2,
            17.4,
            157.5,
            390.4,
        ]
    ),
    n_neurons=3,
    start_ms=50.0,
    stop_ms=450.0,
    bin_ms=5.0,
    segment_ms=200.0,
    low_hz=3.0,
    high_hz=61.0,
)
# The same spikes with other arguments: five neurons, a part of the window, other bins and limits.
observe(
    "q4",
    oscillation,
    probe="part",
    times_ms=np.array(
        [
            238.2,
            313.8,
            148.2,
            227.7,
            390.2,
            303.8,
            65.3,
            156.8,
            19.6,
            71.1,
            234.1,
            60.4,
            15.7,
            313.3,
            398.8,
            157.8,
            70.2,
            389.8,
            8.8,
            235.3,
            392.1,
            152.7,
            310.5,
            63.3,
            313.8,
            238.5,
            307.8,
            27.3,
            381.9,
            160.3,
            230.8,
            27.8,
            65.2,
            17.4,
            157.5,
            390.4,
        ]
    ),
    n_neurons=5,
    start_ms=0.0,
    stop_ms=300.0,
    bin_ms=2.0,
    segment_ms=100.0,
    low_hz=15.0,
    high_hz=95.0,
)
observe(
    "q4",
    oscillation,
    probe="silent",
    times_ms=np.array([3.0, 7.0]),
    n_neurons=10,
    start_ms=50.0,
    stop_ms=450.0,
    bin_ms=5.0,
    segment_ms=200.0,
    low_hz=7.0,
    high_hz=61.0,
)
### BEGIN HIDDEN TESTS
observe("q4", oscillation, probe="drawn")
observe("q4", oscillation, probe="even")
observe("q4", oscillation, probe="slow")
observe("q4", oscillation, probe="few")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look.** Poisson spikes of 100 neurons (2 s at 10 Hz), whose rate is modulated at 6 Hz. Left: the spectrum of a run with
# a modulation of 30 %, your peak and the median. Middle: the prominence of ten runs at each depth of modulation. Right:
# the frequency of the peak, which is random without modulation. Where would you draw the line? How deep must a modulation
# be so that you reliably find it?

# %% q4-figure role="figure"
from scipy.signal import welch

rng = np.random.default_rng(4)


def modulated_spikes(depth):
    """Spikes of 100 Poisson neurons at 10 Hz each, modulated at 6 Hz, in 2 s."""
    times = rng.uniform(0.0, 2000.0, rng.poisson(2000 * (1 + depth)))
    chance = (1 + depth * np.sin(2 * np.pi * 6.0 * times / 1000.0)) / (1 + depth)
    return times[rng.random(times.size) < chance]


figure, (left, middle, right) = plt.subplots(1, 3, figsize=(10, 3), layout="constrained", dpi=150)
times = modulated_spikes(0.3)
found = oscillation(times, 100, 0.0, 2000.0, 5.0, 500.0, 1.0, 41.0)
rate = np.histogram(times, np.linspace(0.0, 2000.0, 401))[0] / (100 * 0.005)
f, power = welch(rate, fs=200.0, nperseg=100)
inside = (f >= 1.0) & (f <= 41.0)
median = np.median(power[inside])
left.semilogy(f[inside], power[inside], "o-", c="gray", ms=3, lw=1)
left.axhline(median, ls="--", c="C0", lw=1)
left.plot(found["frequency_hz"], found["prominence"] * median, "o", c="C0", ms=7)
left.annotate("median", (32.0, median), ha="center", va="bottom", color="C0")
for depth in (0.0, 0.1, 0.2, 0.3, 0.5, 1.0):
    for _ in range(10):
        found = oscillation(modulated_spikes(depth), 100, 0.0, 2000.0, 5.0, 500.0, 1.0, 41.0)
        shown = depth * 100 + rng.uniform(-2, 2)
        middle.semilogy(shown, found["prominence"], "o", ms=4, alpha=0.6, c="C0")
        right.plot(shown, found["frequency_hz"], "o", ms=4, alpha=0.6, c="C1")
middle.axhline(10, ls="--", c="gray", lw=1)
left.set(xlabel="frequency (Hz)", ylabel="power (Hz$^2$/Hz)")
middle.set(xlabel="modulation (%)", ylabel="prominence")
right.set(xlabel="modulation (%)", ylabel="frequency of the peak (Hz)", ylim=(0, 42))
plt.show()

# %% [markdown] q4-answer role="answer"
# **The answer.** Without modulation the prominence is rarely above 4. A line at 10 (dashed) is cautious: 50 % is always
# found, 30 % never quite. A line at 4 finds most of 20 % and all of 30 %, whose peaks are all at 6 Hz, and 10 % is lost in
# the noise with any line. The line depends on the data: with more neurons, or a longer recording, weaker modulations stand
# out, and shorter segments give a steadier median but coarser frequencies. To be exact, shuffle the spikes many times and
# take the 99th percentile of their prominence.
#
# **Why so.** `np.linspace` with a rounded number of bins gives exact edges, where `np.arange` with a float step may add one.
# The mean of the bins is the mean rate because they fill the window. Cut the spectrum before you look for the maximum and
# the median, else the power at low frequencies decides. Subtracting the mean of each segment matters more than it seems:
# the window smears what is left at 0 Hz into the first frequency.

# %% [markdown] q5-text role="text"
# ## Question 5 · A population that makes waves (6 points)
#
# **Write** `build_population(n_neurons, p, w_pA, delay_ms, n_sources, source_rate_hz, w_ext_pA, adaptation)`. It builds
# the population, does **not** simulate, and returns a dictionary of two node collections: `"neurons"` and `"noise"` (the
# generator or generators). `n_neurons` and `n_sources` are integers, `adaptation` is a string, the rest are floats. This is
# the complete specification:
#
# - **Neurons:** `n_neurons` of NEST's model `gif_psc_exp`, with the parameters `CELL` of the first cell (among them the
#   initial `V_m`), and all others at their defaults.
# - **Adaptation** is set by the argument `adaptation`:
#
#   | `adaptation` | jumps of the threshold (`THRESHOLD`) | jumps of the current (`CURRENT`) |
#   |---|---|---|
#   | `"both"` | yes | yes |
#   | `"threshold"` | yes | none |
#   | `"current"` | none | yes |
#   | `"none"` | none | none |
#
#   NEST calls the parameters of the threshold `q_sfa` (mV) and `tau_sfa` (ms), and those of the current `q_stc` (pA) and
#   `tau_stc` (ms). Each is a list, by default empty. Set a `q` and its `tau` in the same call: they must be equally long.
# - **Recurrent connections:** each ordered pair of two *different* neurons is connected with probability `p`,
#   independently of all others (`pairwise_bernoulli`). No neuron connects to itself (NEST allows that by default). Weight
#   `w_pA`, delay `delay_ms`. If `p` is 0, there are no connections.
# - **External input:** every neuron receives `n_sources` independent Poisson processes of `source_rate_hz` each, with
#   weight `w_ext_pA` and delay `delay_ms`. Two neurons share no source. As a `poisson_generator` sends an independent train
#   to each of its targets, one generator of the right rate (in Hz) is enough; `n_sources` generators are right too.
# - Synapses are static, and nothing else acts on the neurons. Another seed of the kernel must give another network, so do
#   not set a seed. (A recorder does no harm, but you need none: `observe` attaches its own.)
#
# The cell below simulates your population for 2200 ms, with connections and without, and judges the mean rate and the
# prominence (question 4, by our own function) after the first 200 ms: bins of 5 ms, segments of 500 ms, 1 to 41 Hz.
#
# <details><summary>If the check says "unusual"</summary>
#
# A random network has no single right rate, only a range of rates, and sometimes a right answer is outside this range. Run
# the cell again: it takes a new seed each time. At grading, an unusual run is repeated with fresh seeds before it costs
# points.
#
# </details>


# %% q5-solution role="solution"
def build_population(n_neurons, p, w_pA, delay_ms, n_sources, source_rate_hz, w_ext_pA, adaptation):
    """A population of GIF neurons that excite each other; not simulated.

    Arguments: n_neurons, n_sources (int); p (no unit); w_pA, delay_ms, source_rate_hz, w_ext_pA
    (floats); adaptation ("both", "threshold", "current" or "none").
    Returns {"neurons": NodeCollection, "noise": NodeCollection}.
    """
    ### BEGIN SOLUTION
    parameters = dict(CELL)
    if adaptation in ("both", "threshold"):
        parameters["q_sfa"] = [q for q, _ in THRESHOLD]
        parameters["tau_sfa"] = [tau for _, tau in THRESHOLD]
    if adaptation in ("both", "current"):
        parameters["q_stc"] = [q for q, _ in CURRENT]
        parameters["tau_stc"] = [tau for _, tau in CURRENT]
    neurons = nest.Create("gif_psc_exp", n_neurons, params=parameters)
    noise = nest.Create("poisson_generator", params={"rate": n_sources * source_rate_hz})
    nest.Connect(
        neurons,
        neurons,
        {"rule": "pairwise_bernoulli", "p": p, "allow_autapses": False},
        {"weight": w_pA, "delay": delay_ms},
    )
    nest.Connect(noise, neurons, syn_spec={"weight": w_ext_pA, "delay": delay_ms})
    return {"neurons": neurons, "noise": noise}
    ### END SOLUTION


# %% q5 role="graded" points=6
observe(
    "q5",
    build_population,
    probe="coupled",
    n_neurons=100,
    p=0.3,
    w_pA=30.0,
    delay_ms=1.0,
    n_sources=67,
    source_rate_hz=12.0,
    w_ext_pA=20.0,
    adaptation="both",
    simulate_ms=2200.0,
)
observe(
    "q5",
    build_population,
    probe="uncoupled",
    n_neurons=100,
    p=0.0,
    w_pA=30.0,
    delay_ms=1.5,
    n_sources=67,
    source_rate_hz=12.0,
    w_ext_pA=20.0,
    adaptation="both",
    simulate_ms=2200.0,
)
observe(
    "q5",
    build_population,
    probe="small",
    n_neurons=120,
    p=0.2,
    w_pA=12.5,
    delay_ms=2.0,
    n_sources=40,
    source_rate_hz=8.0,
    w_ext_pA=15.0,
    adaptation="threshold",
)
### BEGIN HIDDEN TESTS
observe("q5", build_population, probe="drawn")
observe("q5", build_population, probe="plain")
observe(
    "q5",
    build_population,
    probe="again",
    n_neurons=120,
    p=0.2,
    w_pA=12.5,
    delay_ms=2.0,
    n_sources=40,
    source_rate_hz=8.0,
    w_ext_pA=15.0,
    adaptation="threshold",
)
observe("q5", build_population, probe="rhythm", simulate_ms=2200.0)
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look.** Which part makes the rhythm? Five populations receive the same input. Above: the spikes of 30 neurons in 0.3 s.
# Below: the rate of all neurons in 1 s (shaded: the 0.3 s). Excitation ignites the population, and adaptation extinguishes
# it and makes it wait. Without the threshold's jumps, every neuron fires almost as fast as its refractory time allows (note
# the vertical axis). Why may the prominence be high there, although the rate is nearly steady?

# %% q5-figure role="figure"
cases = {
    "both": (0.3, "both"),
    "unconnected": (0.0, "both"),
    "threshold only": (0.3, "threshold"),
    "current only": (0.3, "current"),
    "none": (0.3, "none"),
}
figure, axes = plt.subplots(
    2, 5, figsize=(11, 4.4), height_ratios=[3, 2], layout="constrained", dpi=150
)
for (name, (p, kind)), (above, below) in zip(cases.items(), axes.T, strict=True):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.rng_seed = 5
    population = build_population(100, p, 30.0, 1.0, 67, 12.0, 20.0, kind)
    recorder = nest.Create("spike_recorder")
    nest.Connect(population["neurons"], recorder)
    nest.Simulate(2200.0)
    events = recorder.get("events")
    times = events["times"] - 0.05  # the middle of the time step: no spike lies on an edge
    ranks = events["senders"] - population["neurons"][0].global_id
    found = oscillation(times, 100, 200.0, 2200.0, 5.0, 500.0, 1.0, 41.0)
    shown = (times > 1500.0) & (times < 1800.0) & (ranks < 30)
    above.plot(times[shown], ranks[shown], ".", ms=2)
    above.set(xlim=(1500, 1800))
    above.set_title(
        f"{name}\n{found['rate_hz']:.0f} Hz, prominence {found['prominence']:.1f}", fontsize=9
    )
    counts, edges = np.histogram(times, np.arange(1000.0, 2001.0, 10.0))
    below.axvspan(1500, 1800, color="0.9")
    below.stairs(counts / (100 * 0.01), edges)
    below.set(xlabel="time (ms)", xlim=(1000, 2000), ylim=(0, None))
axes[0, 0].set_ylabel("neuron")
axes[1, 0].set_ylabel("rate (Hz)")
plt.show()

# %% [markdown] q5-answer role="answer"
# **The answer.** The prominence compares a peak with the rest of the spectrum. It does not say how large the waves are: a
# rate that hardly varies can have a pronounced spectrum, because neurons that fire in a regular way have little power
# elsewhere. So look at the rate as well before you claim a rhythm. Without the current, a faster and nearly steady activity
# remains: the threshold alone ends a wave too early and recovers too soon.
#
# **Why so.** `dict(CELL)` makes a copy, so the jumps of one call do not stay for the next. The neurons are created with
# all their parameters at once, which also keeps each `q` and `tau` equally long. `pairwise_bernoulli` is exactly "each pair
# with probability p"; `fixed_indegree` would give every neuron the same number of inputs. One generator suffices because
# NEST draws a train for each of its targets, and 67 processes of 12 Hz are one of 804 Hz.

# %% [markdown] references role="text"
# ## References
# - S. Mensi, R. Naud, C. Pozzorini, M. Avermann, C. C. H. Petersen & W. Gerstner (2012), J. Neurophysiol. 107,
#   1756–1775: two mechanisms of adaptation in cortical neurons.
# - C. Pozzorini, S. Mensi, O. Hagens, R. Naud, C. Koch & W. Gerstner (2015), PLoS Comput. Biol. 11, e1004275: fitting
#   GIF neurons, the toolbox.
# - P. D. Welch (1967), IEEE Trans. Audio Electroacoust. 15, 70–73: the estimate of a spectrum.
