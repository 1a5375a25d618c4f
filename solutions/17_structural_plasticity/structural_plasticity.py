# %% [markdown] intro role="text"
# # 17 · Structural plasticity
#
# The number of synapses of a neuron is not fixed. In the adult cortex, spines appear and vanish within days. A silent
# neuron grows new ones, and an overexcited neuron loses some. So the neuron seems to regulate its own rate. How can it
# know its rate? Each spike lets calcium in, and calcium leaves slowly. Its concentration is a running average of the rate.
#
# **You will learn to**
#
# - write the growth curve in closed form, and tell which of its two zeros is the target;
# - convert a rate to calcium and back;
# - follow calcium and *synaptic elements* along a spike train, and get NEST's numbers to the last digit;
# - let a network wire itself until its calcium is at the target, and count its synapses in two ways.
#
# About 3 hours. 22 points. You need NumPy, and connections in NEST (assignment 3). Each question can be solved
# alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did (`check`).
# Every call starts from a fresh NEST kernel with one thread and a resolution of 0.1 ms. Do not reset the kernel in
# your functions. (In cells of your own, call `nest.ResetKernel()` first.) At grading, other arguments are used. Your functions
# must not change them: `curve["growth_curve"] = "gaussian"` also changes the caller's dictionary. Return lists or arrays as
# you like. Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.
#
# **The model.** A synapse needs two *synaptic elements*: an axonal element (a bouton) of the neuron that sends, and a
# dendritic element (a spine) of the neuron that receives. Each neuron grows elements of both kinds, and its calcium
# says how fast. Free elements of both kinds are joined to synapses at random. If a neuron has fewer elements left than
# it has synapses, it loses synapses.
#
# Calcium $C$ and the number of elements $z$ have no unit. Times are in ms. The growth curve is always given as a dictionary
# `curve` with these three entries, which have NEST's names:
#
# | key | meaning |
# |---|---|
# | `"growth_rate"` | $\nu$, the fastest growth in elements per ms. It may be negative |
# | `"eta"`, `"eps"` | $\eta < \varepsilon$, the calcium at which growth is zero |

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

CURVE = {"growth_rate": 0.005, "eta": 0.0, "eps": 0.1}


# %% given role="setup"
def elements_of(nodes):
    """The synaptic elements of each node: a list of dictionaries."""
    found = nodes.synaptic_elements
    return [found] if len(nodes) == 1 else list(found)


def look_at_neuron(others, spikes_ms, times_ms, tau_Ca, beta_Ca, curve):
    """For question 4: your neuron in a kernel that already holds some other nodes."""
    bystanders = nest.Create("parrot_neuron", others)
    found = grow_alone(spikes_ms, times_ms, tau_Ca, beta_Ca, curve)
    return {**found, "bystanders": bystanders, "elements": elements_of(found["neuron"])}


def look_at_network(
    others,
    N,
    curves,
    tau_Ca,
    beta_Ca,
    synapse,
    noise,
    interval_ms,
    sample_ms,
    samples_on,
    samples_off,
):
    """For question 5: your network in a kernel that already holds some other nodes."""
    bystanders = nest.Create("parrot_neuron", others)
    found = grow_network(
        N, curves, tau_Ca, beta_Ca, synapse, noise, interval_ms, sample_ms, samples_on, samples_off
    )
    events = found["recorder"].events
    return {
        **found,
        "bystanders": bystanders,
        "elements": elements_of(found["neurons"]),
        "spikes": {"times": events["times"], "senders": events["senders"]},
        "interval_ms": nest.structural_plasticity_update_interval,
        "rules": list(nest.structural_plasticity_synapses.values()),
    }


