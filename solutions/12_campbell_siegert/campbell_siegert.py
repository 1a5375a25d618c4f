# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 12 · Campbell and Siegert: from shots to a rate
#
# A cortical neuron receives thousands of small kicks per second. Nobody wants to know each of them: one wants to know how often the
# neuron fires. Two old theorems, both made for the noise of electric devices, answer that on paper. Campbell (1909) gives the fluctuations of the membrane potential, Siegert
# (1951) the rate at which such a fluctuating quantity runs into a threshold. Together they are the engine of the mean-field theory of
# spiking networks. This notebook builds the engine, and then looks for the conditions under which it breaks.
#
# **You will learn**
# - to compute mean, spread and skewness of a membrane potential for any mixture of synapses;
# - to give every population of inputs its own synaptic time constant in NEST;
# - to evaluate Siegert's formula without overflow, and why a careless sum is wrong by a quarter;
# - what the duration of synaptic currents does to the rate, and how to correct for it;
# - that a rate is not determined by mean and variance alone.
#
# Expected time: 3 to 4 hours. 23 points.
#
# **How this notebook works.** Write your answers where it says `YOUR CODE HERE`. The cell below each answer
# calls your functions (`observe`) and then judges what they did (`check`). Every `observe` starts from a reset
# NEST kernel with resolution 0.1 ms, one thread and a seed of its own: do not call
# `nest.ResetKernel()` and do not set a seed or the resolution in your functions. Your functions must not change
# their arguments. At grading, they are called with other arguments too. Rates are in **Hz** (per *second*), times in **ms**.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1 · Campbell's theorem (5 points)
#
# Take away the threshold, and the membrane is a linear filter: its potential is the sum of the responses to all
# input spikes. Let $v(t)$ be the response to *one* spike at $t=0$ (the postsynaptic potential, PSP; zero before). If the spikes are
# a Poisson process of rate $\lambda$, Campbell's theorem gives the cumulants of $V$:
#
# $$\kappa_1 = \lambda\int_0^\infty v\,dt, \qquad \kappa_2 = \lambda\int_0^\infty v^2\,dt, \qquad \kappa_3 = \lambda\int_0^\infty v^3\,dt .$$
#
# $\kappa_1$ is the mean of $V$ above rest, $\kappa_2$ the variance, and $\kappa_3/\kappa_2^{3/2}$ the **skewness** $\langle(V-\langle V\rangle)^3\rangle/\mathrm{sd}^3$, which
# a normal distribution does not have. Cumulants of *independent* inputs add up.
#
# Spikes come through three kinds of synapses of weight $w$ (membrane capacitance $C_m$, time constants $\tau_m$ and $\tau_s$):
#
# | shape | current | PSP $v(t)$ for $t>0$ | unit of $w$ |
# |---|---|---|---|
# | `"delta"` | pulse | $w\,e^{-t/\tau_m}$ | **mV** (the jump of $V$) |
# | `"exp"` | $w\,e^{-t/\tau_s}$ | $\dfrac{w}{C_m k}\left[e^{-t/\tau_m}-e^{-t/\tau_s}\right]$ | pA |
# | `"alpha"` | $w\,\dfrac{e\,t}{\tau_s}\,e^{-t/\tau_s}$ | $\dfrac{w\,e}{\tau_s C_m}\left[\dfrac{e^{-t/\tau_m}-e^{-t/\tau_s}}{k^2}-\dfrac{t\,e^{-t/\tau_s}}{k}\right]$ | pA |
#
# with $k = 1/\tau_s-1/\tau_m$. (pA ms / pF = mV. They are the synapses of NEST's models `iaf_psc_delta`, `iaf_psc_exp`, `iaf_psc_alpha`.)
#
# **Write** `free_moments(populations, C_m_pF, tau_m_ms, E_L_mV)`. `populations` is a list of dictionaries, one per population of presynaptic neurons, with the keys
#
# | key | meaning |
# |---|---|
# | `"shape"` | `"delta"`, `"exp"` or `"alpha"` |
# | `"n"` | number of neurons (int), each an independent Poisson process with one synapse onto our neuron |
# | `"rate_hz"` | rate of *one* of them |
# | `"weight"` | weight of one synapse, in the unit of the table; negative if inhibitory |
# | `"tau_s_ms"` | $\tau_s$; 0.0 for `"delta"`, where it means nothing |
#
# Return a dictionary of three numbers: `"mean_mV"` (the mean potential, $E_L$ included), `"sd_mV"` (standard deviation) and `"skewness"`. Without any input
# (an empty list, or all rates 0) they are $E_L$, 0 and 0.
#
# Needed accuracy: 0.005 mV for the mean, a relative $10^{-3}$ for the standard deviation, 0.001 for the skewness. Integrate by hand or numerically.
# $\tau_s$ is between 0.2 and 10 ms, $\tau_m$ between 5 and 30 ms, and they **may be equal** (if not, they
# differ by more than 5 %): then the table says 0/0, though nothing happens to the membrane. Find the limit.
#
# *To compare:* 200 neurons of 5 Hz with delta synapses of 0.5 mV and $\tau_m$ = 10 ms raise the mean by 5 mV, with a standard deviation
# of 1.118 mV and a skewness of 0.298.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
def free_moments(populations, C_m_pF, tau_m_ms, E_L_mV):
    """Mean, standard deviation and skewness of the free membrane potential.

    Arguments: populations (list of dicts with "shape", "n", "rate_hz", "weight", "tau_s_ms"),
    then floats in pF, ms, mV.
    Returns {"mean_mV": float, "sd_mV": float, "skewness": float}.
    """
    ### BEGIN SOLUTION
    cumulants = np.zeros(3)
    for population in populations:
        w, tau_s = population["weight"], population["tau_s_ms"]
        t = np.linspace(0.0, 40.0 * max(tau_m_ms, tau_s), 100_001)
        membrane = np.exp(-t / tau_m_ms)
        if population["shape"] == "delta":
            v = w * membrane
        else:
            synapse = np.exp(-t / tau_s)
            k = 1 / tau_s - 1 / tau_m_ms
            # the difference over k; t exp(-t / tau_s), its limit, where the constants are equal
            ratio = (membrane - synapse) / k if tau_s != tau_m_ms else t * synapse
            if population["shape"] == "exp":
                v = w / C_m_pF * ratio
            else:
                v = (ratio - t * synapse) / k if tau_s != tau_m_ms else t**2 / 2 * synapse
                v *= w * np.e / (tau_s * C_m_pF)
        rate_per_ms = population["n"] * population["rate_hz"] / 1000.0
        cumulants += [rate_per_ms * np.trapezoid(v**power, t) for power in (1, 2, 3)]
    mean, variance, third = cumulants
    skewness = third / variance**1.5 if variance > 0 else 0.0
    return {
        "mean_mV": float(E_L_mV + mean),
        "sd_mV": float(np.sqrt(variance)),
        "skewness": float(skewness),
    }
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 5}
observe(
    "q1",
    free_moments,
    probe="jumps",
    populations=[
        {"shape": "delta", "n": 200, "rate_hz": 5.0, "weight": 0.5, "tau_s_ms": 0.0},
    ],
    C_m_pF=250.0,
    tau_m_ms=10.0,
    E_L_mV=-70.0,
)
observe(
    "q1",
    free_moments,
    probe="mixed",
    populations=[
        {"shape": "exp", "n": 400, "rate_hz": 3.0, "weight": 60.0, "tau_s_ms": 2.0},
        {"shape": "alpha", "n": 100, "rate_hz": 4.0, "weight": -50.0, "tau_s_ms": 4.0},
        {"shape": "delta", "n": 10, "rate_hz": 20.0, "weight": 1.5, "tau_s_ms": 0.0},
    ],
    C_m_pF=200.0,
    tau_m_ms=15.0,
    E_L_mV=-65.0,
)
observe(
    "q1", free_moments, probe="nothing", populations=[], C_m_pF=250.0, tau_m_ms=10.0, E_L_mV=-72.0
)
### BEGIN HIDDEN TESTS
observe("q1", free_moments, probe="drawn")
observe("q1", free_moments, probe="equal")
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2 · The same in NEST (4 points)
#
# Do real (well: simulated) membranes obey? In `iaf_psc_exp_multisynapse` a neuron has any number of exponential synapses, each with a time constant of its
# own: `tau_syn` is a list, and a connection chooses its entry by the `"receptor_type"` of the `syn_spec`, which counts **from 1**.
#
# **Write** `free_membrane(n_neurons, populations, C_m_pF, tau_m_ms, E_L_mV)`. It builds, and does not simulate:
#
# - `n_neurons` neurons `iaf_psc_exp_multisynapse` with the given $C_m$, $\tau_m$, $E_L$, with $V_m$ starting at $E_L$ (NEST does *not* do that by itself), and
#   with a threshold $V_{th}$ = 1000 mV, which is never reached. The other parameters stay as they are, but for `tau_syn`;
# - one `poisson_generator` **per population**, which stands for all its `"n"` neurons. Its `rate` follows from the fact that the sum of
#   independent Poisson processes is a Poisson process. (A generator sends an independent train to each target.)
# - Each generator is connected once to each of the neurons, with the weight of its population, a delay of 1 ms, and
#   a receptor whose time constant is that of the population.
#
# `populations` is a list as in question 1 with at least one entry; all shapes are `"exp"`. Return a dictionary of two node
# collections: `"neurons"`, and `"inputs"`, the generators in the order of the populations (one collection; `nest.Create("poisson_generator", k)` makes `k` of them, and collections can be
# added with `+`).
#
# The cell below simulates your neurons for 600 ms, and judges mean and standard deviation of $V_m$ over all neurons in the last 400 ms. They depend on chance; the check leaves room for
# it, and calls a run that lies outside *unusual*: run the cell again, it takes new seeds by itself.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
def free_membrane(n_neurons, populations, C_m_pF, tau_m_ms, E_L_mV):
    """Neurons without spikes, each population of inputs with its own synaptic time constant.

    Arguments: n_neurons (int), populations (list of dicts as in question 1, all "exp"),
    then floats in pF, ms, mV. Returns {"neurons": NodeCollection, "inputs": NodeCollection}.
    """
    ### BEGIN SOLUTION
    parameters = {
        "C_m": C_m_pF,
        "tau_m": tau_m_ms,
        "E_L": E_L_mV,
        "V_m": E_L_mV,
        "V_th": 1000.0,
        "tau_syn": [population["tau_s_ms"] for population in populations],
    }
    neurons = nest.Create("iaf_psc_exp_multisynapse", n_neurons, params=parameters)
    inputs = nest.Create("poisson_generator", len(populations))
    for port, population in enumerate(populations):
        inputs[port].rate = population["n"] * population["rate_hz"]
        synapse = {"weight": population["weight"], "delay": 1.0, "receptor_type": port + 1}
        nest.Connect(inputs[port], neurons, syn_spec=synapse)
    return {"neurons": neurons, "inputs": inputs}
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 4}
observe(
    "q2",
    free_membrane,
    probe="three",
    n_neurons=40,
    populations=[
        {"shape": "exp", "n": 200, "rate_hz": 6.0, "weight": -20.0, "tau_s_ms": 5.0},
        {"shape": "exp", "n": 300, "rate_hz": 4.0, "weight": 15.0, "tau_s_ms": 3.0},
        {"shape": "exp", "n": 800, "rate_hz": 5.0, "weight": 40.0, "tau_s_ms": 1.0},
    ],
    C_m_pF=250.0,
    tau_m_ms=12.0,
    E_L_mV=-65.0,
    simulate_ms=600.0,
    traces_of={"neurons": ["V_m"]},
    trace_interval_ms=2.0,
)
### BEGIN HIDDEN TESTS
observe(
    "q2",
    free_membrane,
    probe="drawn",
    simulate_ms=600.0,
    traces_of={"neurons": ["V_m"]},
    trace_interval_ms=2.0,
)
### END HIDDEN TESTS
check("q2")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-look"}
# **Look.** Two inputs with the same mean and standard deviation: many weak synapses (the histogram follows the normal distribution with your moments, line), and few strong ones
# (the same line; the histogram leans to the right). The axis is logarithmic, for it is the tail that reaches a threshold. Where would
# you put one so that both fire equally often?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure"}
few = [{"shape": "exp", "n": 10, "rate_hz": 20.0, "weight": 400.0, "tau_s_ms": 2.0}]
many = [
    {"shape": "exp", "n": 1000, "rate_hz": 2.0, "weight": 100.0, "tau_s_ms": 2.0},
    {"shape": "exp", "n": 1000, "rate_hz": 1.2, "weight": -100.0, "tau_s_ms": 2.0},
]
figure, axes = plt.subplots(1, 2, figsize=(7.4, 3.2), sharey=True, layout="constrained")
for axis, (name, populations) in zip(axes, {"many": many, "few": few}.items(), strict=True):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    neurons = free_membrane(100, populations, 250.0, 10.0, -70.0)["neurons"]
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "start": 100.0})
    nest.Connect(meter, neurons)
    nest.Simulate(1100.0)
    theory = free_moments(populations, 250.0, 10.0, -70.0)
    mean, sd = theory["mean_mV"], theory["sd_mV"]
    V = np.linspace(-76.0, -48.0, 200)
    axis.hist(meter.get("events")["V_m"], bins=60, density=True, alpha=0.5, label="NEST")
    normal = np.exp(-(((V - mean) / sd) ** 2) / 2) / (sd * np.sqrt(2 * np.pi))
    axis.plot(V, normal, "C1", label="normal")
    axis.set(
        title=f"{name} synapses: skewness {theory['skewness']:.2f}",
        xlabel="membrane potential (mV)",
        yscale="log",
        ylim=(1e-5, 0.5),
    )
