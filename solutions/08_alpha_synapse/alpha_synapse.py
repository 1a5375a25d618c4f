# %% [markdown] intro role="text"
# # 8 · Alpha synapses, from formula to simulator
#
# When a spike reaches a synapse, the current
# into the next neuron rises, peaks and decays. The simplest formula with this shape is the *alpha
# function*. With it, charge, potential
# and even the response to a train of spikes can be written down exactly, so a simulator has to agree to the last
# digits. One *formula* that you will meet is correct and still gives nonsense.
#
# **You will learn to**
#
# - sum a causal kernel over spikes, so that it neither leaks into the past nor overflows;
# - compare synapses by what matters to the neuron: the charge, not the peak;
# - evaluate a formula near a removable singularity, $\tau_s = \tau_m$, without loss of digits;
# - record synaptic currents in NEST, and know what a recorder leaves out;
# - see when responses to single spikes fuse, and when they no longer add up.
#
# About 3 hours. 25 points. You need calculus, NumPy and the first assignment. Each question can be solved alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did (`check`).
# Every call starts from a fresh NEST kernel with a resolution of 0.1 ms: do not set the
# resolution. (In cells of your own, call `nest.ResetKernel()` first.) At grading,
# other arguments are used. Your functions must not change them: `spikes_ms.sort()` or
# `parameters["V_m"] = …` also changes the caller's data. Return numbers, lists or
# arrays as you like. Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.
#
# Units: ms, mV, pA, nS, pF. Then pA · ms = fC, fC / pF = mV, and no factors are needed.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

# %% [markdown] q1-text role="text"
# ## Question 1: the current of a train of spikes (3 points)
#
# Write `train_current`. It returns the summed current $I$ in pA of all spikes at the times `t_ms`.
#
# - `t_ms` is a one-dimensional array of any times, even negative ones, in any order; the result has the same shape.
# - `spikes_ms` is a list of spike times, in any order. A time that occurs twice counts twice. The
#   list may be empty: then the current is 0 everywhere.
# - `weight_pA` may have either sign; it is the same for all spikes.
#
# Required relative accuracy: 10⁻⁹ (currents below 10⁻¹² pA count as 0).
#
# One spike whose effect begins at time 0 gives the current
#
# $$ i(t) = w\,\frac{e\,t}{\tau_s}\,e^{-t/\tau_s} \quad (t > 0), \qquad i(t) = 0 \quad (t \le 0). $$
#
# Its peak, at $t = \tau_s$, is the weight $w$: this is the purpose of the factor $e = 2.718\ldots$
# The currents of spikes at the times $t_1, t_2, \dots$, which take the delay $d$ to arrive, add up:
# $I(t) = \sum_k i(t - t_k - d)$.
#
# <details><summary>A trap: the time before a spike</summary>
#
# For times *before* a spike $e^{-t/\tau_s}$ becomes huge, and 5 seconds before
# it is infinite for a computer. Multiplying by `(t > 0)` afterwards does not help: what is $0\cdot\infty$?
#
# </details>


# %% q1-solution role="solution"
def train_current(t_ms, spikes_ms, weight_pA, delay_ms, tau_s_ms):
    """Summed alpha-shaped current (pA) of all spikes at the times t_ms.

    t_ms: array (n,); spikes_ms: list of spike times, may be empty; the rest are numbers.
    Returns an array (n,).
    """
    ### BEGIN SOLUTION
    spikes = np.asarray(spikes_ms, dtype=float)
    since = np.maximum(np.asarray(t_ms)[:, None] - spikes[None, :] - delay_ms, 0.0)
    return weight_pA * np.sum(since / tau_s_ms * np.exp(1.0 - since / tau_s_ms), axis=1)
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    train_current,
    probe="single",
    t_ms=np.array([-3.0, 0.0, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 10.0, 20.0]),
    spikes_ms=[0.0],
    weight_pA=100.0,
    delay_ms=1.0,
    tau_s_ms=2.0,
)
observe(
    "q1",
    train_current,
    probe="train",
    t_ms=np.array([0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 50.0]),
    spikes_ms=[12.0, 4.0, 12.0],
    weight_pA=-30.0,
    delay_ms=2.5,
    tau_s_ms=5.0,
)
observe(
    "q1",
    train_current,
    probe="silence",
    t_ms=np.array([0.0, 1.0, 2.0]),
    spikes_ms=[],
    weight_pA=100.0,
    delay_ms=1.0,
    tau_s_ms=2.0,
)
### BEGIN HIDDEN TESTS
observe("q1", train_current, probe="drawn")
observe("q1", train_current, probe="early")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** The same spikes (ticks), through synapses of equal weight and different time
# constants. Through which of them could you count the spikes? Why is the slowest current the highest?

# %% q1-figure role="figure"
spikes = [10.0, 25.0, 30.0, 35.0, 60.0, 62.0, 95.0]
t = np.linspace(0.0, 150.0, 1501)
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
for tau_s in (1.0, 5.0, 20.0):
    axis.plot(t, train_current(t, spikes, 100.0, 1.0, tau_s), label=rf"$\tau_s$ = {tau_s:g} ms")