# %% [markdown] q1-text role="text"
# ## Question 1: the growth curve (4 points)
#
# Write `growth`. It returns how fast the number of elements changes, $dz/dt$ in elements per ms, for each value in
# `calcium` (an array of numbers $\ge 0$ in any order, which may be empty). The result has the same shape. Required absolute
# accuracy: $10^{-12}$.
#
# $$ \frac{dz}{dt} = \nu\left[\,2\exp\!\left(-\left(\frac{C-\xi}{\zeta}\right)^{2}\right)-1\right], \qquad
# \xi = \frac{\eta+\varepsilon}{2}, \quad \zeta = \frac{\varepsilon-\eta}{2\sqrt{\ln 2}} . $$
#
# The curve is a Gaussian, moved down. It has its peak $\nu$ at $\xi$, halfway between two zeros, and tends to $-\nu$ on both
# sides. The width $\zeta$ is chosen such that the zeros are $\eta$ and $\varepsilon$ themselves: there, the exponent is
# $-\ln 2$, the exponential is one half, and the bracket is 0. Three points of the curve are enough to test your function.
#
# With $\nu > 0$ a neuron grows elements between $\eta$ and $\varepsilon$. It loses them below $\eta$ (it has been silent for
# too long) and above $\varepsilon$ (it is too active).


# %% q1-solution role="solution"
def growth(calcium, curve):
    """Growth of the number of elements (per ms) for each calcium concentration.

    calcium: array (n,); curve: dict of three numbers.
    Returns an array (n,).
    """
    ### BEGIN SOLUTION
    xi = (curve["eta"] + curve["eps"]) / 2
    zeta = (curve["eps"] - curve["eta"]) / (2 * np.sqrt(np.log(2)))
    x = (np.asarray(calcium, dtype=float) - xi) / zeta
    return curve["growth_rate"] * (2 * np.exp(-(x**2)) - 1)
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    growth,
    probe="example",
    calcium=np.array([0.0, 0.02, 0.05, 0.11, 0.2, 0.3, 0.14]),
    curve={"growth_rate": 0.004, "eta": 0.02, "eps": 0.2},
)
observe(
    "q1",
    growth,
    probe="negative",
    calcium=np.array([0.5, 0.1, 0.0, 1.2]),
    curve={"growth_rate": -0.02, "eta": 0.1, "eps": 0.7},
)
### BEGIN HIDDEN TESTS
observe("q1", growth, probe="drawn")
observe("q1", growth, probe="zeros")
observe("q1", growth, probe="none")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** Three growth curves. Suppose that more elements mean more synapses, more spikes and more calcium. Let calcium lie
# a little above one of the zeros: where does it go? Which zero is the target? And what becomes of a silent neuron if $\eta$
# is above 0?

# %% q1-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
calcium = np.linspace(0.0, 0.3, 301)
for eta, eps in ((0.0, 0.1), (0.05, 0.1), (0.05, 0.2)):
    curve = {"growth_rate": 0.005, "eta": eta, "eps": eps}
    label = rf"$\eta$ = {eta:g}, $\varepsilon$ = {eps:g}"
    axis.plot(calcium, growth(calcium, curve), lw=1.5, label=label)
axis.axhline(0.0, c="gray", lw=0.5)
axis.set(xlabel="calcium", ylabel="growth (elements per ms)")
axis.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** Above $\varepsilon$ elements are lost, so calcium falls back; below, they grow, so it rises. The zero
# $\varepsilon$, where the curve falls, is stable: it is the target. At $\eta$ it is the other way round. A neuron that falls
# below $\eta$ loses elements, gets even less input and never recovers. With $\eta = 0$ a silent neuron has no growth at all,
# until its first spike. (With $\nu<0$ the two zeros exchange their roles.)
#
# **Why so.** The formula is one line for the whole array. `np.asarray` makes a list an array, and an empty one stays
# empty.

