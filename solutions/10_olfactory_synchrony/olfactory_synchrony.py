# %% [markdown] intro role="text"
# # 10 · Synchrony through a common oscillation
#
# How can a brain recognise a smell, whether it is faint or strong? Brody and Hopfield (2003) proposed an answer that
# needs no connections between the cells that take part. All of them receive the same oscillating current. Each has a
# bias of its own, which stands for what its receptors report. Cells with *similar* biases lock to the oscillation and
# fire together, and a cell that listens to them needs only to detect this coincidence. You will build
# such a population, derive exactly which cells lock, and test the formula in NEST. At the end you learn not to be
# fooled: cells that start together fire together for a while anyway.
#
# **You will learn to**
#
# - build a population with a ramp of biases and a common drive;
# - measure synchrony by the vector strength, and know what chance alone gives;
# - derive the band of biases that lock to an oscillation, and the phase at which they fire;
# - find the same band in a simulation;
# - tell synchrony that lasts from synchrony that is left over from the start.
#
# About 3 hours. 24 points. You need complex numbers, NumPy, and assignments 2 and 9. Each question can be
# solved alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did
# (`check`). Every call starts from a fresh NEST kernel with a resolution of 0.1 ms and a seed of its own: do not set
# the resolution or a seed. (In cells of your own, call `nest.ResetKernel()` first.) At grading, other arguments are
# used. Your functions must not change them. Return numbers, lists or arrays as you like. Stuck? `hint("q1")` shows a
# hint for question 1; call it again for the next.
#
# Units: ms, mV, pA, pF. The oscillation is given by its **period** $T$ in ms, always a multiple of 0.1 ms. (NEST asks
# for the frequency in Hz.)

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

NEURON = {
    "C_m": 200.0,  # pF
    "tau_m": 20.0,  # ms
    "t_ref": 2.0,  # ms
    "E_L": -65.0,  # mV
    "V_reset": -68.0,
    "V_th": -50.0,
}

# %% [markdown] q1-text role="text"
# ## Question 1: many biases, one oscillation (5 points)
#
# Write `build_population`. It creates the following in NEST, and nothing else:
#
# 1. `n` neurons `iaf_psc_alpha` with the parameters `NEURON` of the cell above. The first neuron has the bias
#    current `I_e` = `low_pA`, the last one `high_pA`, and in between the bias rises in equal steps. If `n` is 1, the
#    bias is `low_pA`.
# 2. Their initial potentials `V_m`. If `random_start` is false, all neurons start at `V_reset`. If it is true, each
#    neuron starts at a potential of its own, drawn uniformly between `V_reset` and `V_th`, and drawn anew in every call.
# 3. One `ac_generator` with the amplitude `amplitude_pA` and the period `period_ms`, connected to every neuron.
# 4. One `noise_generator` with the standard deviation `noise_pA`, connected to every neuron.
#
# All other parameters of neurons and generators stay at NEST's defaults, and so do the weights (1) and delays (1 ms).
# Create both generators even if their amplitude or standard deviation is 0: this gives the *controls*. Do not simulate. Return a dictionary with the node collections
# `"neurons"`, `"oscillation"` and `"noise"`.
#
# An `ac_generator` sends the *same* current to all its targets. A `noise_generator` draws a new random
# current for each target. So one of each is enough: the oscillation is shared, the noise is independent. The
# neurons are not connected, so any synchrony has to come from outside.
#
# <details><summary>Three traps: where V begins, what f is, how many steps a ramp has</summary>
#
# - `V_m` starts at -70 mV unless you set it, whatever `V_reset` and `E_L` are.
# - A period of 25 ms is a frequency of 40 Hz.
# - Between `n` neurons there are `n - 1` steps.
#
# </details>


# %% q1-solution role="solution"
def build_population(n, low_pA, high_pA, period_ms, amplitude_pA, noise_pA, random_start):
    """Neurons with a ramp of biases, a common oscillation and independent noise.

    n: number of neurons, at least 1; random_start: True or False; the rest are numbers.
    Returns {"neurons": NodeCollection, "oscillation": NodeCollection, "noise": NodeCollection}.
    """
    ### BEGIN SOLUTION
    neurons = nest.Create("iaf_psc_alpha", n, params=NEURON)
    neurons.I_e = np.linspace(low_pA, high_pA, n)
    reset, threshold = NEURON["V_reset"], NEURON["V_th"]
    neurons.V_m = nest.random.uniform(reset, threshold) if random_start else reset
    oscillation = nest.Create(
        "ac_generator", params={"amplitude": amplitude_pA, "frequency": 1000.0 / period_ms}
    )
    noise = nest.Create("noise_generator", params={"std": noise_pA})
    nest.Connect(oscillation, neurons)
    nest.Connect(noise, neurons)
    return {"neurons": neurons, "oscillation": oscillation, "noise": noise}
    ### END SOLUTION