axis.eventplot(spikes, lineoffsets=-25.0, linelengths=25.0, colors="gray")
axis.set(xlabel="time (ms)", ylabel="current (pA)")
axis.legend(frameon=False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** With $\tau_s$ = 1 ms each spike has a current of its own. With 20 ms you can no longer tell them apart, and
# the sum is several times as high as the peak of one current: each current is still there when the next ones
# come. Question 4 returns to this.
#
# **Why so.** All pairs of a time and a spike form a table: one row per time, one column per spike. Negative times since
# the arrival become 0 before the exponential is computed. There the current is 0 anyway, so nothing else has to be
# done, and nothing can overflow. The sum over an empty row is 0.

# %% [markdown] q2-text role="text"
# ## Question 2: charge, width, and fair comparisons (4 points)
#
# Take one alpha-shaped current $i(t)$ with weight $w$ (question 1; it begins at $t = 0$). Write `alpha_measures`, which
# returns a dictionary of five numbers:
#
# | key | meaning | unit |
# |---|---|---|
# | `"charge_fC"` | the charge $Q = \int_0^\infty i(t)\,dt$, with the sign of $w$ | fC |
# | `"width_ms"` | full width at half maximum: the time during which $i$ is beyond $w/2$ | ms |
# | `"t_half_charge_ms"` | time from the onset until half of the charge has flowed | ms |
# | `"exp_weight_pA"` | weight of the *exponential* synapse of the same time constant and charge | pA |
# | `"delta_mV"` | weight of the *delta* synapse of the same charge | mV |
#
# The exponential synapse has the current $w_{exp}\,e^{-t/\tau_s}$, which jumps to
# its peak. The delta synapse delivers all its charge at once, so the potential of a membrane of
# capacitance $C_m$ jumps by `delta_mV`. `weight_pA` may have either sign, but is not 0; times are positive.
# Synapses of any speed occur: $\tau_s$ is about 0.2 ms at AMPA receptors, and 100 ms at NMDA receptors.
# Required relative accuracy: 10⁻⁶.
#
# A membrane integrates: for a fast synapse the charge matters more than the peak. Two of the five numbers require
# solving an equation. Use a root finder
# (`scipy.optimize.brentq`) or Lambert's function (`scipy.special.lambertw`: take `.real` of its *complex* result,
# and consider its two branches). In units of $\tau_s$ and $w$ there is only one alpha function: solve
# once, for $\tau_s = 1$, and scale.


# %% q2-solution role="solution"
def alpha_measures(weight_pA, tau_s_ms, C_m_pF):
    """Charge and duration of an alpha-shaped current, and synapses of equal charge.

    All arguments are numbers; weight_pA is not 0.
    Returns {"charge_fC": float, "width_ms": float, "t_half_charge_ms": float,
    "exp_weight_pA": float, "delta_mV": float}.
    """
    ### BEGIN SOLUTION
    from scipy.special import lambertw

    # both x exp(1 - x) = 1/2 and (1 + x) exp(-x) = 1/2 are solved by Lambert's function
    rise, fall = (-lambertw(-0.5 / np.e, k=branch).real for branch in (0, -1))
    charge = np.e * weight_pA * tau_s_ms
    return {
        "charge_fC": charge,
        "width_ms": (fall - rise) * tau_s_ms,
        "t_half_charge_ms": (fall - 1.0) * tau_s_ms,
        "exp_weight_pA": charge / tau_s_ms,
        "delta_mV": charge / C_m_pF,
    }
    ### END SOLUTION


# %% q2 role="graded" points=4
observe("q2", alpha_measures, probe="example", weight_pA=100.0, tau_s_ms=2.0, C_m_pF=250.0)
observe("q2", alpha_measures, probe="slow", weight_pA=-20.0, tau_s_ms=5.0, C_m_pF=100.0)
### BEGIN HIDDEN TESTS
observe("q2", alpha_measures, probe="excitatory")
observe("q2", alpha_measures, probe="inhibitory")
observe("q2", alpha_measures, probe="brief")
observe("q2", alpha_measures, probe="lasting")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** Left: three currents of equal charge (the arrow is the delta synapse); at the dots, half of it has flowed.
# Right: their effect on a membrane with $\tau_m$ = 10 ms. The area is the same. Why is the height not?
#
# A surprise: `t_half_charge_ms` is *exactly* $\tau_s$ less than the time at which the
# falling current passes $w/2$. Do you see why? (Put $y = 1 + x$ into one of your equations.)

# %% q2-figure role="figure"
tau_s, C_m, tau_m = 2.0, 250.0, 10.0
found = alpha_measures(100.0, tau_s, C_m)
t = np.linspace(0.0, 30.0, 601)
currents = {
    "alpha": 100.0 * t / tau_s * np.exp(1.0 - t / tau_s),
    "exponential": found["exp_weight_pA"] * np.exp(-t / tau_s),
}
half = {"alpha": found["t_half_charge_ms"], "exponential": tau_s * np.log(2.0)}
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for (kind, current), colour in zip(currents.items(), ("C0", "C1"), strict=True):
    left.plot(t, current, c=colour, label=kind)
    left.plot(half[kind], np.interp(half[kind], t, current), "o", c=colour)
    nest.ResetKernel()
    model, weight = (
        ("iaf_psc_alpha", 100.0) if kind == "alpha" else ("iaf_psc_exp", found["exp_weight_pA"])
    )
    neuron = nest.Create(model, params={"tau_syn_ex": tau_s, "tau_m": tau_m, "C_m": C_m})
    source = nest.Create("spike_generator", params={"spike_times": [1.0]})
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(source, neuron, syn_spec={"weight": weight, "delay": 1.0})
    nest.Connect(meter, neuron)
    nest.Simulate(33.0)
    events = meter.get("events")
    right.plot(events["times"] - 2.0, events["V_m"] + 70.0, c=colour, label=kind)
left.annotate("", (0, 310), (0, 0), arrowprops={"arrowstyle": "->", "color": "C2", "lw": 1.5})
right.plot(t, found["delta_mV"] * np.exp(-t / tau_m), "C2", label="delta")
left.set(xlabel="time (ms)", ylabel="current (pA)", xlim=(-1, 15), ylim=(-10, 330))
right.set(xlabel="time (ms)", ylabel="potential, from rest (mV)", xlim=(-1, 30))
right.legend(frameon=False)
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** When late charge arrives, part of the early charge has leaked away: equal charge does not mean equal peak. The
# surprise: half of the charge has flowed when $(1+x)\,e^{-x} = 1/2$. With $y = 1 + x$ this is $y\,e^{1-y} = 1/2$, which
# says that the current of time $y$ is half of its peak. $y > 1$, so it is the falling flank.
#
# **Why so.** Both equations become $-y\,e^{-y} = -1/(2e)$, which Lambert's function solves. Its two real branches give the
# rising and the falling flank. Solving in units of $\tau_s$ makes the bracket of a root finder safe: a fixed one in ms
# fails for slow synapses.

# %% [markdown] q3-text role="text"
# ## Question 3: the PSP, and a formula that destroys itself (5 points)
#
# Write `psp_mV`. It returns the postsynaptic potential (PSP) $V$ at the times `t_ms` with a relative accuracy of
# **10⁻⁹**,
#
# - for *any* positive $\tau_s$ and $\tau_m$: equal, nearly equal, far apart, either one the larger;
# - for any array `t_ms` of shape $(n,)$: 0 for $t \le 0$, and as accurate at $10^{-4}$ ms as at 200
#   ms.
#
# The current $i(t)$ of question 1 (one spike, onset at $t=0$) charges a membrane:
#
# $$ \frac{dV}{dt} = -\frac{V}{\tau_m} + \frac{i(t)}{C_m}, \qquad V(t) = 0 \;\text{ for }\; t \le 0, $$
#
# with $V$ in mV measured from rest. The formula of the textbooks is, with $a = 1/\tau_s - 1/\tau_m$,
#
# $$ V(t) = \frac{w\,e}{\tau_s\,C_m}\left[\frac{e^{-t/\tau_m}-e^{-t/\tau_s}}{a^2} - \frac{t\,e^{-t/\tau_s}}{a}\right]. $$
#
# It is correct, but a trap for the computer. For $\tau_s = \tau_m$ it gives $0/0$. For 10 ms and 10.00001 ms the bracket
# consists of numbers near 10¹⁴
# that cancel to something near 10: the fifth digit is wrong at $t$ = 10 ms, the
# first at 0.1 ms. Small times have the same problem. The limit for equal time constants, $\frac{w\,e}{\tau_s\,C_m}\,
# \frac{t^2}{2}\,e^{-t/\tau_s}$, does not help "if they are close": its error is as large as their difference.
#
# **The way out.** Take $t^2 e^{-t/\tau_s}$ out of the bracket. What is left depends only on
# $x = a\,t$:
#
# $$ V(t) = \frac{w\,e}{\tau_s\,C_m}\; t^2\, e^{-t/\tau_s}\; \varphi(x), \qquad \varphi(x) = \frac{e^x - 1 - x}{x^2} = \frac{1}{2!} + \frac{x}{3!} + \frac{x^2}{4!} + \dots $$
#
# $\varphi$ is smooth at 0; only its formula is not (see the figure). Use the series where $|x|$ is
# small (how many terms for $|x| < 0.5$?) and the formula elsewhere. A numerical integral is fine too, if it achieves nine
# digits.
#
# <details><summary>A second trap: large x</summary>
#
# With $\tau_s$ = 0.1 ms, $\tau_m$ = 10 ms and $t$ = 100 ms you have $x$ = 990, and $e^x$ overflows, although $V$ does
# not. There the textbook's form is better. (`np.where` computes *both* branches for all entries and then picks; an
# overflow in the other branch gives a warning, but no wrong number.)
#
# </details>

# %% q3-phi role="figure"
x = np.geomspace(1e-9, 1e3, 2000)
small = np.minimum(x, 1.0)
series = sum(small**k / float(np.prod(np.arange(1.0, k + 3))) for k in range(24))
with np.errstate(over="ignore", invalid="ignore"):
    exact = np.where(x < 1.0, series, (np.expm1(x) - x) / x**2)
    errors = {
        "formula": np.abs((np.exp(x) - 1 - x) / x**2 / exact - 1),
        "1/2, the limit": np.abs(0.5 / exact - 1),
        "three terms": np.abs((1 / 2 + x / 6 + x**2 / 24) / exact - 1),
    }
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
near = np.linspace(-6.0, 3.0, 200)
left.plot(near, (np.expm1(near) - near) / near**2)
left.plot(0.0, 0.5, "o")
left.set(xlabel="x", ylabel=r"$\varphi$(x)")
for (label, error), colour in zip(errors.items(), ("C3", "C0", "C2"), strict=True):
    right.loglog(x, np.maximum(error, 1e-17), c=colour, lw=1, label=label)
right.axhline(1e-9, c="gray", lw=1, ls=":")
right.annotate("asked for here", (2.0, 1e-9), (0, 4), textcoords="offset points", fontsize="small")
right.axvspan(709.0, 1e3, color="C3", alpha=0.3, lw=0)
right.annotate("overflow", (709.0, 1e-14), (-44, 0), textcoords="offset points", fontsize="small")
right.set(xlabel="x", ylabel=r"relative error of $\varphi$", ylim=(1e-17, 1e3))
right.legend(frameon=False, fontsize="small")
plt.show()


# %% q3-solution role="solution"
def psp_mV(t_ms, weight_pA, tau_s_ms, tau_m_ms, C_m_pF):
    """PSP (mV, from rest) of one alpha-shaped current whose onset is at t = 0.

    t_ms: array (n,); the rest are numbers; the time constants are positive and may be equal.
    Returns an array (n,), 0 for t <= 0, with a relative accuracy of 1e-9.
    """
    ### BEGIN SOLUTION
    t = np.maximum(np.asarray(t_ms, dtype=float), 0.0)
    a = (tau_m_ms - tau_s_ms) / (tau_m_ms * tau_s_ms)
    x = a * t
    near = np.abs(x) < 0.5
    x_near, x_far = np.where(near, x, 0.0), np.where(near, 1.0, x)
    phi = np.zeros_like(t)
    for k in range(16, 0, -1):  # 1/2 + x/6 + x^2/24 + …, by Horner's scheme
        phi = (1.0 + phi * x_near) / (k + 1)
    membrane, synapse = np.exp(-t / tau_m_ms), np.exp(-t / tau_s_ms)
    # far from x = 0 nothing cancels; t^2 / x^2 is 1 / a^2
    bracket = np.where(
        near,
        t**2 * synapse * phi,
        (t / x_far) ** 2 * (membrane - (1.0 + x_far) * synapse),
    )
    return weight_pA * np.e / (tau_s_ms * C_m_pF) * bracket
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    psp_mV,
    probe="example",
    t_ms=np.array([-5.0, 0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0]),
    weight_pA=100.0,
    tau_s_ms=2.0,
    tau_m_ms=10.0,
    C_m_pF=250.0,
)
observe(
    "q3",
    psp_mV,
    probe="slow_synapse",
    t_ms=np.array([-1.0, 0.0, 5.0, 10.0, 20.0, 40.0, 100.0]),
    weight_pA=-50.0,
    tau_s_ms=30.0,
    tau_m_ms=12.0,
    C_m_pF=100.0,
)
observe(
    "q3",
    psp_mV,
    probe="equal",
    t_ms=np.array([0.0, 1.0, 5.0, 10.0, 20.0, 50.0]),
    weight_pA=100.0,
    tau_s_ms=10.0,
    tau_m_ms=10.0,
    C_m_pF=250.0,
)
observe(
    "q3",
    psp_mV,
    probe="nearly_equal",
    t_ms=np.array([0.0, 1.0, 5.0, 10.0, 20.0, 50.0]),
    weight_pA=100.0,
    tau_s_ms=10.00001,
    tau_m_ms=10.0,
    C_m_pF=250.0,
)
### BEGIN HIDDEN TESTS
observe("q3", psp_mV, probe="close")
observe("q3", psp_mV, probe="closer")
observe("q3", psp_mV, probe="closest")
observe("q3", psp_mV, probe="apart")
observe("q3", psp_mV, probe="slow")
observe("q3", psp_mV, probe="early")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** Left: PSPs for $\tau_m$ = 10 ms. Does the one for $\tau_s = \tau_m$ (dashed) stand out?
# Right: how far the textbook's formula and NEST are from your function if $\tau_s = \tau_m\,(1+\varepsilon)$. At which
# $\varepsilon$ does NEST switch to the limit, and what does it pay?