# %% [markdown] q2-text role="text"
# ## Question 2: calcium and rate (4 points)
#
# Calcium decays with the time constant $\tau$ = `tau_Ca` (in ms), and each spike adds $\beta$ = `beta_Ca`:
#
# $$ \frac{dC}{dt} = -\frac{C}{\tau} + \beta \sum_k \delta(t - t_k) . $$
#
# Write `calcium_levels`. A neuron has been firing regularly for a very long time, at a rate $r$ from `rates_Hz` (an array of
# numbers $\ge 0$ in any order, which may be empty). Return an array of shape (3, n), a column for each rate:
#
# 0. the lowest calcium, just before a spike;
# 1. the mean over time;
# 2. the highest calcium, just after a spike.
#
# At rate 0 all three are 0. Required accuracy: relative $10^{-9}$ or absolute $10^{-15}$, whichever is larger.
#
# Two facts are enough. What decays in an interval $T$ between two spikes is replaced by $\beta$, so the highest level
# times $e^{-T/\tau}$ is the lowest, and their difference is $\beta$. And for the mean over time, gain and loss
# balance: $\bar C/\tau = \beta r$. The second does not even need regular spikes. A neuron settles at its target,
# $\bar C = \varepsilon$, if it fires at $r = \varepsilon / (\beta\tau)$.
#
# <details><summary>Two traps</summary>
#
# - Rates are in Hz, that is per second, and $\tau$ is in ms. The interval is $T = 1000/r$ ms.
# - At a very low rate the highest calcium is still $\beta$, but at rate 0 there is no spike. Treat 0 separately.
#
# </details>


# %% q2-solution role="solution"
def calcium_levels(rates_Hz, tau_Ca, beta_Ca):
    """Lowest, mean and highest calcium of a neuron that fires regularly.

    rates_Hz: array (n,); tau_Ca, beta_Ca: numbers.
    Returns an array (3, n).
    """
    ### BEGIN SOLUTION
    rates = np.asarray(rates_Hz, dtype=float)
    levels = np.zeros((3, len(rates)))
    fires = rates > 0
    x = 1000.0 / rates[fires] / tau_Ca
    highest = beta_Ca / (1 - np.exp(-x))
    levels[:, fires] = highest * np.exp(-x), beta_Ca / x, highest
    return levels
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    calcium_levels,
    probe="example",
    rates_Hz=np.array([10.0, 1.0, 0.0, 50.0]),
    tau_Ca=1000.0,
    beta_Ca=0.01,
)
observe(
    "q2",
    calcium_levels,
    probe="fast",
    rates_Hz=np.array([4.0, 8.0, 25.0]),
    tau_Ca=80.0,
    beta_Ca=0.2,
)
### BEGIN HIDDEN TESTS
observe("q2", calcium_levels, probe="drawn")
observe("q2", calcium_levels, probe="slow")
observe("q2", calcium_levels, probe="none")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** The mean (line) and the range from the lowest to the highest calcium (area), for a fast and a slow calcium
# decay. $\beta\tau$ is the same for both, and so is the target rate. Which of the two would you rather trust as a measure
# of the rate? What is its price?

# %% q2-figure role="figure"
figure, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
rates = np.linspace(0.2, 20.0, 200)
for tau, beta, colour in ((100.0, 0.1, "C1"), (1000.0, 0.01, "C0")):
    low, mean, high = np.asarray(calcium_levels(rates, tau, beta))
    axis.fill_between(rates, low, high, color=colour, alpha=0.3)
    axis.plot(rates, mean, c=colour, label=rf"$\tau$ = {tau:g} ms, $\beta$ = {beta:g}")
axis.axhline(CURVE["eps"], c="k", lw=1, ls=":")
axis.annotate(r"target $\varepsilon$", (0.3, 0.105))
axis.set(xlabel="rate (Hz)", ylabel="calcium", ylim=(0.0, 0.3))
axis.legend(frameon=False, loc="lower right", fontsize="small")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Both means lie on the same line, $\bar C = \beta\tau r$, and reach the target at 10 Hz. With $\tau$ = 100 ms
# calcium jumps at every spike by as much as the whole target. With 1000 ms it stays close to its mean, so it
# measures the rate well. The price is time: after a change of the rate it takes some seconds until the neuron notices.
#
# **Why so.** With $x = T/\tau$ the two facts give $C_{high}\,(1-e^{-x}) = \beta$. Silent neurons are left out
# before the division by the rate.