axes[0].set_ylabel("density (1/mV)")
axes[0].legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3 · Siegert's formula, for all arguments (6 points)
#
# Put the threshold back. If the jumps are small and many (*diffusion limit*), $V$ is a continuous random walk with a pull towards its mean $\mu$. It starts at $V_{reset}$, and
# the mean time until it first reaches $V_{th}$ is known. With the refractory period, the rate is
#
# $$\frac1\nu = t_{ref} + \tau_m\sqrt\pi\int_a^b e^{u^2}(1+\mathrm{erf}\,u)\,du, \qquad
# a=\frac{V_{reset}-\mu}{\sqrt2\,s}, \quad b=\frac{V_{th}-\mu}{\sqrt2\,s} .$$
#
# Here $s$ is the **standard deviation of the free membrane potential**. (Two conventions are about. Brunel's $\sigma$, as in assignment 6, is $\sqrt2\,s$, and his formula has no $\sqrt2$. Mixing them up is the most common error.)
#
# *An error to learn from.* A tutorial script for NEST evaluates this integral as a sum over 101 equally spaced points, times their distance. For its neuron ($\mu$ = −57.8189, $s$ = 0.8305, $V_{th}$ = −55, $V_{reset}$ = −70 mV, $\tau_m$ = 10, $t_{ref}$ = 2 ms) that
# gives 0.29 Hz. The integral gives **0.375 Hz**. The integrand climbs like $e^{u^2}$ towards $b$ = 2.4, so more than half of the integral (56 %) lies within $1/(2b)$ of the upper
# limit, less than two steps of the grid. There the last point, the largest of all, counts in full although it stands for half a step only: that is most of the error. (The trapezoidal
# rule with the same points gives 0.365 Hz. What is left, 3 %, is the coarse grid.) The script's simulation shows 0.2 Hz: the wrong number looks *better* than the right one. Agreement with a simulation
# is no test of an integral. (Why the simulation is so low is the subject of question 4.)
#
# **Write** `siegert_rate_hz(mean_mV, sd_mV, tau_m_ms, t_ref_ms, V_th_mV, V_reset_mV)`, which returns the rate in **Hz** (one number). All arguments are numbers; $V_{reset}<V_{th}$. It has to work everywhere:
#
# - *far below threshold:* a relative accuracy of $10^{-3}$ down to rates of $10^{-200}$ Hz. Where the true rate is even smaller, return
#   any number from 0 to $10^{-200}$, but no NaN, and raise nothing;
# - *far above threshold and for little noise* ($a$ down to −3000, $b$ anywhere above it, also above 0): the same accuracy;
# - *without noise* (`sd_mV` = 0): the rate of the deterministic neuron. It is 0 if $\mu\le V_{th}$. Above, solve $\tau_m\,dV/dt = \mu - V$ for the time from $V_{reset}$ to $V_{th}$, and add $t_{ref}$.
#
# *Numerics.* For $u<-6$, $1+\mathrm{erf}\,u$ is 0 for the computer, and $e^{u^2}$ overflows soon after; but their true product is about $1/(\sqrt\pi|u|)$
# (which is too large by about $1/(2u^2)$: 1.4 % at $u=-6$, more than allowed here). The function
# `scipy.special.erfcx`, $\mathrm{erfcx}(x)=e^{x^2}(1-\mathrm{erf}\,x)$, helps: the integrand is $\mathrm{erfcx}(-u)$. It overflows itself for $u>26.6$, where the rate is below $10^{-300}$ Hz:
# treat that before you integrate. A good quadrature (`scipy.integrate.quad`) puts its points where the integrand is large. If you choose a grid of your own, double the number of points until nothing
# changes any more: no fixed number will do for all arguments.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
def siegert_rate_hz(mean_mV, sd_mV, tau_m_ms, t_ref_ms, V_th_mV, V_reset_mV):
    """Rate in Hz (float) of a leaky integrate-and-fire neuron with white-noise input.

    Arguments: mean and standard deviation of the free membrane potential, time constants in ms,
    threshold and reset in mV.
    """
    ### BEGIN SOLUTION
    from scipy.integrate import quad
    from scipy.special import erfcx

    if sd_mV == 0:
        if mean_mV <= V_th_mV:
            return 0.0
        rise_ms = tau_m_ms * np.log((mean_mV - V_reset_mV) / (mean_mV - V_th_mV))
        return float(1000.0 / (t_ref_ms + rise_ms))
    low = (V_reset_mV - mean_mV) / (np.sqrt(2) * sd_mV)
    high = (V_th_mV - mean_mV) / (np.sqrt(2) * sd_mV)
    if high > 26:
        return 0.0
    integral = quad(lambda u: erfcx(-u), low, high, epsabs=0.0, epsrel=1e-8, limit=500)[0]
    return float(1000.0 / (t_ref_ms + tau_m_ms * np.sqrt(np.pi) * integral))
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 6}
observe(
    "q3",
    siegert_rate_hz,
    probe="tutorial",
    mean_mV=-57.8189,
    sd_mV=0.8305,
    tau_m_ms=10.0,
    t_ref_ms=2.0,
    V_th_mV=-55.0,
    V_reset_mV=-70.0,
)
observe(
    "q3",
    siegert_rate_hz,
    probe="driven",
    mean_mV=21.0,
    sd_mV=4.0,
    tau_m_ms=20.0,
    t_ref_ms=1.0,
    V_th_mV=18.0,
    V_reset_mV=10.0,
)
observe(
    "q3",
    siegert_rate_hz,
    probe="deep",
    mean_mV=-68.0,
    sd_mV=0.9,
    tau_m_ms=10.0,
    t_ref_ms=2.0,
    V_th_mV=-52.0,
    V_reset_mV=-60.0,
)
observe(
    "q3",
    siegert_rate_hz,
    probe="silent",
    mean_mV=-70.0,
    sd_mV=0.1,
    tau_m_ms=10.0,
    t_ref_ms=2.0,
    V_th_mV=-50.0,
    V_reset_mV=-75.0,
)
observe(
    "q3",
    siegert_rate_hz,
    probe="noiseless",
    mean_mV=20.0,
    sd_mV=0.0,
    tau_m_ms=20.0,
    t_ref_ms=3.0,
    V_th_mV=15.0,
    V_reset_mV=-5.0,
)
### BEGIN HIDDEN TESTS
observe("q3", siegert_rate_hz, probe="drawn")
observe("q3", siegert_rate_hz, probe="far_below")
observe("q3", siegert_rate_hz, probe="beyond")
observe("q3", siegert_rate_hz, probe="little_noise")
observe("q3", siegert_rate_hz, probe="some_noise")
observe("q3", siegert_rate_hz, probe="at_threshold")
observe("q3", siegert_rate_hz, probe="clock")
observe("q3", siegert_rate_hz, probe="below")
### END HIDDEN TESTS
check("q3")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-look"}
# **Look.** The neuron of that tutorial (alpha synapses of $\tau_s$ = 0.5 ms, PSPs of 0.1 mV) in NEST (dots), and Siegert's rate with Campbell's moments:
# the integral, and the sum over 101 points. The cell uses your functions of questions 1 and 3. The sum is wrong where the rate is low, and right where nobody would
# notice. The simulation is below the integral everywhere, and it is no error of the simulation.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-figure"}
from scipy.special import erfcx