# %% q3-figure role="figure"
tau_m, C_m = 10.0, 250.0
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
t = np.linspace(0.0, 80.0, 401)
for tau_s, style in ((0.5, "-"), (2.0, "-"), (5.0, "-"), (10.0, "--"), (20.0, "-")):
    left.plot(t, psp_mV(t, 100.0, tau_s, tau_m, C_m), style, label=rf"$\tau_s$ = {tau_s:g} ms")
left.set(xlabel="time since onset (ms)", ylabel="PSP (mV)")
left.legend(frameon=False, fontsize="small")

epsilons = 10.0 ** np.arange(-13.0, -0.9, 0.5)
textbook, simulator = [], []
for epsilon in epsilons:
    tau_s = tau_m * (1.0 + epsilon)
    nest.ResetKernel()
    neuron = nest.Create(
        "iaf_psc_alpha", params={"tau_syn_ex": tau_s, "E_L": 0.0, "V_m": 0.0, "V_th": 100.0}
    )
    source = nest.Create("spike_generator", params={"spike_times": [1.0]})
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(source, neuron, syn_spec={"weight": 100.0, "delay": 1.0})
    nest.Connect(meter, neuron)
    nest.Simulate(50.0)
    events = meter.get("events")
    s = events["times"] - 2.0
    s, V = s[s > 0.05], events["V_m"][s > 0.05]
    yours = psp_mV(s, 100.0, tau_s, tau_m, C_m)
    a = 1 / tau_s - 1 / tau_m
    rest = (np.exp(-s / tau_m) - np.exp(-s / tau_s)) / a**2 - s * np.exp(-s / tau_s) / a
    formula = 100.0 * np.e / (tau_s * C_m) * rest
    textbook.append(np.max(np.abs(formula / yours - 1)))
    simulator.append(np.max(np.abs(V / yours - 1)))
