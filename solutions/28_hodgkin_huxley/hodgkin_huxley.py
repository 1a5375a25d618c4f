# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 28 · The Hodgkin-Huxley neuron: how a spike is made
#
# In 1952 Alan Hodgkin and Andrew Huxley explained the nerve impulse with four differential equations. They measured how the
# sodium and potassium currents of the squid's giant axon depend on voltage and time, put them together, and
# the spike came out. Most models with ion channels still have this form.
#
# **You will learn**
#
# - to compute rate functions that look like 0/0, and to keep all voltages in one frame;
# - to integrate the equations, and to measure the f-I curve, the threshold and refractoriness;
# - why a neuron can fire when inhibition *ends*, and which gate is responsible.
#
# About 4 hours. 25 points. You need NumPy; SciPy helps in question 2. The membrane is a capacitor with three currents through it:
#
# $$C\,\frac{dV}{dt} = I - g_\mathrm{Na} m^3 h\,(V - E_\mathrm{Na}) - g_\mathrm{K} n^4 (V - E_\mathrm{K}) - g_\mathrm{L} (V - E_\mathrm{L}),
# \qquad \frac{dx}{dt} = \alpha_x(V)\,(1 - x) - \beta_x(V)\,x \quad\text{for } x = m, h, n .$$
#
# | symbol | in the code | meaning | unit |
# |---|---|---|---|
# | $V$ | `V` | membrane potential, inside minus outside | mV |
# | $m$, $h$, $n$ | | gates, from 0 (closed) to 1 (open): Na activation, Na inactivation, K activation | 1 |
# | $\alpha_x$, $\beta_x$ | | rates at which a gate opens and closes | 1/ms |
# | $I$ | `current` | injected current; positive drives $V$ up | µA/cm² |
# | $C$ | `cell["C"]` | capacitance | µF/cm² |
# | $g$ | `cell["g_Na"]`, `["g_K"]`, `["g_L"]` | conductances with all gates open, leak | mS/cm² |
# | $E$ | `cell["E_Na"]`, `["E_K"]`, `["E_L"]` | reversal potentials, where a current is zero | mV |
#
# Times are in ms. These units fit together without factors, since 1 µA/µF = 1 mV/ms.
#
# **One frame.** All potentials here are **absolute**: rest is near −65 mV. Other texts count from rest, $u = V + 65$ mV; then
# rest is 0 and $E_\mathrm{Na}, E_\mathrm{K}, E_\mathrm{L}$ are 115, −12 and 10.6 mV. Both frames give the same neuron, as long
# as rate functions *and* reversal potentials are in the same one. A script that is often copied feeds the rate functions of the frame $u$
# with absolute potentials ($E_\mathrm{K} = -77$ mV). Then the gates believe that they are 55 mV below rest when they are not.
# Question 2 shows what becomes of that neuron.
#
# **How the checks work.** Each `cell` is a dictionary with the seven keys above, and its values vary from call to call. Your functions
# must not change the dictionaries and arrays that they receive. Return arrays or lists. At grading, your functions are also
# called with other arguments. Each question is graded by itself; an earlier function of yours matters only if your code calls
# it. Stuck? `hint("q1")` shows a hint; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy.optimize import brentq

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

SQUID = {  # the squid's giant axon at 6.3 degrees Celsius
    "C": 1.0,
    "g_Na": 120.0,
    "g_K": 36.0,
    "g_L": 0.3,
    "E_Na": 50.0,
    "E_K": -77.0,
    "E_L": -54.4,
}

# %% [markdown] q1-text role="text"
# ## Question 1 · Rates that look like 0/0 (3 points)
#
# **Write** `rates(V)`, the six rate functions in 1/ms, with $V$ in mV:
#
# $$\alpha_m = \frac{0.1\,(V + 40)}{1 - e^{-(V+40)/10}}, \quad \beta_m = 4\, e^{-(V+65)/18}, \quad
# \alpha_h = 0.07\, e^{-(V+65)/20},$$
#
# $$\beta_h = \frac{1}{1 + e^{-(V+35)/10}}, \quad \alpha_n = \frac{0.01\,(V + 55)}{1 - e^{-(V+55)/10}}, \quad
# \beta_n = 0.125\, e^{-(V+65)/80} .$$
#
# - `V`: array `(N,)` of floats or of integers, $N \geq 1$, from −120 to 120 mV.
# - Returns an array `(6, N)` with the rows $\alpha_m, \beta_m, \alpha_h, \beta_h, \alpha_n, \beta_n$, each right
#   to one part in 10⁸.
#
# At $V = -40$ and $V = -55$ mV the formulas for $\alpha_m$ and $\alpha_n$ are 0/0. Both singularities are *removable*: with
# $x = (V+40)/10$ the first is $x/(1 - e^{-x}) = 1 + x/2 + x^2/12 - \dots$, which tends to 1. Your function must return
# these limits. It must also be accurate *near* these points, where $1 - e^{-x}$ loses digits; `np.expm1` loses none.
#
# **Look.** What is the limit of $\alpha_n$? What does your function return at −40.000000001 mV if you use the formula as
# it stands?