# %% q1 role="graded" points=5
observe(
    "q1",
    build_population,
    probe="equal",
    n=6,
    low_pA=210.0,
    high_pA=250.0,
    period_ms=25.0,
    amplitude_pA=40.0,
    noise_pA=15.0,
    random_start=False,
)
observe(
    "q1",
    build_population,
    probe="random",
    n=300,
    low_pA=200.0,
    high_pA=260.0,
    period_ms=40.0,
    amplitude_pA=30.0,
    noise_pA=0.0,
    random_start=True,
)
### BEGIN HIDDEN TESTS
observe("q1", build_population, probe="drawn")
observe("q1", build_population, probe="drawn_random")
observe("q1", build_population, probe="single")
observe("q1", build_population, probe="again")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** Spikes of 200 such neurons, ordered by their bias, without and with the oscillation (grey: its maxima). All start
# at the same potential. What do you see in the first 50 ms on the left, and what becomes of it? What happens to the
# middle of the population on the right, and which neurons do not take part?

# %% q1-figure role="figure"
figure, axes = plt.subplots(1, 2, sharey=True, figsize=(9, 3.6), layout="constrained")
for axis, amplitude in zip(axes, (0.0, 40.0), strict=True):
    nest.ResetKernel()
    made = build_population(200, 205.0, 265.0, 25.0, amplitude, 15.0, False)
    recorder = nest.Create("spike_recorder")
    nest.Connect(made["neurons"], recorder)
    nest.Simulate(400.0)
    spikes = recorder.get("events")
    if amplitude:
        for maximum in 1.0 + 25.0 * (np.arange(16) + 0.25):
            axis.axvline(maximum, c="0.85", lw=1, zorder=0)
    bias = np.array(made["neurons"].I_e)[spikes["senders"] - made["neurons"][0].global_id]
    axis.plot(spikes["times"], bias, "k.", ms=1.5)
    axis.set(xlabel="time (ms)", title=f"amplitude {amplitude:g} pA", xlim=(0, 400))
axes[0].set_ylabel("bias (pA)")
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** On the left, the first volley is sharp because all neurons start at the same potential. The next ones lean more
# and more, since a neuron with a higher bias fires faster. After some 150 ms a volley takes a whole cycle from top to bottom,
# so all phases occur at any time. On the right, the neurons from about 223 to 240 pA settle into one volley per cycle, which
# stays for good. Those with higher bias fire more often than once per cycle, those with lower bias less often: they drift
# through all phases.
#
# **Why so.** `linspace` counts both ends, so it has $n-1$ steps. `nest.random.uniform` stands for a distribution, and every
# neuron draws from it by itself. A plain random number would be the same for all.

# %% [markdown] q2-text role="text"
# ## Question 2: vector strength (4 points)
#
# Write `vector_strength`. It judges the spikes with `start_ms` < $t$ ≤ `stop_ms`, and returns a dictionary:
#
# | key | meaning |
# |---|---|
# | `"strength"` | the vector strength $R$ of these spikes at the period $T$ |
# | `"phase_rad"` | their mean phase, in $[0, 2\pi)$; `nan` if $R < 10^{-9}$ |
# | `"chance"` | the mean strength of as many spikes at random times, $\frac12\sqrt{\pi/m}$ for $m$ spikes |
#
# `times_ms` is an array of spike times in any order. A time that occurs twice counts twice. If no spike is in the window,
# all three values are `nan`. Required accuracy: $10^{-9}$.
#
# Give each spike an arrow of length 1 that points to its phase, $2\pi t/T$, on a circle. The vector strength (Goldberg and Brown
# 1969) is the length of the *mean* arrow, and the mean phase is its direction:
#
# $$ R\,e^{i\varphi} = \frac1m \sum_{k=1}^{m} e^{2\pi i\,t_k/T} . $$
#
# $R = 1$ means that all spikes have the same phase, $R = 0$ that the arrows cancel. Some cases can be summed, so you can test
# your function:
#
# | spikes | $R$ |
# |---|---|
# | one spike, or several at the same phase | 1 |
# | two groups of equal size, each at one phase, an angle $\alpha$ apart | $\lvert\cos(\alpha/2)\rvert$ |
# | $m > 1$ spikes that divide a cycle evenly | 0 |
# | very many spikes, spread evenly over a fraction $u$ of the cycle | $\sin(\pi u)/(\pi u)$ |
# | $m$ spikes at intervals $T' = \beta T$ ($\beta$ not a whole number) | $\left\lvert\frac{\sin(\pi m\beta)}{m\sin(\pi\beta)}\right\rvert$ |
#
# The last line says that a neuron with another rate than the oscillation has $R \approx 0$, if you watch it for long
# enough. And a few spikes at *random* times have arrows that do not cancel either: a
# strength that is not far above `"chance"` (an approximation for more than a few spikes) means nothing.