# %% [markdown] q3-text role="text"
# ## Question 3: elements along a spike train (5 points)
#
# Write `follow`. A neuron fires at `spikes_ms`, and its calcium and its number of elements are read at `times_ms`. Return a
# dictionary with two arrays of shape (n,), $n$ = `len(times_ms)`:
#
# | key | value |
# |---|---|
# | `"calcium"` | $C$ at each time of reading. A spike at that very time counts |
# | `"z"` | the number of elements $z$ at each time of reading, a real number $\ge 0$ |
#
# Both lists are ascending, without repetitions, and hold positive multiples of 0.1 ms; either may be empty. A time may occur in both. At
# $t=0$, $C = 0$ and $z$ = `z_0`. Required absolute accuracy: $10^{-9}$. With this accuracy the *scheme* matters, because $z$ is
# integrated numerically. Use NEST's. Take all spikes and readings as one list of events, in the order of time. At an event
# at time $t$:
#
# 1. Go from the previous event (at first, from $t=0$) to $t$ in steps of $h$ = 0.1 ms. Each step first lets calcium decay, and
#    then grows elements with the calcium that remains:
#    $$ c \to c - \frac{h}{\tau}\,c, \qquad z \to z + h\,\nu\left[2e^{-((c-\xi)/\zeta)^2}-1\right] . $$
#    At first, $c$ is the calcium $C$ right after the previous event.
# 2. If $z$ is now below 0, it becomes 0. (Between events $z$ may be negative.)
# 3. Calcium gets its *exact* value, $C \to C\,e^{-\Delta t/\tau}$, where $\Delta t$ is the time since the previous event. The $c$ of
#    the small steps is thrown away.
# 4. A spike adds $\beta$ to $C$.
#
# If there are a spike and a reading at the same time, the reading comes after the spike. $\nu$, $\xi$ and $\zeta$ are
# those of question 1.
#
# <details><summary>Two traps</summary>
#
# - The number of steps is `round((t - previous) / 0.1)`. `int` or `//` may lose one: `0.3 // 0.1` is 2.
# - A reading changes no calcium, but it is an event. It ends the small steps, and $z$ stops at 0.
#
# </details>


# %% q3-solution role="solution"
def follow(spikes_ms, times_ms, z_0, tau_Ca, beta_Ca, curve):
    """Calcium and number of elements of a neuron that fires at given times.

    spikes_ms, times_ms: ascending lists, may be empty; z_0, tau_Ca, beta_Ca: numbers;
    curve: dict of three numbers.
    Returns {"calcium": array (n,), "z": array (n,)}, n = len(times_ms).
    """
    ### BEGIN SOLUTION
    h = 0.1
    xi = (curve["eta"] + curve["eps"]) / 2
    zeta = (curve["eps"] - curve["eta"]) / (2 * np.sqrt(np.log(2)))
    C, z, previous = 0.0, z_0, 0.0
    found = {"calcium": [], "z": []}
    events = sorted([(t, 0) for t in spikes_ms] + [(t, 1) for t in times_ms])
    for t, is_reading in events:
        k = np.arange(1, round((t - previous) / h) + 1)
        c = C * (1 - h / tau_Ca) ** k
        z += h * curve["growth_rate"] * np.sum(2 * np.exp(-(((c - xi) / zeta) ** 2)) - 1)
        z = max(z, 0.0)
        C *= np.exp(-(t - previous) / tau_Ca)
        previous = t
        if is_reading:
            found["calcium"].append(C)
            found["z"].append(z)
        else:
            C += beta_Ca
    return found
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    follow,
    probe="example",
    spikes_ms=[5.3, 20.0, 48.7, 60.0, 130.0, 131.9],
    times_ms=[10.0, 60.0, 100.0, 250.0],
    z_0=0.5,
    tau_Ca=200.0,
    beta_Ca=0.05,
    curve={"growth_rate": 0.01, "eta": 0.02, "eps": 0.15},
)
observe(
    "q3",
    follow,
    probe="silence",
    spikes_ms=[],
    times_ms=[50.0, 75.5],
    z_0=0.6,
    tau_Ca=300.0,
    beta_Ca=0.05,
    curve={"growth_rate": 0.01, "eta": 0.06, "eps": 0.2},
)
### BEGIN HIDDEN TESTS
observe("q3", follow, probe="drawn")
observe("q3", follow, probe="pruned")
observe("q3", follow, probe="ties")
observe("q3", follow, probe="unread")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** A neuron fires at 5 Hz, then at 25 Hz, then not at all. The target is marked. When does the number of elements
# begin to fall, and why not at once when the rate rises? Why does it rise again in the silence?