# %% q1-solution role="solution"
def rates(V):
    """Opening and closing rates of the gates in 1/ms.

    V: array (N,) of membrane potentials in mV, floats or integers.
    Returns an array (6, N): alpha_m, beta_m, alpha_h, beta_h, alpha_n, beta_n.
    """

    ### BEGIN SOLUTION
    def ramp(x):
        """x / (1 - exp(-x)), which is 1 at x = 0."""
        safe = np.where(x == 0, 1.0, x)
        return np.where(x == 0, 1.0, -safe / np.expm1(-safe))

    return np.array(
        [
            ramp((V + 40) / 10),
            4 * np.exp(-(V + 65) / 18),
            0.07 * np.exp(-(V + 65) / 20),
            1 / (1 + np.exp(-(V + 35) / 10)),
            0.1 * ramp((V + 55) / 10),
            0.125 * np.exp(-(V + 65) / 80),
        ]
    )
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    rates,
    probe="six potentials",
    V=np.array([-40.0, -71.3, 31.2, -55.0, -23.7, -40.000000003]),
)
### BEGIN HIDDEN TESTS
observe("q1", rates, probe="drawn")
observe("q1", rates, probe="close to the singularities")
observe("q1", rates, probe="integers")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-answer role="answer"
# **Look.** $\alpha_n = 0.1\,y/(1 - e^{-y})$ with $y = (V+55)/10$, so its limit is 0.1 per ms. The formula as it stands gives
# 0/0 at the point itself. At −40.000000001 mV it is wrong in the seventh digit, because $e^{-x}$ differs from 1 only in its last digits.
#
# **Why so.** `np.where` evaluates both branches, so the zero is replaced before the division. `np.expm1(y)` is
# $e^y - 1$ without the loss of digits, so only the point itself needs care. A series for $|x| < 10^{-4}$ does it, too.

# %% [markdown] q2-text role="text"
# ## Question 2 · Gates at equilibrium, and the resting state (4 points)
#
# At a fixed potential a gate relaxes exponentially to
#
# $$x_\infty(V) = \frac{\alpha_x}{\alpha_x + \beta_x} \quad\text{with the time constant}\quad \tau_x(V) = \frac{1}{\alpha_x + \beta_x} .$$
#
# **Write two functions.**
#
# - `gates(V)` returns the tuple `(steady, tau)`, two arrays `(3, N)` with the rows $m, h, n$; `tau` is in ms. `V`: array `(N,)`
#   as in question 1, any potential included.
# - `resting_state(cell, current)` returns the array `(4,)` with $V, m, h, n$ at which nothing changes under
#   the constant current `current` (a number, positive, zero or negative). In all calls there is exactly one such state, and its
#   potential is between −130 and 60 mV. Accuracy: $10^{-6}$ mV and $10^{-6}$ for the gates.
#
# At rest each gate is $x_\infty(V)$. What remains is one equation for $V$: the injected current equals the sum of the
# three ionic currents.


# %% q2-solution role="solution"
def gates(V):
    """Steady-state values and time constants of the gates.

    V: array (N,) in mV. Returns (steady, tau), arrays (3, N) with the rows m, h, n; tau in ms.
    """
    ### BEGIN SOLUTION
    opening, closing = rates(V)[0::2], rates(V)[1::2]
    return opening / (opening + closing), 1 / (opening + closing)
    ### END SOLUTION


def resting_state(cell, current):
    """The state in which nothing changes: array (4,) of V in mV, m, h, n.

    cell: dictionary of C, g_Na, g_K, g_L, E_Na, E_K, E_L. current: number in µA/cm².
    """

    ### BEGIN SOLUTION
    def surplus(V):
        m, h, n = gates(np.array([V]))[0][:, 0]
        ionic = (
            cell["g_Na"] * m**3 * h * (V - cell["E_Na"])
            + cell["g_K"] * n**4 * (V - cell["E_K"])
            + cell["g_L"] * (V - cell["E_L"])
        )
        return ionic - current

    V = brentq(surplus, -130.0, 60.0, xtol=1e-10)
    return np.array([V, *gates(np.array([V]))[0][:, 0]])
    ### END SOLUTION