# %% q2-solution role="solution"
def vector_strength(times_ms, period_ms, start_ms, stop_ms):
    """Vector strength, mean phase and chance level of the spikes with start_ms < t <= stop_ms.

    times_ms: array (n,), may be empty; the rest are numbers.
    Returns {"strength": float, "phase_rad": float, "chance": float}.
    """
    ### BEGIN SOLUTION
    times = np.asarray(times_ms, dtype=float)
    times = times[(times > start_ms) & (times <= stop_ms)]
    if len(times) == 0:
        return {"strength": np.nan, "phase_rad": np.nan, "chance": np.nan}
    mean = np.mean(np.exp(2j * np.pi * times / period_ms))
    strength = np.abs(mean)
    return {
        "strength": strength,
        "phase_rad": np.angle(mean) % (2 * np.pi) if strength >= 1e-9 else np.nan,
        "chance": 0.5 * np.sqrt(np.pi / len(times)),
    }
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    vector_strength,
    probe="two_groups",
    times_ms=np.array([65.0, 10.0, 35.0, 40.0, 15.0, 60.0, 90.0, 15.0]),
    period_ms=25.0,
    start_ms=10.0,
    stop_ms=65.0,
)
observe(
    "q2",
    vector_strength,
    probe="even",
    times_ms=np.array([8.0, 16.0, 24.0, 32.0, 40.0]),
    period_ms=40.0,
    start_ms=0.0,
    stop_ms=100.0,
)
observe(
    "q2",
    vector_strength,
    probe="silence",
    times_ms=np.array([]),
    period_ms=25.0,
    start_ms=0.0,
    stop_ms=100.0,
)
### BEGIN HIDDEN TESTS
observe("q2", vector_strength, probe="random")
observe("q2", vector_strength, probe="groups")
observe("q2", vector_strength, probe="train")
observe("q2", vector_strength, probe="outside")
observe("q2", vector_strength, probe="cancel")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** Three sets of 40 spikes, as dots on the circle, and their mean arrow. The dashed circle is the chance level. The two
# groups in the middle are each perfectly synchronous. What does $R$ say about them, and why is "$R$ = 0" not the same as "no
# structure"?

# %% q2-figure role="figure"
random = np.random.default_rng(4)
cases = {
    "even over a third": 25.0 * (0.1 + np.linspace(0.0, 1 / 3, 40)),
    "two groups": 25.0 * (np.repeat([0.1, 0.54], 20) + random.normal(0.0, 0.004, 40)),
    "random": random.uniform(0.0, 25.0, 40),
}
figure, axes = plt.subplots(
    1, 3, subplot_kw={"projection": "polar"}, figsize=(9, 3.2), layout="constrained"
)
for axis, (title, times) in zip(axes, cases.items(), strict=True):
    found = vector_strength(times, 25.0, -1.0, 30.0)
    axis.plot(2 * np.pi * times / 25.0, np.ones(40), "o", ms=4, alpha=0.5)
    axis.plot([0.0, found["phase_rad"]], [0.0, found["strength"]], "C3", lw=3)
    axis.plot(np.linspace(0, 2 * np.pi, 100), np.full(100, found["chance"]), "--", c="gray", lw=1)
    axis.set(title=f"{title}: R = {found['strength']:.2f}", ylim=(0, 1.1))
    axis.set_yticks([0.5, 1.0], [])
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** The two groups are almost opposite, so their arrows cancel, and $R$ is about as small as for random spikes. $R$
# asks for *one* preferred phase. Spikes with two of them have to be judged at half the period, where both groups have
# nearly the same phase.
#
# **Why so.** Complex numbers do the bookkeeping of sine and cosine: one mean, its modulus and its angle. `np.angle` lies
# between $-\pi$ and $\pi$, and the remainder modulo $2\pi$ brings it to the interval that was asked for. An empty array has
# no mean, so it is dealt with first.