# %% q3-figure role="figure"
train = [*np.arange(200.0, 4000.0, 200.0), *np.arange(4000.0, 7000.0, 40.0)]
read = list(np.arange(20.0, 12000.0, 20.0))
found = follow(train, read, 0.0, 1000.0, 0.01, CURVE)
figure, (above, below) = plt.subplots(2, 1, figsize=(6.4, 4.2), sharex=True, layout="constrained")
above.plot(read, found["calcium"])
above.axhline(CURVE["eps"], c="k", lw=1, ls=":")
above.eventplot(train, lineoffsets=-0.02, linelengths=0.02, colors="gray", lw=0.5)
above.set_ylabel("calcium")
below.plot(read, found["z"], c="C2")
below.set(xlabel="time (ms)", ylabel="elements z")
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** Elements grow until calcium crosses the target, some 300 ms after the rate has risen: calcium is an average over
# the last second. For the same reason they are still pruned for almost a second after the last spike. Then calcium falls through
# the range between $\varepsilon$ and $\eta$, and elements grow again. With $\eta = 0$ growth only fades away.
#
# **Why so.** The small steps multiply $c$ by the same factor, so all its values are powers, and one sum does what a loop
# would. Tuples such as `(t, 0)` and `(t, 1)` put a spike before a reading at the same time.

# %% [markdown] q4-text role="text"
# ## Question 4: the same in NEST (4 points)
#
# Write `grow_alone`. It lets one neuron fire at given times and reads its calcium and its elements. Return a dictionary:
#
# | key | value |
# |---|---|
# | `"neuron"` | node collection of one `parrot_neuron` |
# | `"calcium"`, `"z"` | what NEST says at each time of `times_ms`, two arrays of shape (n,) |
#
# - The neuron fires at exactly the times `spikes_ms`. They are ascending multiples of 0.1 ms, at least 2 ms, and may be
#   empty.
# - `times_ms` are ascending, whole ms, and there is at least one. Simulate from one to the next, and stop at the
#   last one.
# - The neuron has the given `tau_Ca` and `beta_Ca`, and one kind of elements, `"Dendrite"`, with a Gaussian growth curve as
#   in `curve`. All its other parameters keep their defaults. It begins with $z$ = 0.
# - There is nothing to connect, so structural plasticity need not be enabled.
# - The kernel may already hold other nodes. Leave them alone.
#
# NEST then follows the scheme of question 3, so the result is exact to $10^{-9}$. Every neuron model of
# NEST that can be plastic has calcium. A `parrot_neuron` is the simplest: it repeats what a `spike_generator` sends.
#
# Elements are given when the neuron is made, as a dictionary by kind: `params={…, "synaptic_elements": {"Dendrite": {…}}}`.
# Read `neuron.Ca`, and `neuron.synaptic_elements["Dendrite"]["z"]`. (A collection of several neurons gives a tuple, one
# entry per neuron.)
#
# <details><summary>Three traps</summary>
#
# - A parrot fires one delay after the time in `spike_times`. With a delay of 1 ms the generator has to be 1 ms early:
#   `round(t - 1.0, 1)`.
# - The default growth curve is `"linear"`. It has other parameters, so say `"growth_curve": "gaussian"`, too.
# - Once a neuron has fired, its elements must not be set any more: the next `Simulate` stops with an error about the
#   last update of calcium.
#
# </details>