def sum_of_101_points(mean, sd):
    u = np.linspace((-70.0 - mean) / (np.sqrt(2) * sd), (-55.0 - mean) / (np.sqrt(2) * sd), 101)
    return 1000.0 / (2.0 + 10.0 * np.sqrt(np.pi) * np.sum(erfcx(-u)) * (u[1] - u[0]))


def alpha_input(rate_hz):
    source = {"shape": "alpha", "n": 1, "rate_hz": rate_hz, "weight": 22.4058, "tau_s_ms": 0.5}
    moments = free_moments([source], 250.0, 10.0, -70.0)
    return moments["mean_mV"], moments["sd_mV"]


input_hz = np.linspace(9500.0, 13000.0, 15)
theory = [siegert_rate_hz(*alpha_input(rate), 10.0, 2.0, -55.0, -70.0) for rate in input_hz]
coarse = [sum_of_101_points(*alpha_input(rate)) for rate in input_hz]
figure, axis = plt.subplots(figsize=(6.4, 3.4), layout="constrained")
axis.semilogy(input_hz / 1000, theory, label="Siegert, the integral")
axis.semilogy(input_hz / 1000, coarse, "--", label="Siegert, 101 points")
for rate in (10000.0, 10500.0, 11000.0, 12000.0, 13000.0):
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    neurons = nest.Create("iaf_psc_alpha", 100, params={"tau_syn_ex": 0.5, "V_m": -60.0})
    noise = nest.Create("poisson_generator", params={"rate": rate})
    recorder = nest.Create("spike_recorder", params={"start": 200.0})
    nest.Connect(noise, neurons, syn_spec={"weight": 22.4058})
    nest.Connect(neurons, recorder)
    nest.Simulate(1200.0)
    label = "NEST" if rate == 10000.0 else None
    spikes = recorder.n_events  # of 100 neurons in 1 s
    axis.errorbar(rate / 1000, spikes / 100, spikes**0.5 / 100, fmt="o", c="C2", label=label)