# %% q2 role="graded" points=4
observe("q2", gates, probe="five potentials", V=np.array([-12.6, -68.4, -40.0, 23.8, -55.0]))
observe(
    "q2",
    resting_state,
    probe="at rest",
    cell={
        "C": 1.15,
        "g_Na": 113.0,
        "g_K": 33.5,
        "g_L": 0.37,
        "E_Na": 52.6,
        "E_K": -75.8,
        "E_L": -56.3,
    },
    current=1.7,
)
### BEGIN HIDDEN TESTS
observe("q2", gates, probe="drawn potentials")
observe("q2", gates, probe="integer potentials")
observe("q2", resting_state, probe="other cell")
observe("q2", resting_state, probe="no current")
observe("q2", resting_state, probe="hyperpolarised")
observe("q2", resting_state, probe="depolarised")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look: two frames mixed.** The dashed line is the rest of the squid axon. The dotted line belongs to the script of
# the introduction, drawn where its *rate functions* believe to be; in this frame its reversal potentials are 55, −142
# and −119.4 mV. Which gates are open at either rest? Which current alone holds the potential there?

# %% q2-figure role="figure"
potentials = np.linspace(-130.0, 40.0, 341)
steady, tau = (np.asarray(each) for each in gates(potentials))
mixed = {**SQUID, "E_Na": 55.0, "E_K": -142.0, "E_L": -119.387}  # 120, -77, -54.387, less 65
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for values, axis in ((steady, axes[0]), (tau, axes[1])):
    for row, gate, colour in zip(values, "mhn", ("#d55e00", "#e69f00", "#0072b2"), strict=True):
        axis.plot(potentials, row, color=colour, label=f"${gate}$")
    axis.axvline(resting_state(SQUID, 0.0)[0], color="black", ls="--", lw=1, label="rest")
    axis.axvline(resting_state(mixed, 0.0)[0], color="black", ls=":", lw=1.5, label="rest, mixed")
    axis.set_xlabel("membrane potential V (mV)")
    axis.spines[["top", "right"]].set_visible(False)
axes[0].set_ylabel(r"steady state $x_\infty$")
axes[1].set_ylabel(r"time constant $\tau_x$ (ms)")
axes[1].legend(frameon=False)
plt.show()
for label, cell in (("squid axon", SQUID), ("mixed frames", mixed)):
    print(
        f"{label:13s} V, m, h, n =",
        np.array2string(np.asarray(resting_state(cell, 0.0)), precision=5),
    )

# %% [markdown] q2-answer role="answer"
# **Look.** At −65 mV, $m = 0.05$, $h = 0.60$ and $n = 0.32$: some K channels are open, and Na, K and leak
# balance. In the mixture $m = 0.00004$ and $n = 0.004$: all channels are shut, and the leak alone sets
# the potential to its own reversal potential. The neuron has lost most of its excitability: a pulse of 10 ms has to be
# eight times as strong to make it fire (question 5), and the weaker ones move it up passively like a capacitor, even past the 0 of that frame.
#
# **Why so.** With all gates at $x_\infty(V)$, the state is a function of $V$ alone, and a scalar root finder does the
# rest. It only needs two potentials between which the sum changes its sign.

# %% [markdown] q3-text role="text"
# ## Question 3 · The spike (5 points)
#
# **Write** `simulate(cell, state, current, dt)`, which integrates the four equations for $N$ neurons side by side. They share
# the parameters and do not interact.
#
# - `state`: array `(4, N)`, the state at $t = 0$, with the rows $V, m, h, n$; $N \geq 1$. It need not be
#   a resting state.
# - `current`: array `(K, N)`; `current[k]` flows from $t = k\,$`dt` to $(k+1)\,$`dt`, constant in between. $K$ may be 0.
# - `dt`: at most 0.05 ms. In all calls this is short enough for the method below.
# - Returns the states at $t = 0$, `dt`, …, $K\,$`dt`: array `(K + 1, 4, N)`. The first is the given state.
#
# Any method will do if it is accurate: the potential may be wrong by 0.5 mV and the gates by 0.005, and the curves may be shifted by
# 0.01 ms. One step of the classical Runge-Kutta method for each `dt` is enough:
#
# $$s(t + \Delta t) = s + \tfrac{\Delta t}{6}(k_1 + 2k_2 + 2k_3 + k_4), \quad
# k_1 = f(s),\; k_2 = f(s + \tfrac{\Delta t}{2}k_1),\; k_3 = f(s + \tfrac{\Delta t}{2}k_2),\; k_4 = f(s + \Delta t\,k_3),$$
#
# where $f$ is the right-hand side with the current of this step, for all four variables. Euler's method
# needs many small steps within `dt`, some 50. A solver with adaptive steps must not step over a pulse.
#
# Write $f$ for arrays of shape `(4, N)`: NumPy needs hardly more time for 100 neurons than for one. Questions 4 to 6 use this.