# %% [markdown] q3-text role="text"
# ## Question 3: who locks? An exact answer (5 points)
#
# A neuron is *locked* if it fires exactly once per cycle, always at the same phase. Write `locking`. It tells at which biases
# this happens under the current $A\sin(2\pi t/T)$, and returns a dictionary:
#
# | key | meaning |
# |---|---|
# | `"center_pA"` | the bias $I_0$ at which the neuron fires with the period $T$ *without* oscillation |
# | `"low_pA"`, `"high_pA"` | the lowest and the highest bias that lock at the amplitude $A$ |
# | `"phase_rad"` | for each bias of the list `bias_pA`: the phase of the oscillation, in $[0, 2\pi)$, at which the locked neuron fires; `nan` if the bias is below `low_pA` or above `high_pA` |
#
# `parameters` is a dictionary like `NEURON`. `amplitude_pA` is positive, `period_ms` is greater than `t_ref`, which may be
# 0. `bias_pA` may be empty. Required accuracy: a relative $10^{-9}$, for phases $10^{-6}$ rad.
#
# Let $x = V - E_L$ be the potential from rest, $x_r$ and $\theta$ its values at reset and threshold. After a spike at
# the time $t_s$ it stays at $x_r$ for $t_{ref}$. Then it follows
#
# $$ \tau_m \frac{dx}{dt} = -x + \frac{\tau_m}{C_m}\left[I + A\sin\omega t\right], \qquad \omega = \frac{2\pi}{T}, $$
#
# for the rest of the cycle, $D = T - t_{ref}$. The equation is linear, so three contributions add up. With $q =
# e^{-D/\tau_m}$ the potential one cycle after the spike is
#
# $$ x(t_s + T) = q\,x_r + \frac{\tau_m}{C_m}\,(1-q)\,I + \frac{\tau_m}{C_m}\,A\;\mathrm{Im}\!\left[e^{i\omega(t_s + t_{ref})}\,Z\right], \qquad Z = \frac{e^{i\omega D} - q}{1 + i\omega\tau_m} . $$
#
# A locked neuron reaches the threshold just then: $x(t_s+T) = \theta$. The rest is yours:
#
# - Without oscillation, $A = 0$, this equation gives $I_0$.
# - With it, the last term depends on the phase $\omega t_s$, but its size is limited. So are the biases for which the equation has a solution.
# - Inside the band it has *two* solutions per cycle. Only one is stable: the one where the last term *grows* with $t_s$. There, a neuron that
#   fires late finds more drive, and catches up. At the other solution, it would fall behind even more.
#
# The neuron must not reach the threshold before the cycle is over, either. The formula does not see
# this, but it matters only for strong oscillations: then the band ends somewhat below `high_pA`. Ignore it here.