right.loglog(epsilons, textbook, "o-", ms=4, label="textbook's formula")
right.loglog(epsilons, simulator, "s-", ms=4, label="NEST")
right.axhline(1e-9, c="gray", lw=1, ls=":", label="asked for here")
right.set(
    xlabel=r"$\varepsilon = \tau_s / \tau_m - 1$",
    ylabel="greatest relative deviation\nfrom your function",
)
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** The dashed PSP fits in among the others. The formula loses everything. NEST switches to the limit somewhere
# between $\varepsilon$ = 10⁻⁵ and 10⁻⁴, and pays for it with a relative error of up to about 10⁻⁷: no experiment will
# ever see it, but you can.
#
# **Why so.** The choice is made by $|x|$ and for each time by itself, because small times and nearly equal time constants
# are the same problem. $a$ is computed as $(\tau_m-\tau_s)/(\tau_m\tau_s)$: the difference of two nearly equal numbers is
# exact, that of their rounded reciprocals is not. Far from 0 the bracket is written without $e^x$ alone, so nothing
# overflows. Exponential integrators are built from functions like $\varphi$, and its cancellation is a classic of
# numerical mathematics (Kassam and Trefethen 2005).

# %% [markdown] q4-text role="text"
# ## Question 4: when pulses fuse (4 points)
#
# A neuron fires like a clock, one spike every $T$ ms, and has always done so. What current does the
# next neuron receive? Write `steady_train`, which returns a dictionary of four numbers:
#
# | key | meaning | unit |
# |---|---|---|
# | `"mean_pA"` | mean of $I$ over one period | pA |
# | `"peak_pA"` | the value of $I$ that is farthest from 0 | pA |
# | `"trough_pA"` | the value of $I$ that is nearest to 0 | pA |
# | `"t_peak_ms"` | the $u$ at which $I$ has its peak | ms |
#
# In this *steady state* the current is periodic with period $T$. Let $u$, $0 \le u < T$, be the
# time since the onset of the most recent spike's current. The current of the spike before began $u + T$ ago, and so on:
#
# $$ I(u) = \sum_{k=0}^{\infty} w\,\frac{e\,(u + kT)}{\tau_s}\,e^{-(u+kT)/\tau_s} . $$
#
# `weight_pA` may have either sign (not 0): the currents have its sign. `interval_ms` is $T$. Both
# $T \ll \tau_s$ and $T \gg \tau_s$ occur ($T/\tau_s$ from 0.05 to 20). Required accuracy: a relative 10⁻⁶ for the
# currents (or $10^{-9}\,|w|$, whichever is larger) and 0.001 ms for the time, even if $T$ is a second.
#
# With $q = e^{-T/\tau_s}$ the sum is a geometric one: $\sum_k q^k = 1/(1-q)$ and
# $\sum_k k\,q^k = q/(1-q)^2$. A brute-force sum and search is accepted, too, if it is accurate: how
# many spikes back do you have to go if $T = \tau_s/20$?