# %% q3-solution role="solution"
def simulate(cell, state, current, dt):
    """States of N neurons over time, array (K + 1, 4, N): at t = 0, dt, ..., K dt.

    cell: dictionary of parameters. state: array (4, N) at t = 0, rows V, m, h, n.
    current: array (K, N) in µA/cm²; current[k] flows from k dt to (k + 1) dt. dt: in ms.
    """

    ### BEGIN SOLUTION
    def change(state, injected):
        V, m, h, n = state
        all_rates = rates(V)
        ionic = (
            cell["g_Na"] * m**3 * h * (V - cell["E_Na"])
            + cell["g_K"] * n**4 * (V - cell["E_K"])
            + cell["g_L"] * (V - cell["E_L"])
        )
        slope = np.empty_like(state)
        slope[0] = (injected - ionic) / cell["C"]
        slope[1:] = all_rates[0::2] * (1 - state[1:]) - all_rates[1::2] * state[1:]
        return slope

    states = [np.array(state, dtype=float)]
    for injected in current:
        now = states[-1]
        k1 = change(now, injected)
        k2 = change(now + dt / 2 * k1, injected)
        k3 = change(now + dt / 2 * k2, injected)
        k4 = change(now + dt * k3, injected)
        states.append(now + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    return np.array(states)
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    simulate,
    probe="one millisecond",
    cell={
        "C": 1.15,
        "g_Na": 113.0,
        "g_K": 33.5,
        "g_L": 0.37,
        "E_Na": 52.6,
        "E_K": -75.8,
        "E_L": -56.3,
    },
    state=np.array([[-49.3, -61.8], [0.13, 0.072], [0.57, 0.51], [0.34, 0.36]]),
    current=np.array([
        [0.0, 0.0], [0.0, 61.3], [0.0, 61.3], [7.4, 61.3], [7.4, 61.3], [7.4, 61.3],
        [7.4, 61.3], [7.4, 61.3], [7.4, -28.6], [7.4, -28.6], [7.4, -28.6], [7.4, -28.6],
        [0.0, -28.6], [0.0, -28.6], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0],
        [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0],
    ]),
    dt=0.04,
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q3", simulate, probe="any state")
observe("q3", simulate, probe="varying currents")
observe("q3", simulate, probe="no step")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look: threshold and spike.** Three pulses of 1 ms, two of which differ by a hundredth. In which order do the gates
# change? What ends the spike? Why does $V$ go below rest afterwards, and how long does it take to come back? Also try
# `simulate` with `dt=0.1`: explicit methods fail if a step is too long for the fastest gate.

# %% q3-figure role="figure"
times = 0.025 * np.arange(801)
pulses = np.zeros((800, 3))
pulses[40:80] = [4.0, 6.89, 6.96]
start = np.repeat(np.asarray(resting_state(SQUID, 0.0))[:, None], 3, axis=1)
found = np.asarray(simulate(SQUID, start, pulses, 0.025))
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained", sharex=True)
for i, colour in enumerate(("#999999", "#56b4e9", "#000000")):
    axes[0].plot(times, found[:, 0, i], color=colour, label=f"{pulses[40, i]:g} µA/cm²")
for row, gate, colour in zip((1, 2, 3), "mhn", ("#d55e00", "#e69f00", "#0072b2"), strict=True):
    axes[1].plot(times, found[:, row, 2], color=colour, label=f"${gate}$")