# %% q3-solution role="solution"
def locking(parameters, period_ms, amplitude_pA, bias_pA):
    """The band of biases that lock 1:1 to an oscillation, and the phases at which they fire.

    parameters: dict like NEURON; bias_pA: list of n numbers, may be empty; the rest are numbers.
    Returns {"center_pA": float, "low_pA": float, "high_pA": float, "phase_rad": array (n,)}.
    """
    ### BEGIN SOLUTION
    tau, C_m, t_ref = (parameters[key] for key in ("tau_m", "C_m", "t_ref"))
    reset, threshold = (parameters[key] - parameters["E_L"] for key in ("V_reset", "V_th"))
    omega = 2 * np.pi / period_ms
    free = period_ms - t_ref
    q = np.exp(-free / tau)
    Z = (np.exp(1j * omega * free) - q) / (1 + 1j * omega * tau)
    center = C_m / tau * (threshold - q * reset) / (1 - q)
    half_width = amplitude_pA * np.abs(Z) / (1 - q)
    share = (center - np.asarray(bias_pA, dtype=float)) / half_width
    share[np.abs(share) > 1] = np.nan
    phase = np.arcsin(share) - np.angle(Z) - omega * t_ref
    return {
        "center_pA": center,
        "low_pA": center - half_width,
        "high_pA": center + half_width,
        "phase_rad": phase % (2 * np.pi),
    }
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    locking,
    probe="example",
    parameters={
        "C_m": 200.0,
        "tau_m": 20.0,
        "t_ref": 2.0,
        "E_L": -65.0,
        "V_reset": -68.0,
        "V_th": -50.0,
    },
    period_ms=25.0,
    amplitude_pA=40.0,
    bias_pA=[240.0, 233.0, 226.0, 215.0, 250.0],
)
observe(
    "q3",
    locking,
    probe="no_refractoriness",
    parameters={
        "C_m": 250.0,
        "tau_m": 10.0,
        "t_ref": 0.0,
        "E_L": -70.0,
        "V_reset": -70.0,
        "V_th": -55.0,
    },
    period_ms=20.0,
    amplitude_pA=50.0,
    bias_pA=[],
)
### BEGIN HIDDEN TESTS
observe("q3", locking, probe="drawn")
observe("q3", locking, probe="fast")
observe("q3", locking, probe="strong")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** Left: the band against the amplitude, for three frequencies. (These are Arnold tongues.) Why do
# they move to higher biases as the frequency grows? Right: the phase at which each bias fires. How
# much of a cycle do locked neurons spread over, and do strong or weak ones fire first?
#
# Can you show that a population that fills the whole band evenly has the vector strength $\pi/4 \approx 0.785$, at *any*
# amplitude and frequency?

# %% q3-figure role="figure"
amplitudes = np.linspace(1.0, 100.0, 50)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for period, colour in ((40.0, "C0"), (25.0, "C1"), (20.0, "C2")):
    found = [locking(NEURON, period, amplitude, []) for amplitude in amplitudes]
    edges = [[one[key] for one in found] for key in ("low_pA", "high_pA")]
    left.fill_betweenx(amplitudes, *edges, color=colour, alpha=0.3, lw=0)
    left.axvline(found[0]["center_pA"], c=colour, lw=1, label=f"{1000 / period:g} Hz")
left.set(xlabel="bias (pA)", ylabel="amplitude (pA)")
left.legend(frameon=False, fontsize="small")
bias = np.linspace(200.0, 270.0, 700)
for amplitude, colour in ((10.0, "0.7"), (40.0, "0.4"), (80.0, "k")):
    phase = locking(NEURON, 25.0, amplitude, bias.tolist())["phase_rad"]
    right.plot(bias, np.degrees(phase), c=colour, label=f"{amplitude:g} pA")
right.set(xlabel="bias (pA)", ylabel="phase (degrees)", title="40 Hz", yticks=range(90, 361, 90))
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** A neuron that fires faster needs a higher bias, so the centre $I_0$ moves. Locked neurons spread over exactly half
# a cycle, strong ones first: the phase tells the bias. Where the band is filled evenly, $I$ is proportional to $\sin u$,
# and $u$ from $-\pi/2$ to $\pi/2$ is the phase from the middle of the band. Its density is therefore $\frac12\cos u$, and
# $R = \int \cos u\cdot\frac12\cos u\,du = \pi/4$.
#
# **Why so.** The two requirements on the last term, its largest size and its sine, both need only $|Z|$ and $\arg Z$.
# `arcsin` gives angles between $-\pi/2$ and $\pi/2$, where the sine grows: this is just the stable solution. Its argument is
# made `nan` outside the band, which then passes through all operations. $V_{reset}$ need not be the rest, so $x_r$ counts.