# %% q4-solution role="solution"
def steady_train(weight_pA, tau_s_ms, interval_ms):
    """Summed alpha-shaped current of a regular train of spikes without beginning or end.

    All arguments are numbers; weight_pA is not 0.
    Returns {"mean_pA": float, "peak_pA": float, "trough_pA": float, "t_peak_ms": float}.
    """
    ### BEGIN SOLUTION
    q = np.exp(-interval_ms / tau_s_ms)
    carried = interval_ms * q / (1.0 - q)  # of the spikes before, as if they were time

    def current(u):
        scale = np.e * weight_pA / tau_s_ms * np.exp(-u / tau_s_ms) / (1.0 - q)
        return scale * (u + carried)

    t_peak = tau_s_ms - carried
    return {
        "mean_pA": np.e * weight_pA * tau_s_ms / interval_ms,
        "peak_pA": current(t_peak),
        "trough_pA": current(0.0),
        "t_peak_ms": t_peak,
    }
    ### END SOLUTION


# %% q4 role="graded" points=4
observe("q4", steady_train, probe="single_pulses", weight_pA=100.0, tau_s_ms=2.0, interval_ms=10.0)
observe("q4", steady_train, probe="fused", weight_pA=-40.0, tau_s_ms=8.0, interval_ms=5.0)
### BEGIN HIDDEN TESTS
observe("q4", steady_train, probe="sparse")
observe("q4", steady_train, probe="dense")
observe("q4", steady_train, probe="very_dense")
observe("q4", steady_train, probe="one_a_second")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Left: a train that begins at time 0, with your mean (dashed), peak and trough (shaded). Right:
# the same over the rate. Why does the mean grow in proportion to the rate, but the peak not at first?

# %% q4-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
tau_s = 5.0
t = np.linspace(0.0, 100.0, 1001)
for interval, colour in ((40.0, "C0"), (12.0, "C1"), (4.0, "C2")):
    since = np.maximum(t[:, None] - np.arange(0.0, 100.0, interval), 0.0) / tau_s
    left.plot(
        t,
        100.0 * np.sum(since * np.exp(1.0 - since), axis=1),
        c=colour,
        label=f"T = {interval:g} ms",
    )
    found = steady_train(100.0, tau_s, interval)
    left.axhline(found["mean_pA"], c=colour, ls="--", lw=1)
    left.axhspan(found["trough_pA"], found["peak_pA"], color=colour, alpha=0.12, lw=0)