axes[0].set(xlabel="time (ms)", ylabel="V (mV)")
axes[1].set(xlabel="time (ms)", ylabel="gates of the neuron that fires")
for axis in axes:
    axis.axvspan(1.0, 2.0, color="#dddddd")
    axis.legend(frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** $m$ opens first, within a fraction of a millisecond, and Na drives $V$ up, which opens more $m$ gates. Then $h$
# closes and $n$ opens, each within milliseconds, and both end the spike. $V$ falls below rest because $n$ is still
# higher than at rest and $E_\mathrm{K}$ is −77 mV. About 15 ms after the pulse $n$ and $h$ are back, with a small overshoot. With
# `dt=0.1` the numbers explode to `nan`: in the upstroke and below rest $m$ relaxes in less than 0.1 ms.
#
# **Why so.** The whole state is one array, so the four sums of Runge-Kutta are written once. All four variables go
# forward *together*: $k_2$ needs $V$ and the gates at the same half step. `rates` receives the row of all potentials.

# %% [markdown] q4-text role="text"
# ## Question 4 · The f-I curve, a fresh neuron for each current (5 points)
#
# **Write two functions.**
#
# - `spike_times(V, dt)`: `V` is an array `(K,)`, one neuron's potential at $t = 0$, `dt`, …; $K \geq 1$. A **spike** is an upward
#   crossing of 0 mV: $V_k < 0 \leq V_{k+1}$. Its time is that at which the straight line between the two samples reaches 0.
#   Returns the times in ms, in order; an empty array or list if there is no spike. Accuracy: $10^{-6}$ ms.
# - `fi_curve(cell, currents, warmup, total)`: `currents` is an array `(N,)`, $N \geq 1$, in any order. For **each** current a
#   *fresh* neuron starts in the resting state of zero current, and the current flows from $t = 0$ to $t =$ `total`. Only
#   spikes with $t >$ `warmup` count. Returns an array `(N,)`, the rates in Hz (1/s): one over the *mean interval* between
#   these spikes, and 0 if there are fewer than two. Accuracy: 0.5 %. Choose the time step yourself.
#
# Why fresh? A popular shortcut raises the current of *one* neuron step by step. But the resting state of this neuron
# stays stable for a while where it could also fire. A small step leaves the neuron at rest, a large one makes
# it fire. And why a warm-up? Weak currents cause one spike at their onset and then none.


# %% q4-solution role="solution"
def spike_times(V, dt):
    """Times in ms at which V reaches 0 mV from below, interpolated linearly.

    V: array (K,) of one neuron's potential in mV at t = 0, dt, ...
    """
    ### BEGIN SOLUTION
    k = np.flatnonzero((V[:-1] < 0) & (V[1:] >= 0))
    return dt * (k + V[k] / (V[k] - V[k + 1]))
    ### END SOLUTION


def fi_curve(cell, currents, warmup, total):
    """Firing rates in Hz, array (N,): each current is given to a neuron that was at rest.

    cell: dictionary of parameters. currents: array (N,) in µA/cm², in any order.
    warmup, total: in ms; spikes after warmup count, up to total.
    """
    ### BEGIN SOLUTION
    dt = 0.05
    start = np.repeat(resting_state(cell, 0.0)[:, None], len(currents), axis=1)
    steps = np.repeat(np.array(currents, dtype=float)[None, :], round(total / dt), axis=0)
    potentials = simulate(cell, start, steps, dt)[:, 0]
    found = []
    for V in potentials.T:
        times = spike_times(V, dt)
        late = times[times > warmup]
        found.append(1000.0 / np.mean(np.diff(late)) if len(late) > 1 else 0.0)
    return np.array(found)
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    spike_times,
    probe="nine samples",
    V=np.array([1.5, -2.0, 6.0, -1.0, 0.0, -3.0, 2.0, -4.0, 0.5]),
    dt=0.03,
)
observe(
    "q4",
    fi_curve,
    probe="three currents",
    cell={
        "C": 1.08,
        "g_Na": 117.0,
        "g_K": 35.2,
        "g_L": 0.31,
        "E_Na": 51.4,
        "E_K": -76.6,
        "E_L": -54.9,
    },
    currents=np.array([17.3, 4.4, 8.3]),
    warmup=2.0,
    total=27.5,
)
### BEGIN HIDDEN TESTS
observe("q4", spike_times, probe="drawn samples")
observe("q4", spike_times, probe="no crossing")
observe("q4", spike_times, probe="one sample")
observe("q4", fi_curve, probe="many currents")
observe("q4", fi_curve, probe="no warm-up")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look: two answers to one question.** Circles: your `fi_curve`. Triangles: one over each interval of a neuron that rests at 8 µA/cm² while
# the current rises slowly, and of one whose current falls. Where do they differ? Does the rate rise from 0, or does it jump? What
# happens beyond 60 µA/cm²? Plot $V$ there.