# %% [markdown] q4-text role="text"
# ## Question 4: the band in NEST (5 points)
#
# Write `simulated_band`. It looks for the same band without a formula:
#
# 1. Create `n` neurons `iaf_psc_alpha` with the given `parameters` (a dictionary like `NEURON`), all with `V_m` =
#    `V_reset`, and with biases `I_e` from `low_pA` to `high_pA` as in question 1. Drive them all by one `ac_generator` with
#    amplitude `amplitude_pA` and period `period_ms`. There is no noise. All else stays at NEST's defaults.
# 2. Simulate from time 0 at least until the end of the window in step 3, and at most 100 ms longer.
# 3. The window contains `cycles` full periods and begins after `start_ms`: it is `start_ms` < $t$ ≤ `start_ms` + `cycles` · $T$. A
#    neuron is **locked** if it fires exactly `cycles` spikes in the window.
#
# Return a dictionary:
#
# | key | value |
# |---|---|
# | `"neurons"` | the node collection of the neurons |
# | `"counts"` | the number of spikes of each neuron in the window, in the order of the neurons, shape $(n,)$ |
# | `"band_pA"` | the lowest and the highest bias of the locked neurons, shape $(2,)$; twice `nan` if no neuron is locked |
# | `"strength"` | the vector strength of all spikes of *locked* neurons in the window, at the period $T$; `nan` if there are none |
#
# `n` is at least 2, `start_ms` a multiple of 0.1 ms. Without noise, all this is determined to the last spike, so counts and band are checked exactly
# (band $10^{-6}$ pA, strength $10^{-6}$).
#
# <details><summary>Two traps: window ends, silent neurons</summary>
#
# - NEST's spike times are multiples of 0.1 ms, but as floats they may be off in the last digit: 120.30000000000001. A locked neuron may
#   fire just at the ends of the window. So compare with a margin of half a step, as in `t < stop_ms + 0.05`.
# - Neurons that never fire do not occur among the senders. Their count is 0.
#
# </details>


# %% q4-solution role="solution"
def simulated_band(parameters, n, low_pA, high_pA, period_ms, amplitude_pA, start_ms, cycles):
    """Which of n neurons with a ramp of biases lock 1:1 to an oscillation, found in a simulation.

    parameters: dict like NEURON; n, cycles: whole numbers; the rest are numbers.
    Returns {"neurons": NodeCollection, "counts": array (n,), "band_pA": array (2,),
    "strength": float}.
    """
    ### BEGIN SOLUTION
    bias = np.linspace(low_pA, high_pA, n)
    neurons = nest.Create(
        "iaf_psc_alpha", n, params={**parameters, "V_m": parameters["V_reset"], "I_e": bias}
    )
    oscillation = nest.Create(
        "ac_generator", params={"amplitude": amplitude_pA, "frequency": 1000.0 / period_ms}
    )
    recorder = nest.Create("spike_recorder")
    nest.Connect(oscillation, neurons)
    nest.Connect(neurons, recorder)
    stop_ms = start_ms + cycles * period_ms
    nest.Simulate(stop_ms + 10.0)
    events = recorder.get("events")
    inside = (events["times"] > start_ms + 0.05) & (events["times"] < stop_ms + 0.05)
    times = events["times"][inside]
    senders = events["senders"][inside] - neurons[0].global_id
    counts = np.bincount(senders, minlength=n)
    locked = counts == cycles
    if not locked.any():
        return {"neurons": neurons, "counts": counts, "band_pA": [np.nan] * 2, "strength": np.nan}
    arrows = np.exp(2j * np.pi * times[locked[senders]] / period_ms)
    return {
        "neurons": neurons,
        "counts": counts,
        "band_pA": [bias[locked].min(), bias[locked].max()],
        "strength": np.abs(np.mean(arrows)),
    }
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    simulated_band,
    probe="example",
    parameters={
        "C_m": 200.0,
        "tau_m": 20.0,
        "t_ref": 2.0,
        "E_L": -65.0,
        "V_reset": -68.0,
        "V_th": -50.0,
    },
    n=41,
    low_pA=210.0,
    high_pA=260.0,
    period_ms=25.0,
    amplitude_pA=40.0,
    start_ms=200.0,
    cycles=12,
)
observe(
    "q4",
    simulated_band,
    probe="nobody",
    parameters={
        "C_m": 200.0,
        "tau_m": 20.0,
        "t_ref": 2.0,
        "E_L": -65.0,
        "V_reset": -68.0,
        "V_th": -50.0,
    },
    n=2,
    low_pA=100.0,
    high_pA=300.0,
    period_ms=25.0,
    amplitude_pA=30.0,
    start_ms=100.0,
    cycles=10,
)
### BEGIN HIDDEN TESTS
observe("q4", simulated_band, probe="drawn")
observe("q4", simulated_band, probe="drawn_slow")
observe("q4", simulated_band, probe="edges")
observe("q4", simulated_band, probe="drawn_nobody")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Left: spikes per cycle against the bias, in NEST, with the band of question 3 in grey. Why do the plain f-I curve (dashed)
# and the other one meet at the centre? What is the step at 0.5? Right: the band against the amplitude (dots), and its formula
# (lines). The simulated band ends a little higher than the formula. What has the grid of 0.1 ms to do with it? (A
# spike can only be late.)