axis.set(xlabel="input rate (kHz)", ylabel="output rate (Hz)")
axis.legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4 · Currents take time (4 points)
#
# Siegert's formula is exact for white noise, that is for synaptic currents without duration. With a finite $\tau_s$ the input is *coloured*: $V$ has become smooth, and no longer crosses the threshold
# many times in a row. How much does a small $\tau_s$ matter? One might think: a little less spread, so use Campbell's $s$ of the filtered membrane. The tutorial of
# question 3 does just that: with a correct integral, its theory gives almost twice the rate of its simulation.
#
# For exponential synapses with $\tau_s\ll\tau_m$, Fourcaud and Brunel (2002) found the right answer to first order in $\sqrt{\tau_s/\tau_m}$: **keep the white noise**, and **shift both limits** of Siegert's integral upwards by the same amount,
#
# $$ a \to a + \delta, \quad b \to b + \delta, \qquad \delta = \frac{|\zeta(1/2)|}{\sqrt2}\sqrt{\frac{\tau_s}{\tau_m}}, \qquad |\zeta(1/2)| = 1.4603545 .$$
#
# ($\zeta$ is Riemann's. $\mu$ is not changed.) In terms of potentials: threshold and reset both move up by $\sqrt2\,s\,\delta$. The $s$ in $a$, $b$ is the one of *white noise with the same charge per
# spike*: what Campbell's theorem gives for pulses that carry $q = w\,\tau_s$ each, i.e. for jumps of $q/C_m$. An effect of order $\sqrt{\tau_s}$ is large: at $\tau_s/\tau_m$ = 1/20 the threshold moves by a third
# of a standard deviation. Campbell's own correction of $s$ is of order $\tau_s$: too small, and to use it *as well* would count the filter twice.
#
# **Write** `transfer_hz(input_hz, weight_pA, C_m_pF, tau_m_ms, tau_s_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV)`: the transfer function
# of a neuron with exponential synapses, from the rate of its input to its own. `input_hz` is a 1-D array: each entry is the total rate of a Poisson input
# with synapses of weight `weight_pA` (> 0; peak of the current). Return a 1-D array of the same length with the corrected rates in Hz. Entries of `input_hz` may be 0: without input the neuron
# rests at $E_L < V_{th}$ and its rate is 0. Needed accuracy: a relative $10^{-3}$, or $10^{-9}$ Hz where that is more.
#
# Your function may call your `siegert_rate_hz` (which must be right then, at `sd_mV` = 0 too).
#
# *To compare:* $w$ = 200 pA, $C_m$ = 250 pF, $\tau_m$ = 10, $\tau_s$ = 0.5, $t_{ref}$ = 2 ms, $E_L=V_{reset}$ = −70, $V_{th}$ = −55 mV, input of 3250 Hz: white noise would give 16.64 Hz, Campbell's $s$ 16.17 Hz,
# the correction 12.48 Hz. A simulation (NEST, 90 s) gave 12.4 ± 0.4 Hz.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
def transfer_hz(
    input_hz, weight_pA, C_m_pF, tau_m_ms, tau_s_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV
):
    """Output rates (1-D array, Hz) for the input rates (1-D array, Hz), exponential synapses.

    Siegert's formula with white noise of equal charge, both limits shifted (Fourcaud & Brunel).
    Other arguments: floats in pA, pF, ms, mV.
    """
    ### BEGIN SOLUTION
    jump_mV = weight_pA * tau_s_ms / C_m_pF
    delta = 1.4603545088 / np.sqrt(2) * np.sqrt(tau_s_ms / tau_m_ms)
    rates = []
    for rate_hz in input_hz:
        rate_per_ms = rate_hz / 1000.0
        mean = E_L_mV + rate_per_ms * jump_mV * tau_m_ms
        sd = np.sqrt(rate_per_ms * jump_mV**2 * tau_m_ms / 2)
        shift = np.sqrt(2) * sd * delta
        threshold, reset = V_th_mV + shift, V_reset_mV + shift
        rates.append(siegert_rate_hz(mean, sd, tau_m_ms, t_ref_ms, threshold, reset))
    return np.array(rates)
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 4}
observe(
    "q4",
    transfer_hz,
    probe="short",
    input_hz=np.array([0.0, 2750.0, 3250.0, 4000.0, 8000.0]),
    weight_pA=200.0,
    C_m_pF=250.0,
    tau_m_ms=10.0,
    tau_s_ms=0.5,
    t_ref_ms=2.0,
    E_L_mV=-70.0,
    V_th_mV=-55.0,
    V_reset_mV=-70.0,
)
observe(
    "q4",
    transfer_hz,
    probe="long",
    input_hz=np.array([2000.0, 1000.0, 1500.0]),
    weight_pA=60.0,
    C_m_pF=200.0,
    tau_m_ms=20.0,
    tau_s_ms=2.0,
    t_ref_ms=4.0,
    E_L_mV=0.0,
    V_th_mV=20.0,
    V_reset_mV=8.0,
)
### BEGIN HIDDEN TESTS
observe("q4", transfer_hz, probe="drawn")
observe("q4", transfer_hz, probe="very_short")
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-look"}
# **Look.** Every point has the same mean input and the same charge per spike; only the duration of the currents differs. On the left the rate falls
# by more than 60 %, and Siegert's formula with Campbell's spread (dashed; it uses your functions of questions 1 and 3) does not see it. The right end shows where the correction ends too: it is made for $\tau_s\ll\tau_m$ = 10 ms.
# (Another deviation of a few per cent is NEST's time step: a crossing between two grid points that is undone before the next one is not seen.)

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
taus = np.array([0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0])
figure, axes = plt.subplots(1, 2, figsize=(8, 3.3), layout="constrained")
for axis, rate in zip(axes, (3250.0, 4000.0), strict=True):
    neuron = {"C_m_pF": 250.0, "tau_m_ms": 10.0}
    potentials = {"E_L_mV": -70.0, "V_th_mV": -55.0, "V_reset_mV": -70.0}
    shifted, filtered, simulated = [], [], []
    for tau_s in taus:
        w = 100.0 / tau_s  # pA; 0.1 pC per spike, a jump of 0.4 mV if it came at once
        shifted.append(
            transfer_hz(np.array([rate]), w, tau_s_ms=tau_s, t_ref_ms=2.0, **neuron, **potentials)
        )
        source = {"shape": "exp", "n": 1, "rate_hz": rate, "weight": w, "tau_s_ms": tau_s}
        moments = free_moments([source], 250.0, 10.0, -70.0)
        filtered.append(
            siegert_rate_hz(moments["mean_mV"], moments["sd_mV"], 10.0, 2.0, -55.0, -70.0)
        )
        nest.ResetKernel()
        nest.verbosity = nest.VerbosityLevel.ERROR
        neurons = nest.Create("iaf_psc_exp", 100, params={"tau_syn_ex": tau_s, "V_m": -60.0})
        noise = nest.Create("poisson_generator", params={"rate": rate})
        recorder = nest.Create("spike_recorder", params={"start": 200.0})
        nest.Connect(noise, neurons, syn_spec={"weight": w})
        nest.Connect(neurons, recorder)
        nest.Simulate(1200.0)
        simulated.append(recorder.n_events / 100)
    axis.plot(taus, np.ravel(shifted), label="shifted limits")
    axis.plot(taus, filtered, "--", label="Campbell's spread")
    axis.plot(taus, simulated, "o", label="NEST")
    axis.set(
        title=f"mean input {rate / 1000 * 0.4 * 10:.0f} mV above rest",
        xlabel=r"$\tau_s$ (ms)",
        ylim=(0, None),
    )