# %% q4-figure role="figure"
currents = np.array([2, 4, 5, 6, 6.5, 7, 8, 9, 10, 12, 15, 20, 30, 40, 50, 60, 70, 80, 100, 120.0])
fresh = fi_curve(SQUID, currents, 40.0, 120.0)
up, down = np.linspace(8.0, 14.0, 12000), np.linspace(14.0, 5.5, 12000)  # in 600 ms
both = np.array([up, down]).T
start = np.array([resting_state(SQUID, 8.0), resting_state(SQUID, 0.0)]).T
found = np.asarray(simulate(SQUID, start, both, 0.05))[:, 0]
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for axis in axes:
    axis.plot(currents, fresh, "o", ms=7, mfc="none", color="black", label="fresh")
    axis.set(xlabel="current I (µA/cm²)", ylabel="firing rate (Hz)")
    axis.spines[["top", "right"]].set_visible(False)
for i, (label, marker) in enumerate(
    (("current rises from 8", "^"), ("current falls from 14", "v"))
):
    t = np.asarray(spike_times(found[:, i], 0.05))
    middle = np.interp((t[1:] + t[:-1]) / 2, 0.05 * np.arange(12000), both[:, i])
    axes[1].plot(
        middle,
        1000.0 / np.diff(t),
        marker,
        ms=6 - 2 * i,
        color=("#d55e00", "#0072b2")[i],
        label=label,
    )
axes[1].set(xlim=(3.5, 14.5), ylim=(-5, 130))
axes[1].legend(frameon=False, loc="upper left")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** A fresh neuron fires from 6.3 µA/cm² on. If the current rises slowly, firing begins only above 12: rest becomes
# unstable at 9.8, and leaving it takes time. If the current falls, firing continues to 6.5. In between the neuron has
# two stable states, rest and firing, and its past decides. So an f-I curve says nothing unless one knows how the
# current got there. The rate jumps from 0 to more than 50 Hz (Hodgkin's *class II*). Beyond 60 µA/cm² the curve ends: after one
# spike $h$ stays nearly closed, and $V$ oscillates below 0 mV or, for still stronger currents, comes to rest there (*depolarisation block*).
#
# **Why so.** All neurons start in the same array at rest, so no current can affect another. The mean interval is more
# accurate than a count: in a short window, one spike more or less is 20 %.

# %% [markdown] q5-text role="text"
# ## Question 5 · Threshold and refractoriness (5 points)
#
# **Write** `threshold(cell, before, width, high, dt)`: how strong must a pulse be to make the neuron fire, after all that it has been
# through?
#
# - The neuron starts in the resting state of zero current. First it receives the currents `before`, an array `(K,)`, each for `dt` ms.
#   $K$ may be 0: then the pulse comes at once. `dt` is short enough, as in question 3.
# - Then a pulse of constant current, the *amplitude* $A \geq 0$, lasts for `width` ms, a multiple of `dt`. It begins at
#   $t = 0$. Afterwards the current is 0.
# - The pulse **succeeds** if there is a spike (question 4) with $0 < t \leq 10$ ms, whatever `dt` and `width` are. Spikes during `before` do not count, even if $V$ is still above 0 mV.
# - Returns the smallest $A$ that succeeds, in µA/cm², to 1 %: 0 if $A = 0$ succeeds, and `np.inf` if not even $A =$ `high`
#   does.
#
# If some $A$ succeeds, all larger ones up to `high` do, in all calls. So you can bisect. It is faster to try many amplitudes side by side, and then
# many between the two where failure turns into success. `before` is simulated only once.
#
# With an empty `before` you measure *strength-duration*. With a strong pulse at the
# beginning of `before`, you measure *refractoriness*: after a spike the threshold is higher (*relative* refractory period)
# or out of reach (*absolute*).


# %% q5-solution role="solution"
def threshold(cell, before, width, high, dt):
    """Smallest amplitude of a pulse that makes the neuron fire, in µA/cm²; inf if `high` does not.

    cell: dictionary of parameters. before: array (K,) of currents that flow first, each for dt ms.
    width: of the pulse in ms. high: largest amplitude to try. dt: in ms.
    """
    ### BEGIN SOLUTION
    start = resting_state(cell, 0.0)[:, None]
    start = simulate(cell, start, np.array(before, dtype=float)[:, None], dt)[-1]
    start = np.repeat(start, 100, axis=1)
    lowest, highest = 0.0, high
    for _ in range(2):
        amplitudes = np.linspace(lowest, highest, 100)
        current = np.zeros((round(10.0 / dt), 100))
        current[: round(width / dt)] = amplitudes
        potentials = simulate(cell, start, current, dt)[:, 0]
        fires = np.array([len(spike_times(V, dt)) > 0 for V in potentials.T])
        if not fires.any():
            return np.inf
        first = np.argmax(fires)
        if first == 0:
            return 0.0
        lowest, highest = amplitudes[first - 1], amplitudes[first]
    return highest
    ### END SOLUTION