# %% q4-figure role="figure"
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for amplitude, style in ((0.0, "C0--"), (60.0, "C3-")):
    nest.ResetKernel()
    found = simulated_band(NEURON, 300, 150.0, 420.0, 25.0, amplitude, 250.0, 40)
    left.plot(np.linspace(150.0, 420.0, 300), np.array(found["counts"]) / 40, style, lw=1.2)
exact = locking(NEURON, 25.0, 60.0, [])
left.axvspan(exact["low_pA"], exact["high_pA"], color="0.85", lw=0)
left.set(xlabel="bias (pA)", ylabel="spikes per cycle")
amplitudes = np.array([20.0, 35.0, 50.0, 65.0, 80.0])
for period, colour in ((40.0, "C0"), (25.0, "C1")):
    edges = []
    for amplitude in amplitudes:
        nest.ResetKernel()
        exact = locking(NEURON, period, amplitude, [])
        low, high = exact["low_pA"] - 2.0, exact["high_pA"] + 2.0
        edges.append(
            simulated_band(NEURON, 200, low, high, period, amplitude, 500.0, 30)["band_pA"]
        )
    right.plot(edges, amplitudes, "o", c=colour, ms=4)
    both = [locking(NEURON, period, amplitude, []) for amplitude in (0.01, 85.0)]
    for key in ("low_pA", "high_pA"):
        label = f"{1000 / period:g} Hz" if key == "low_pA" else None
        right.plot([one[key] for one in both], (0.0, 85.0), c=colour, lw=1, label=label)
right.set(xlabel="bias (pA)", ylabel="amplitude (pA)")
right.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** At the centre the neuron needs no help to fire once per cycle. The step at 0.5 is a band of its own, for one
# spike in two cycles. Every other ratio has one, too, but most are too narrow to be seen. On the grid, a neuron that would reach the threshold 0.09 ms
# before the cycle is over still fires on time, because NEST moves its spike to the end of the step. So somewhat
# faster neurons lock, too, but no slower ones. The edge is that of a period up to 0.1 ms shorter.
#
# **Why so.** `minlength=n` gives silent neurons their 0. Ids are counted from the first neuron's, which need not be 1. `locked[senders]`
# turns a property of neurons into one of spikes.

# %% [markdown] q5-text role="text"
# ## Question 5: real synchrony, or left over from the start? (5 points)
#
# Write `synchrony_course`. It follows the vector strength over time:
#
# 1. Build the population of question 1 with the same seven arguments. (Call your `build_population`, or write it again.)
# 2. Simulate, and divide the time from 0 into `windows` windows of `cycles` periods each, one after the other. Window $k = 0, 1,
#    \dots$ holds the spikes with $k\,w < t \le (k+1)\,w$, where $w$ = `cycles` · $T$.
# 3. For each window compute the vector strength at the period $T$ of the spikes of *all* neurons together, or `nan` if there is no
#    spike. Return a dictionary with `"strength"`, an array of shape (`windows`,), and the three node collections of question 1.
#
# Accuracy: without noise and with equal starts everything is determined, and has to be right to $10^{-6}$. Otherwise, the checks know how much
# the strengths vary between seeds. Mind the traps of question 4. Simulate at most 100 ms longer than the last window.
#
# *Why this matters.* Consider a population without oscillation whose biases are rather similar. All neurons start at the same potential, so
# their first spikes come together. They need many cycles to drift apart. A strength that is computed
# from the start would report synchrony that nothing maintains. There are three remedies, and good studies
# use them all: leave out the beginning; run the control at amplitude 0; start each neuron at a random
# potential. Real synchrony survives all of them.