# %% q4-solution role="solution"
def grow_alone(spikes_ms, times_ms, tau_Ca, beta_Ca, curve):
    """Calcium and elements of one neuron of NEST that fires at given times.

    spikes_ms, times_ms: ascending lists; tau_Ca, beta_Ca: numbers; curve: dict of three numbers.
    Returns {"neuron": NodeCollection, "calcium": array (n,), "z": array (n,)}.
    """
    ### BEGIN SOLUTION
    elements = {"Dendrite": {"growth_curve": "gaussian", **curve}}
    neuron = nest.Create(
        "parrot_neuron",
        params={"tau_Ca": tau_Ca, "beta_Ca": beta_Ca, "synaptic_elements": elements},
    )
    early = [round(t - 1.0, 1) for t in spikes_ms]
    source = nest.Create("spike_generator", params={"spike_times": early})
    nest.Connect(source, neuron, syn_spec={"delay": 1.0})
    found = {"neuron": neuron, "calcium": [], "z": []}
    for pause in np.diff([0.0, *times_ms]):
        nest.Simulate(pause)
        found["calcium"].append(neuron.Ca)
        found["z"].append(neuron.synaptic_elements["Dendrite"]["z"])
    return found
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    look_at_neuron,
    probe="example",
    others=2,
    spikes_ms=[5.3, 20.0, 48.7, 60.0, 130.0, 131.9],
    times_ms=[10.0, 60.0, 100.0, 250.0],
    tau_Ca=200.0,
    beta_Ca=0.05,
    curve={"growth_rate": 0.01, "eta": 0.02, "eps": 0.15},
)
### BEGIN HIDDEN TESTS
observe("q4", look_at_neuron, probe="drawn")
observe("q4", look_at_neuron, probe="silent")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** NEST's elements (dots) and yours of question 3 (line) for a random train. Both are read at the same times. The
# grey curve reads once, at the end of each second. How much does the result depend on the readings?

# %% q4-figure role="figure"
rng = np.random.default_rng(17)
train = np.round(np.sort(rng.uniform(2.0, 3000.0, 25)), 1).tolist()
nest.ResetKernel()
read = list(np.arange(100.0, 3001.0, 100.0))
measured = grow_alone(train, read, 1000.0, 0.01, CURVE)
computed = follow(train, read, 0.0, 1000.0, 0.01, CURVE)
seldom = follow(train, read[9::10], 0.0, 1000.0, 0.01, CURVE)
figure, axis = plt.subplots(figsize=(6.4, 3.0), layout="constrained")
axis.plot(read[9::10], seldom["z"], "s-", c="0.75", ms=9, lw=3, label="read every second")
axis.plot(read, computed["z"], c="C2", lw=1, label="question 3")
axis.plot(read, measured["z"], "o", c="C2", ms=4, label="NEST")
axis.set(xlabel="time (ms)", ylabel="elements z")
axis.legend(frameon=False)
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** The dots lie on the line. The readings hardly matter: they restart the small steps from the exact
# calcium, which changes $z$ in the fifth digit. This is the error of Euler's method with 0.1 ms.
#
# **Why so.** `{"growth_curve": "gaussian", **curve}` is a new dictionary, so the argument stays as it is. Nothing uses ids, so
# it does not matter which nodes existed before.