left.set(xlabel="time (ms)", ylabel="current (pA)", ylim=(-10, 430))
left.legend(frameon=False, fontsize="small", ncols=3, loc="upper right")
rates = np.geomspace(5.0, 1000.0, 200)
curves = [steady_train(100.0, tau_s, 1000.0 / rate) for rate in rates]
for key, label in (("peak_pA", "peak"), ("mean_pA", "mean"), ("trough_pA", "trough")):
    right.loglog(rates, [found[key] for found in curves], label=label)
right.axvline(1000.0 / (2 * tau_s), c="gray", lw=1, ls=":")
right.annotate(r"$T = 2\tau_s$", (1000.0 / (2 * tau_s), 0.15), (4, 0), textcoords="offset points")
right.set(xlabel="rate of the train (Hz)", ylabel="current (pA)", ylim=(0.1, None))
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** Every spike brings the same charge, so the mean grows with the rate. The peak first stays at $w$, because the
# pulses are separate. At $T \approx 2\tau_s$ they have fused, and the synapse transmits a *rate* instead of single spikes.
# A muscle does the same when its twitches become a tetanus. Slow NMDA receptors hold a signal between spikes in this way,
# while fast AMPA receptors transmit the spikes themselves.
#
# **Why so.** The sum has the shape $(u + c)\,e^{-u/\tau_s}$ with $c = Tq/(1-q)$, so its slope is 0 at $u = \tau_s - c$.
# Before an onset the current falls, after it it rises: the trough is at $u = 0$. The mean needs no sum at all: one charge
# per period.

# %% [markdown] q5-text role="text"
# ## Question 5: the same in NEST (4 points)
#
# NEST's `iaf_psc_alpha` has two synapses of this shape. A *positive* weight
# drives the excitatory one (`tau_syn_ex`), a *negative* one the inhibitory one (`tau_syn_in`). Write `record_inputs`:
#
# 1. Create **one** neuron `iaf_psc_alpha` with the two given time constants. It must not fire, however strong the
#    input: move the threshold `V_th` out of the way, for instance to 10⁶ mV. Everything else stays at the model's
#    defaults ($C_m$ = 250 pF, $\tau_m$ = 10 ms, $E_L$ = $V_m(0)$ = -70 mV).
# 2. Give it, by `spike_generator`s, the spikes `exc_ms` with the weight `w_exc_pA` > 0, and the spikes `inh_ms` with the
#    weight `w_inh_pA` < 0, both with the delay `delay_ms`. (The times are those of emission: ascending, positive
#    multiples of 0.1 ms. A time that occurs twice means two spikes. Either list may be empty.)
# 3. Record the currents `I_syn_ex` and `I_syn_in` and the potential `V_m` every 0.1 ms by a multimeter, and return a
#    dictionary:
#
# | key | value |
# |---|---|
# | `"neuron"` | the node collection of the one neuron |
# | `"t_ms"` | the times 0.1, 0.2, …, `T_ms`, array of shape $(n,)$, $n$ = 10 · `T_ms`; `T_ms` is a whole number of ms |
# | `"I_ex_pA"`, `"I_in_pA"` | excitatory and inhibitory (negative) current at these times, shape $(n,)$ each |
# | `"V_mV"` | membrane potential at these times, shape $(n,)$ |
#
# NEST solves this model exactly on its grid (Rotter and Diesmann 1999). So the currents must agree
# with the formulas of questions 1 and 3 to 10⁻⁶ pA, and the potential to 10⁻⁶ mV. Return what you *recorded*: the
# checks look at your neuron, too.
#
# <details><summary>Two traps: what a recorder leaves out</summary>
#
# - A multimeter records every **1 ms** unless you set its `interval`.
# - Data still on the way when `nest.Simulate` ends are lost (here 1 ms at most). So
#   simulate longer than `T_ms` (10 ms more are plenty), and
#   cut off the rest. Compare times with a margin, as in `t < T_ms + 0.05`.
#
# </details>


# %% q5-solution role="solution"
def record_inputs(exc_ms, inh_ms, w_exc_pA, w_inh_pA, delay_ms, tau_ex_ms, tau_in_ms, T_ms):
    """Synaptic currents and potential of one iaf_psc_alpha that receives the given spikes.

    exc_ms, inh_ms: lists of emission times, may be empty; the rest are numbers.
    Returns {"neuron": NodeCollection, "t_ms": array (n,), "I_ex_pA": array (n,),
    "I_in_pA": array (n,), "V_mV": array (n,)} at 0.1, 0.2, …, T_ms.
    """
    ### BEGIN SOLUTION
    neuron = nest.Create(
        "iaf_psc_alpha", params={"tau_syn_ex": tau_ex_ms, "tau_syn_in": tau_in_ms, "V_th": 1e6}
    )
    for times, weight in ((exc_ms, w_exc_pA), (inh_ms, w_inh_pA)):
        source = nest.Create("spike_generator", params={"spike_times": list(times)})
        nest.Connect(source, neuron, syn_spec={"weight": weight, "delay": delay_ms})
    meter = nest.Create(
        "multimeter", params={"record_from": ["I_syn_ex", "I_syn_in", "V_m"], "interval": 0.1}
    )
    nest.Connect(meter, neuron)
    nest.Simulate(T_ms + 10.0)
    events = meter.get("events")
    kept = events["times"] < T_ms + 0.05
    return {
        "neuron": neuron,
        "t_ms": events["times"][kept],
        "I_ex_pA": events["I_syn_ex"][kept],
        "I_in_pA": events["I_syn_in"][kept],
        "V_mV": events["V_m"][kept],
    }
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    record_inputs,
    probe="example",
    exc_ms=[5.0, 8.0, 8.0],
    inh_ms=[20.0],
    w_exc_pA=200.0,
    w_inh_pA=-100.0,
    delay_ms=1.5,
    tau_ex_ms=2.0,
    tau_in_ms=10.0,
    T_ms=60.0,
)
observe(
    "q5",
    record_inputs,
    probe="inhibition_only",
    exc_ms=[],
    inh_ms=[3.3, 10.1],
    w_exc_pA=50.0,
    w_inh_pA=-300.0,
    delay_ms=0.4,
    tau_ex_ms=1.0,
    tau_in_ms=4.0,
    T_ms=40.0,
)
### BEGIN HIDDEN TESTS
observe("q5", record_inputs, probe="drawn")
observe("q5", record_inputs, probe="excitation_only")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Spikes (ticks, at their emission), the currents that
# they cause, and the potential. The grey dots are what a recorder gives at its default interval of 1 ms.
# A current with $\tau_s$ = 0.5 ms that begins on a full millisecond then shows at most 73.6 % of its true peak: why
# exactly $2/e$? And why is the potential so smooth?