axes[0].set_ylabel("output rate (Hz)")
axes[0].legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5 · Mean and variance are not everything (4 points)
#
# The other assumption was *small* jumps. To test it alone, keep mean and variance of the input, and change the size of the jumps. The theory then promises the same
# rate always.
#
# A neuron with delta synapses gets excitatory spikes at the total rate $\lambda_E$, each a jump of $+w$, and inhibitory ones at the total rate $\lambda_I$, each a jump
# of $-g\,w$ ($w, g>0$). Use Campbell's theorem (question 1, but you do not need your function) backwards: which $\lambda_E$ and $\lambda_I$ give the free membrane the mean $\mu$ and the standard deviation $s$?
#
# Not all is possible. Too large jumps bring so much variance that one of the rates would have to be negative.
#
# **Write** `matched_shots(n_neurons, mean_mV, sd_mV, w_mV, g, tau_m_ms, E_L_mV, V_th_mV)`. If a rate would be negative it returns `None` (no call has a rate of exactly 0). Otherwise it builds, without simulating,
#
# - `n_neurons` neurons `iaf_psc_delta` with the given $\tau_m$, $E_L$ and $V_{th}$, with $V_{reset}=E_L$, and with $V_m$ starting at $E_L$; the other parameters stay at their defaults ($t_{ref}$ = 2 ms; $C_m$ plays no role);
# - two generators `poisson_generator`, one for $\lambda_E$ and one for $\lambda_I$ (in **Hz**), each connected once to every neuron, with the weights
#   $w$ and $-gw$ (in `iaf_psc_delta` weights are jumps in mV) and a delay of 1 ms,
#
# and returns `{"neurons": …, "E": …, "I": …}`, three node collections. `mean_mV` is the potential itself, not its distance from rest; it is above $E_L$ in all calls. The rates have to be right to a relative $10^{-6}$.
#
# *To compare:* $\mu$ = −62, $s$ = 4 mV, $w$ = 1 mV, $g$ = 4, $\tau_m$ = 10 ms, $E_L$ = −70 mV need $\lambda_E$ = 1280 Hz and $\lambda_I$ = 120 Hz; with $w$ = 5 mV (and the same $g$) there is no solution.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
def matched_shots(n_neurons, mean_mV, sd_mV, w_mV, g, tau_m_ms, E_L_mV, V_th_mV):
    """Neurons whose free membrane has the given mean and standard deviation, from jumps of w and -g w.

    Arguments: n_neurons (int), floats in mV, mV, mV, g (no unit), ms, mV, mV.
    Returns {"neurons": NodeCollection, "E": NodeCollection, "I": NodeCollection}, or None if
    no such input exists.
    """
    ### BEGIN SOLUTION
    drift = (mean_mV - E_L_mV) / (tau_m_ms * w_mV)  # lambda_E - g lambda_I, per ms
    noise = 2 * sd_mV**2 / (tau_m_ms * w_mV**2)  # lambda_E + g^2 lambda_I, per ms
    inhibitory = (noise - drift) / (g * (g + 1))
    excitatory = drift + g * inhibitory
    if inhibitory < 0 or excitatory < 0:
        return None
    parameters = {
        "tau_m": tau_m_ms,
        "E_L": E_L_mV,
        "V_m": E_L_mV,
        "V_reset": E_L_mV,
        "V_th": V_th_mV,
    }
    neurons = nest.Create("iaf_psc_delta", n_neurons, params=parameters)
    sources = {}
    for name, rate, weight in (("E", excitatory, w_mV), ("I", inhibitory, -g * w_mV)):
        sources[name] = nest.Create("poisson_generator", params={"rate": 1000.0 * rate})
        nest.Connect(sources[name], neurons, syn_spec={"weight": weight, "delay": 1.0})
    return {"neurons": neurons} | sources
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 4}
observe(
    "q5",
    matched_shots,
    probe="strong_inhibition",
    n_neurons=30,
    mean_mV=-62.0,
    sd_mV=4.0,
    w_mV=1.0,
    g=4.0,
    tau_m_ms=10.0,
    E_L_mV=-70.0,
    V_th_mV=-55.0,
    simulate_ms=600.0,
)
observe(
    "q5",
    matched_shots,
    probe="weak_inhibition",
    n_neurons=20,
    mean_mV=11.0,
    sd_mV=3.0,
    w_mV=0.5,
    g=0.5,
    tau_m_ms=20.0,
    E_L_mV=2.0,
    V_th_mV=18.0,
    simulate_ms=600.0,
)
observe(
    "q5",
    matched_shots,
    probe="impossible",
    n_neurons=2,
    mean_mV=-62.0,
    sd_mV=4.0,
    w_mV=5.0,
    g=4.0,
    tau_m_ms=10.0,
    E_L_mV=-70.0,
    V_th_mV=-55.0,
)
### BEGIN HIDDEN TESTS
observe("q5", matched_shots, probe="drawn")
observe("q5", matched_shots, probe="too_large")
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-look"}
# **Look.** Same mean, same variance, same theory: one rate for all (line; your question 3). What do 120 neurons in NEST fire? Where both jumps are small (left end, $g\le1$) they come near
# the line, a little below (the time step again). With larger ones the sign of the skewness shows: few strong inhibitory jumps ($g$ = 4; already 1 mV at the left end) leave the tail
# towards the threshold thinner than the normal distribution's, few strong excitatory ones ($g$ = 1/4) make it fatter. The larger $w$, the less inhibition is
# left: at $w$ = 4.08 mV there is none, the three curves meet, and beyond no input with these moments exists. Lower the mean by 2 mV,
# and look again: the further out in the tail, the less do mean and variance tell.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure"}
figure, axis = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
expected = siegert_rate_hz(-64.0, 3.5, 10.0, 2.0, -55.0, -70.0)
for colour, (g, name) in enumerate(((0.25, "g = 1/4"), (1.0, "g = 1"), (4.0, "g = 4"))):
    found = {}
    for w in (0.25, 0.5, 1.0, 2.0, 3.0, 4.0):
        nest.ResetKernel()
        nest.verbosity = nest.VerbosityLevel.ERROR
        network = matched_shots(120, -64.0, 3.5, w, g, 10.0, -70.0, -55.0)
        recorder = nest.Create("spike_recorder", params={"start": 200.0})
        nest.Connect(network["neurons"], recorder)
        nest.Simulate(1700.0)
        found[w] = recorder.n_events / (120 * 1.5)
    errors = [np.sqrt(rate / (120 * 1.5)) for rate in found.values()]
    axis.errorbar(list(found), list(found.values()), errors, marker="o", c=f"C{colour}", label=name)
axis.axhline(expected, c="gray", label="Siegert")
axis.set(xlabel="excitatory jump w (mV)", ylabel="output rate (Hz)", ylim=(0, None))
axis.legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "references"}
# ## What to take home
# Mean-field theory needs three things: inputs that are independent and Poisson, currents that are short against $\tau_m$, and jumps that are small against the distance from threshold. You have seen what
# the second and the third cost; the first is what a recurrent network breaks (assignment 6).
#
# ## References
# - N. Campbell (1909), Proc. Camb. Phil. Soc. 15, 117–136 and 310–328: the theorem, for the light of discharges.
# - A. J. F. Siegert (1951), Phys. Rev. 81, 617–623: the first passage time.
# - H. C. Tuckwell (1988), *Introduction to Theoretical Neurobiology*, vol. 2: both, for neurons.
# - N. Fourcaud & N. Brunel (2002), Neural Comput. 14, 2057–2110: the rate with synaptic filtering.
# - M. J. E. Richardson & R. Swarbrick (2010), Phys. Rev. Lett. 105, 178102: the rate with finite jumps.