# %% q5-solution role="solution"
def synchrony_course(
    n, low_pA, high_pA, period_ms, amplitude_pA, noise_pA, random_start, windows, cycles
):
    """Vector strength in consecutive windows of a population with a common oscillation.

    The first seven arguments are those of build_population; windows, cycles: whole numbers.
    Returns {"strength": array (windows,), "neurons": NodeCollection, "oscillation":
    NodeCollection, "noise": NodeCollection}.
    """
    ### BEGIN SOLUTION
    made = build_population(n, low_pA, high_pA, period_ms, amplitude_pA, noise_pA, random_start)
    recorder = nest.Create("spike_recorder")
    nest.Connect(made["neurons"], recorder)
    length_ms = cycles * period_ms
    nest.Simulate(windows * length_ms + 10.0)
    times = recorder.get("events")["times"]
    strength = np.full(windows, np.nan)
    for k in range(windows):
        inside = (times > k * length_ms + 0.05) & (times < (k + 1) * length_ms + 0.05)
        if inside.any():
            strength[k] = np.abs(np.mean(np.exp(2j * np.pi * times[inside] / period_ms)))
    return {"strength": strength, **made}
    ### END SOLUTION


# %% q5 role="graded" points=5
observe(
    "q5",
    synchrony_course,
    probe="left_over",
    n=150,
    low_pA=225.0,
    high_pA=245.0,
    period_ms=25.0,
    amplitude_pA=0.0,
    noise_pA=20.0,
    random_start=False,
    windows=6,
    cycles=2,
)
observe(
    "q5",
    synchrony_course,
    probe="real",
    n=150,
    low_pA=225.0,
    high_pA=245.0,
    period_ms=25.0,
    amplitude_pA=50.0,
    noise_pA=20.0,
    random_start=True,
    windows=6,
    cycles=2,
)
### BEGIN HIDDEN TESTS
observe("q5", synchrony_course, probe="exact")
observe("q5", synchrony_course, probe="sparse")
observe("q5", synchrony_course, probe="random_control")
observe("q5", synchrony_course, probe="driven")
observe("q5", synchrony_course, probe="again")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** The strength over time: equal and random starts, with and without oscillation (grey: chance level). Which of the four
# curves would have fooled you in an experiment of 100 ms? The random start without oscillation begins above chance. Why? (Where does a neuron
# spend most of its time: near the reset, or near the threshold?)

# %% q5-figure role="figure"
figure, axis = plt.subplots(figsize=(6.8, 3.6), layout="constrained")
for amplitude, colour in ((0.0, "C0"), (50.0, "C3")):
    for random_start, style in ((False, "-"), (True, "--")):
        nest.ResetKernel()
        course = synchrony_course(400, 225.0, 245.0, 25.0, amplitude, 20.0, random_start, 20, 1)[
            "strength"
        ]
        label = f"{amplitude:g} pA, {'random' if random_start else 'equal'} start"
        axis.plot(
            12.5 + 25.0 * np.arange(20), course, style, c=colour, marker="o", ms=3, label=label
        )
axis.axhline(0.5 * np.sqrt(np.pi / 400), c="gray", lw=1, ls=":")
axis.set(xlabel="time (ms)", ylabel="vector strength", ylim=(0, 1.02))
axis.legend(frameon=False, fontsize="small", ncols=2, loc="upper right")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** For almost 100 ms, the equal start without oscillation looks as synchronous as the driven populations, or more so. Then its
# strength falls, and after a weak echo or two it stays near chance. Only the two driven ones stay high, at the same level. They
# have forgotten how they began. Uniform
# *potentials* are not uniform *phases*: the potential rises ever more slowly, so a neuron spends most of its cycle near the
# threshold. Uniform potentials are therefore too often early in the cycle, and the first spikes come somewhat together.
#
# **Why so.** The network comes from question 1, so nothing can differ between the conditions but what was asked for. Pooling
# all spikes measures synchrony *across* neurons. The mean of the strengths of single neurons would be high for each regular
# neuron, whatever the others do.

# %% [markdown] end role="text"
# ## Where this leads
#
# In the model of Brody and Hopfield, a smell is a pattern of biases that become *equal* for one group of neurons. Only then the whole
# group is inside one band and fires together. A stronger smell moves all biases alike, and the group is still equal: this is
# why the answer does not depend on the concentration. Rhythms in the olfactory bulb and in the antennal lobe of insects are candidates for
# the oscillation.
#
# **References**
#
# - C. D. Brody, J. J. Hopfield (2003), *Neuron* 37, 843: the model.
# - J. J. Hopfield (1995), *Nature* 376, 33: phases that tell the strength of an input.
# - J. M. Goldberg, P. B. Brown (1969), *J. Neurophysiol.* 32, 613: vector strength.
# - J. P. Keener, F. C. Hoppensteadt, J. Rinzel (1981), *SIAM J. Appl. Math.* 41, 503: integrate-and-fire neurons under
#   a periodic drive.