# %% q5-figure role="figure"
excitation, inhibition = [5.0, 9.4, 11.0, 30.0, 31.2, 33.3], [18.0, 45.0]
nest.ResetKernel()
found = record_inputs(excitation, inhibition, 300.0, -80.0, 1.0, 0.5, 6.0, 80.0)
figure, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(7, 4.6), layout="constrained")
above.plot(found["t_ms"], found["I_ex_pA"], "C3", lw=1, label="excitatory")
above.plot(found["t_ms"], found["I_in_pA"], "C0", lw=1, label="inhibitory")
above.plot(found["t_ms"][9::10], found["I_ex_pA"][9::10], "o", c="gray", ms=2, label="every 1 ms")
above.eventplot(
    [excitation, inhibition], lineoffsets=[-130, -190], linelengths=45, colors=["C3", "C0"]
)
below.plot(found["t_ms"], found["V_mV"], "k", lw=1)
above.set(ylabel="current (pA)")
above.legend(frameon=False, fontsize="small")
below.set(xlabel="time (ms)", ylabel="V (mV)")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** The current peaks 0.5 ms after its onset. The first sample that shows it comes after 1 ms, two time constants:
# $2\,e^{1-2} = 2/e$. Most peaks fall between the samples. The membrane is a filter: with $\tau_m$ = 10 ms it averages over
# many currents.
#
# **Why so.** `V_th` is far away, because a spike would reset the potential. Both generators exist even if their list is
# empty, so no special case is needed. The meter records all three quantities of one neuron, so one mask cuts all arrays.

# %% [markdown] q6-text role="text"
# ## Question 6: where one and one is less than two (5 points)
#
# Write `interaction`. It compares three neurons: one gets only input A, one only B, and one both.
#
# 1. Create three neurons of the given `model` (`"iaf_psc_alpha"` or `"iaf_cond_alpha"`), all with the given
#    `parameters`: a dictionary for `nest.Create`, which always holds `E_L`. They start at rest, $V_m(0)$ = `E_L`,
#    and must not fire: `V_th` = 10⁶ mV. Everything else stays at the model's defaults.
# 2. Input A is one spike, emitted at `time_a_ms`, with the weight `weight_a` (pA or nS, depending on the model); B
#    likewise. Positive weights are excitatory, negative ones inhibitory, in both models. (`iaf_cond_alpha` opens the
#    conductance $|w|$ of its inhibitory synapse if $w<0$.) All delays are 1 ms.
# 3. Record `V_m` every 0.1 ms and return a dictionary of five entries:
#
# | key | value |
# |---|---|
# | `"t_ms"` | the times 0.1, 0.2, …, `T_ms`, shape $(n,)$, $n$ = 10 · `T_ms` |
# | `"a_mV"`, `"b_mV"`, `"both_mV"` | deflections $V_m - E_L$ of the neurons with A, B, both, shape $(n,)$ each |
# | `"interaction_mV"` | the value of `both_mV - a_mV - b_mV` that is greatest in magnitude, *with its sign* |
#
# The spike times are positive multiples of 0.1 ms, in any order, and may be equal. `T_ms` is a whole number.
# Required accuracy: 0.01 mV; for a linear neuron the interaction is 0 up to 10⁻⁶ mV.
#
# So far responses added up, because the synapse of `iaf_psc_alpha` is a
# *current* that does not depend on the potential. Real synapses open
# *conductances*. In `iaf_cond_alpha` an input has the current $-g(t)\,(V - E)$: $g(t)$ is alpha-shaped, its peak is the
# weight, now in **nS**, and $E$ is the reversal potential,
#
# $$ C_m \frac{dV}{dt} = -g_L\,(V - E_L) - g_{ex}(t)\,(V - E_{ex}) - g_{in}(t)\,(V - E_{in}) . $$
#
# <details><summary>Three traps: where V begins, whose sample it is, the last samples</summary>
#
# - Setting `E_L` does not move `V_m`: that starts at -70 mV unless you set it.
# - A multimeter that records from three neurons delivers all events in one list; `events["senders"]` says which
#   neuron each belongs to.
# - Simulate longer than `T_ms`, and cut off (question 5).
#
# </details>