# %% [markdown] q5-text role="text"
# ## Question 5: a network wires itself (5 points)
#
# Write `grow_network`. `N` neurons without any connection get noise, and begin to fire. They grow elements, and NEST joins
# these to synapses, until calcium is at its target. After `samples_on` pieces plasticity is switched off.
#
# - `"neurons"`: N (at least 2) `iaf_psc_exp` with the given `tau_Ca` and `beta_Ca`, and two kinds of elements, `"Axon"` and `"Dendrite"`.
#   Their Gaussian growth curves are `curves["Axon"]` and `curves["Dendrite"]`. Both begin with $z$ = 0. All else at its default.
# - `"noise"`: one `poisson_generator` of rate `noise["rate"]` in Hz. It drives all neurons with the weight `noise["weight"]`
#   (pA) and the delay 1 ms. Nothing else drives them but their own synapses.
# - `"recorder"`: one `spike_recorder` of all neurons.
# - The synapses that grow are static, from an `"Axon"` to a `"Dendrite"`, with `synapse["weight"]` (pA) and
#   `synapse["delay"]` (ms). Multapses are allowed, autapses are not. (NEST's default allows both.) Every `interval_ms` NEST joins and prunes.
# - Simulate `samples_on` pieces of `sample_ms` each with structural plasticity, then `samples_off` pieces without. Either number
#   may be 0. Read after each piece.
#
# Return the three node collections, and two arrays of length `samples_on + samples_off`: `"calcium"`, the mean over neurons, and
# `"connections"`, the number of synapses between neurons. Set no seed.
#
# What is exact here? *Every* synapse occupies one axonal and one dendritic element. So the sums of `"z_connected"` over
# all `"Axon"` and over all `"Dendrite"` both equal the number of connections that `GetConnections` finds. For a single neuron
# they are its out-degree and its in-degree. And calcium follows exactly from the spikes. The checks test all of these.
#
# NEST's vocabulary, in the order in which you need it:
#
# ```python
# nest.structural_plasticity_update_interval = …    # in ms; the default is 10 s
# nest.CopyModel("static_synapse", "grown", {…})    # weight and delay of the synapses
# nest.structural_plasticity_synapses = {
#     "any name": {
#         "synapse_model": "grown",
#         "pre_synaptic_element": "Axon",
#         "post_synaptic_element": "Dendrite",
#         "allow_autapses": False,
#     }
# }
# nest.EnableStructuralPlasticity()                 # before Simulate; Disable… switches it off
# ```
#
# Each `Simulate` continues the one before. Structural plasticity does not need several threads. On the contrary, NEST 3.10
# refuses it with more than one (`local_num_threads`). The checks use one thread, so leave it.
#
# <details><summary>Three traps</summary>
#
# - Without the `Enable…` call elements grow, but nothing is joined, and NEST gives no warning.
# - `nest.GetConnections()` also counts those of noise and recorder. Give it source and target.
# - `Disable…` stops joining and pruning. The elements go on growing.
#
# </details>


# %% q5-solution role="solution"
def grow_network(
    N,
    curves,
    tau_Ca,
    beta_Ca,
    synapse,
    noise,
    interval_ms,
    sample_ms,
    samples_on,
    samples_off,
):
    """A network that grows its connections, and keeps them when plasticity is switched off.

    curves: dict of two dicts; synapse, noise: dicts of numbers; N, samples_on, samples_off: integers; the rest are numbers.
    Returns {"neurons", "noise", "recorder": NodeCollections, "calcium", "connections": arrays}.
    """
    ### BEGIN SOLUTION
    nest.structural_plasticity_update_interval = interval_ms
    nest.CopyModel(
        "static_synapse", "grown", {"weight": synapse["weight"], "delay": synapse["delay"]}
    )
    nest.structural_plasticity_synapses = {
        "recurrent": {
            "synapse_model": "grown",
            "pre_synaptic_element": "Axon",
            "post_synaptic_element": "Dendrite",
            "allow_autapses": False,
        }
    }
    elements = {kind: {"growth_curve": "gaussian", **curve} for kind, curve in curves.items()}
    neurons = nest.Create(
        "iaf_psc_exp",
        N,
        params={"tau_Ca": tau_Ca, "beta_Ca": beta_Ca, "synaptic_elements": elements},
    )
    generator = nest.Create("poisson_generator", params={"rate": noise["rate"]})
    recorder = nest.Create("spike_recorder")
    nest.Connect(generator, neurons, syn_spec={"weight": noise["weight"], "delay": 1.0})
    nest.Connect(neurons, recorder)
    calcium, connections = [], []
    nest.EnableStructuralPlasticity()
    for sample in range(samples_on + samples_off):
        if sample == samples_on:
            nest.DisableStructuralPlasticity()
        nest.Simulate(sample_ms)
        calcium.append(np.mean(neurons.Ca))
        connections.append(len(nest.GetConnections(neurons, neurons)))
    return {
        "neurons": neurons,
        "noise": generator,
        "recorder": recorder,
        "calcium": calcium,
        "connections": connections,
    }
    ### END SOLUTION