# %% q5 role="graded" points=5
observe(
    "q5",
    threshold,
    probe="short pulse",
    cell={
        "C": 1.08,
        "g_Na": 117.0,
        "g_K": 35.2,
        "g_L": 0.31,
        "E_Na": 51.4,
        "E_K": -76.6,
        "E_L": -54.9,
    },
    before=np.array([]),
    width=0.6,
    high=14.9,
    dt=0.05,
)
### BEGIN HIDDEN TESTS
observe("q5", threshold, probe="after a spike")
observe("q5", threshold, probe="during a spike")
observe("q5", threshold, probe="after inhibition")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look.** Left: the threshold for pulses of different widths. What is constant for short ones? Right: a pulse of 0.5 ms at
# different times after a first spike, relative to a neuron at rest. When is the neuron absolutely refractory, as far as 200 µA/cm² can tell?
# Is there a time at which it is *easier* to excite than at rest? The figure takes some seconds.

# %% q5-figure role="figure"
widths = np.array([0.1, 0.2, 0.5, 1.0, 2.0, 5.0])
strengths = np.array([threshold(SQUID, np.array([]), w, 100.0, 0.05) for w in widths])
delays = np.array([5.0, 6.0, 7.0, 8.0, 10.0, 12.0, 15.0, 18.0, 20.0, 22.0, 26.0, 30.0])
later = []
for delay in delays:
    before = np.zeros(round(delay / 0.05))
    before[:10] = 30.0
    later.append(threshold(SQUID, before, 0.5, 200.0, 0.05) / strengths[2])
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
axes[0].loglog(widths, strengths, "o-", color="black", label="threshold")
axes[0].loglog(
    widths, strengths[0] * widths[0] / widths, "--", color="#d55e00", label="constant charge"
)
axes[0].set(xlabel="width of the pulse (ms)", ylabel="amplitude (µA/cm²)")
axes[0].legend(frameon=False)
axes[1].semilogy(delays, later, "o-", color="black")
axes[1].axhline(1.0, color="gray", ls="--", lw=1, label="at rest")
axes[1].set(xlabel="time since the first pulse (ms)", ylabel="threshold / threshold at rest")
axes[1].set(xlim=(0.0, 31.0))
axes[1].legend(frameon=False)
axes[0].set_xticks(widths, [f"{width:g}" for width in widths])
for axis, ticks in ((axes[0], (2, 5, 10, 20, 50)), (axes[1], (1, 2, 5, 10))):
    axis.set_yticks(ticks, [f"{tick}" for tick in ticks])
    axis.minorticks_off()
for axis in axes:
    axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** Up to about 1 ms the *charge* $A \times$ `width` is constant, between 6.5 and 7 nC/cm²: the membrane just has to
# be moved up by 6 to 7 mV. Longer pulses lose charge through the leak. At 5 ms not even 200 µA/cm² succeed. At
# 6 ms the threshold is 14 times that at rest, at 10 ms 3 times, and near 20 ms it is *below* 1: the gates overshoot on their way back to rest.
# With the mixed frames of question 2 and a width of 10 ms the threshold is between 18 and 19 µA/cm² instead of 2.2.
#
# **Why so.** A hundred amplitudes at once cut the interval by 99; two rounds make 10⁻⁴ of it. The state after `before` is the start of every trial, so its spikes are
# out of the way.

# %% [markdown] q6-text role="text"
# ## Question 6 · Anode break: a spike out of inhibition (3 points)
#
# Hold a neuron *below* rest, let go, and it fires. Which gate does this? In a model one can do surgery: release the neuron, but
# with some gates at their resting values.
#
# **Write** `release(cell, V_hold, kept)` for $N \geq 1$ neurons:
#
# - `V_hold`: array `(N,)`. Neuron $i$ was held at `V_hold[i]` (from −100 to −60 mV) for so long that all its gates are in the
#   steady state of that potential.
# - `kept`: a list of $N$ strings. `kept[i]` consists of the letters `m`, `h`, `n`, in any order, each at most once; it may be empty.
#   These gates of neuron $i$ start at their values in the resting state of zero current instead.
# - At $t = 0$ each neuron is released at $V =$ `V_hold[i]`. No current is injected.
# - Returns an array `(N,)`, for each neuron the time of its **first** spike in ms, as in question 4, to 0.05 ms; `np.inf` if there is
#   none in the first 10 ms.