# %% q6-solution role="solution"
def interaction(model, parameters, time_a_ms, weight_a, time_b_ms, weight_b, T_ms):
    """Responses of a neuron to two inputs, alone and together.

    model: "iaf_psc_alpha" (weights in pA) or "iaf_cond_alpha" (weights in nS);
    parameters: dict for nest.Create, with E_L; the rest are numbers.
    Returns {"t_ms": array (n,), "a_mV": array (n,), "b_mV": array (n,), "both_mV": array (n,),
    "interaction_mV": float} at 0.1, 0.2, …, T_ms.
    """
    ### BEGIN SOLUTION
    rest = parameters["E_L"]
    neurons = nest.Create(model, 3, params={**parameters, "V_m": rest, "V_th": 1e6})
    inputs = ((time_a_ms, weight_a, neurons[[0, 2]]), (time_b_ms, weight_b, neurons[[1, 2]]))
    for time, weight, targets in inputs:
        source = nest.Create("spike_generator", params={"spike_times": [time]})
        nest.Connect(source, targets, syn_spec={"weight": weight, "delay": 1.0})
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.1})
    nest.Connect(meter, neurons)
    nest.Simulate(T_ms + 10.0)
    events = meter.get("events")
    kept = events["times"] < T_ms + 0.05
    t, V, senders = (events[key][kept] for key in ("times", "V_m", "senders"))
    a, b, both = (V[senders == neuron.global_id] - rest for neuron in neurons)
    difference = both - a - b
    return {
        "t_ms": t[senders == neurons[0].global_id],
        "a_mV": a,
        "b_mV": b,
        "both_mV": both,
        "interaction_mV": difference[np.argmax(np.abs(difference))],
    }
    ### END SOLUTION


# %% q6 role="graded" points=5
observe(
    "q6",
    interaction,
    probe="currents",
    model="iaf_psc_alpha",
    parameters={"E_L": -65.0, "tau_m": 15.0, "tau_syn_ex": 3.0, "tau_syn_in": 5.0},
    time_a_ms=9.0,
    weight_a=-200.0,
    time_b_ms=5.0,
    weight_b=300.0,
    T_ms=60.0,
)
observe(
    "q6",
    interaction,
    probe="conductances",
    model="iaf_cond_alpha",
    parameters={"E_L": -70.0, "tau_syn_ex": 2.0},
    time_a_ms=5.0,
    weight_a=10.0,
    time_b_ms=8.0,
    weight_b=12.0,
    T_ms=60.0,
)
### BEGIN HIDDEN TESTS
observe("q6", interaction, probe="other_currents")
observe("q6", interaction, probe="excitation")
observe("q6", interaction, probe="inhibition")
observe("q6", interaction, probe="silent_inhibition")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look.** Left: two excitatory conductances. Why do they do less together than the sum (dashed)? Right: the inhibitory
# synapse reverses at rest, $E_{in} = E_L$. Would you find it with an electrode? (The
# titles give the interaction; here it is greatest later than the peak.)

# %% q6-figure role="figure"
cases = {
    "two excitatory inputs": ({"E_L": -70.0, "tau_syn_ex": 2.0}, 5.0, 15.0, 8.0, 15.0),
    "excitation and silent inhibition": (
        {"E_L": -70.0, "E_in": -70.0, "tau_syn_ex": 2.0, "tau_syn_in": 5.0},
        8.0,
        15.0,
        5.0,
        -50.0,
    ),
}
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.4), layout="constrained")
for axis, (title, arguments) in zip(axes, cases.items(), strict=True):
    nest.ResetKernel()
    found = interaction("iaf_cond_alpha", *arguments, 60.0)
    t = found["t_ms"]
    axis.plot(t, found["a_mV"], "C0", lw=1, label="A alone")
    axis.plot(t, found["b_mV"], "C1", lw=1, label="B alone")
    axis.plot(t, np.add(found["a_mV"], found["b_mV"]), "k--", lw=1, label="sum")
    axis.plot(t, found["both_mV"], "C3", lw=2, label="both")
    axis.set(xlabel="time (ms)", title=f"{title}: {found['interaction_mV']:.1f} mV")
axes[0].set_ylabel("deflection (mV)")
axes[1].legend(frameon=False)
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The first conductance brings the potential nearer to $E_{ex}$, so less current flows into the second, and each
# opens a leak for the other. The inhibition on the right does *nothing* alone, and you would not find it with an
# electrode. Yet it removes more than a third of the excitation's peak. Such *shunting* inhibition needs a conductance; no
# sum of currents can do it (Koch, Poggio and Torre 1983).
#
# **Why so.** Three neurons in one simulation receive exactly the same spikes. The samples are picked by their sender, so
# their order does not matter. `argmax` of the magnitude gives the place, and the sign is read there.

# %% [markdown] end role="text"
# ## Where this leads
#
# Theories of networks are theories of sums like those of question 4, with random times. And whenever a formula has
# a difference in its denominator, remember question 3.
#
# **References**
#
# - W. Rall (1967), *J. Neurophysiol.* 30, 1138; J. J. B. Jack, S. J. Redman (1971), *J. Physiol.* 215, 283: the alpha
#   function.
# - C. Koch, T. Poggio, V. Torre (1983), *PNAS* 80, 2799: what shunting inhibition can compute.
# - S. Rotter, M. Diesmann (1999), *Biol. Cybern.* 81, 381: NEST's exact integration.
# - A.-K. Kassam, L. N. Trefethen (2005), *SIAM J. Sci. Comput.* 26, 1214: how not to lose the
#   digits of $\varphi$.