# %% q5 role="graded" points=5
observe(
    "q5",
    look_at_network,
    probe="example",
    others=2,
    N=40,
    curves={
        "Axon": {"growth_rate": 0.006, "eta": 0.0, "eps": 0.1},
        "Dendrite": {"growth_rate": 0.004, "eta": 0.0, "eps": 0.1},
    },
    tau_Ca=1000.0,
    beta_Ca=0.01,
    synapse={"weight": 50.0, "delay": 1.5},
    noise={"rate": 1500.0, "weight": 100.0},
    interval_ms=100.0,
    sample_ms=500.0,
    samples_on=12,
    samples_off=2,
)
### BEGIN HIDDEN TESTS
observe("q5", look_at_network, probe="settled")
observe("q5", look_at_network, probe="drawn")
observe("q5", look_at_network, probe="never_on")
observe("q5", look_at_network, probe="again")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** The same network with three strengths of noise. In the grey area plasticity is off. Two of them reach the
# target; how do their numbers of synapses differ? Why does the third not get there? (The network of NEST's own example does
# not settle at its target either: after 200 s its excitatory calcium is twice as high.)

# %% q5-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
t = np.arange(1, 25) * 0.5
for rate, colour in ((1450.0, "C0"), (1500.0, "C2"), (1600.0, "C3")):
    nest.ResetKernel()
    found = grow_network(
        40,
        {"Axon": CURVE, "Dendrite": CURVE},
        1000.0,
        0.01,
        {"weight": 50.0, "delay": 1.5},
        {"rate": rate, "weight": 100.0},
        100.0,
        500.0,
        20,
        4,
    )
    left.plot(t, found["calcium"], "o-", ms=3, c=colour, label=f"{rate:g} Hz")
    right.plot(t, found["connections"], "o-", ms=3, c=colour)
left.axhline(CURVE["eps"], c="k", lw=1, ls=":")
for axis in (left, right):
    axis.axvspan(10.0, 12.0, color="0.92")
    axis.set_xlabel("time (s)")
left.set_ylabel("mean calcium")
right.set_ylabel("synapses")
left.set_ylim(bottom=0.0)
left.legend(frameon=False, title="noise", loc="lower right", ncols=3, fontsize="small")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** The weaker the noise, the more synapses a neuron needs for the same calcium: here, 3 % less noise takes twice as
# many. In the middle, their number overshoots, because it lags behind calcium, and calcium lags behind the rate.
# With the strongest noise the neurons fire too much even without synapses. They prune all of them, and then have nothing left to regulate. When plasticity is off, the number
# of synapses does not change at all.
#
# **Why so.** The elements are new dictionaries, so the arguments stay as they are. The synapse model
# must exist before it is named in the kernel's dictionary.

# %% [markdown] end role="text"
# ## Where this leads
#
# A neuron with structural plasticity needs no teacher: it knows only its own calcium. This is enough to keep a rate, to repair
# a network after an injury, and to grow one from nothing. With a second population of inhibitory neurons, each with a target
# of its own, four kinds of synapses grow side by side. The number of synapses then tells little, and the
# identities of this assignment are what you can still rely on.
#
# **References**
#
# - M. Butz, A. van Ooyen (2013), *PLoS Comput. Biol.* 9, e1003259: the growth curve, and repair after loss of input.
# - S. Diaz-Pier, M. Naveau, M. Butz-Ostendorf, A. Morrison (2016), *Front. Neuroanat.* 10, 57: structural plasticity in NEST.