# %% q6-solution role="solution"
def release(cell, V_hold, kept):
    """Times in ms of the first spikes after N neurons are released; inf where there is none in 10 ms.

    cell: dictionary of parameters. V_hold: array (N,) in mV, where all gates are in their steady state.
    kept: N strings such as "" or "hn": the gates that start at their resting values instead.
    """
    ### BEGIN SOLUTION
    dt = 0.05
    start = np.vstack([V_hold, gates(V_hold)[0]])
    rest = resting_state(cell, 0.0)
    for i, letters in enumerate(kept):
        for gate in letters:
            row = 1 + "mhn".index(gate)
            start[row, i] = rest[row]
    potentials = simulate(cell, start, np.zeros((round(10.0 / dt), len(V_hold))), dt)[:, 0]
    found = []
    for V in potentials.T:
        times = spike_times(V, dt)
        found.append(times[0] if len(times) else np.inf)
    return np.array(found)
    ### END SOLUTION


# %% q6 role="graded" points=3
observe(
    "q6",
    release,
    probe="three neurons",
    cell={
        "C": 1.08,
        "g_Na": 117.0,
        "g_K": 35.2,
        "g_L": 0.31,
        "E_Na": 51.4,
        "E_K": -76.6,
        "E_L": -54.9,
    },
    V_hold=np.array([-73.4, -83.6, -61.2]),
    kept=["", "m", ""],
)
### BEGIN HIDDEN TESTS
observe("q6", release, probe="many neurons")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-look role="text"
# **Look.** Textbooks often say that the anode break spike comes from $h$: inhibition removes the inactivation of the
# Na channels. Here the neuron is released from −75 mV. Compare the effect of $h$ with that of $n$. From which potential does the
# neuron fire although both are kept?

# %% q6-figure role="figure"
levels = np.arange(-100.0, -65.5, 1.0)
cases = {"": "no gate kept", "h": "h kept", "n": "n kept", "hn": "h and n kept"}
colours = ("#000000", "#e69f00", "#0072b2", "#cc79a7")
rest, held = (
    np.asarray(resting_state(SQUID, 0.0))[1:],
    np.asarray(gates(np.array([-75.0]))[0])[:, 0],
)
start = [[-75.0, *np.where([gate in kept for gate in "mhn"], rest, held)] for kept in cases]
found = np.asarray(simulate(SQUID, np.transpose(start), np.zeros((200, 4)), 0.05))[:, 0]
figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for i, (kept, label) in enumerate(cases.items()):
    first = release(SQUID, levels, [kept] * len(levels))
    axes[0].plot(0.05 * np.arange(201), found[:, i], color=colours[i])
    axes[1].plot(levels, first, ".-", color=colours[i], label=label)
axes[0].set(xlabel="time since the release (ms)", ylabel="V (mV)")
axes[1].set(xlabel="potential before the release (mV)", ylabel="time of the spike (ms)")
axes[1].set_ylim(0.0, 10.0)
axes[1].legend(frameon=False)
for axis in axes:
    axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** With $h$ kept the neuron still fires, a little later. With $n$ kept it does not fire after −75 mV. So in this
# model the *closed K channels* matter more: for some milliseconds less current opposes the sodium. Open $h$ gates help,
# and $m$ plays no role, as it forgets the past within a fraction of a millisecond. Below −88 mV, even a neuron with both gates kept fires within 10 ms:
# these gates change while $V$ is on its way up.
#
# **Why so.** The order of the rows, $V, m, h, n$, gives the row of a gate. `np.inf` is a number that is later than any
# other, so nothing special is needed to compare or to plot it.

# %% [markdown] end role="text"
# ## Where this leads
#
# Threshold, refractoriness and the anode break are not put into the equations. They follow from one fast gate and two slow
# ones. The integrate-and-fire neuron (assignment 22) keeps only the threshold, Izhikevich's neuron (29) a fast and a slow variable. Both
# are cheaper, and what they leave out is what you have seen here.
#
# **References**
#
# - A. L. Hodgkin, A. F. Huxley (1952), *J. Physiol.* 117, 500: the model. Their $V$ counts from rest, with the opposite sign.
# - A. L. Hodgkin (1948), *J. Physiol.* 107, 165: classes of repetitive firing.
# - W. Gerstner, W. M. Kistler, R. Naud, L. Paninski (2014), *Neuronal Dynamics*, chapter 2; free at neuronaldynamics.epfl.ch.
