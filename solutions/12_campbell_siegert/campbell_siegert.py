# %% [markdown] intro role="text"
# # 12 · Campbell and Siegert: from shots to a rate
#
# A cortical neuron receives thousands of small kicks per second. How often does it fire? Campbell (1909) gives the
# fluctuations of the membrane potential, and Siegert (1951) the rate at which such a fluctuating quantity reaches a
# threshold. Together they are the engine of the mean-field theory of spiking networks. In this notebook you build the
# engine, and then look for the conditions under which it breaks.
#
# **You will learn**
#
# - to compute mean, standard deviation and skewness of a potential for any mixture of synapses (questions 1 and 2);
# - to evaluate Siegert's formula without overflow (3);
# - how the duration of synaptic currents changes the rate (4), and the size of the jumps (5).
#
# 3 to 4 hours. 23 points.
#
# **How the checks work.** The cell below each answer calls your functions (`observe`) and judges what they did (`check`).
# Every `observe` starts from a reset NEST kernel with resolution 0.1 ms, one thread and its own seed, so your functions
# need neither a reset nor a seed. Your functions must not change their arguments. At grading, they are called with other
# arguments too. Rates are in **Hz** (per *second*), times in **ms**. Stuck? `hint("q1")` shows a hint for question 1; call
# it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150


def matched_or_nothing(**arguments):
    """For question 5: whether your function returns None, and how many nodes it leaves behind."""
    found = matched_shots(**arguments)
    return {"is None": found is None, "nodes": len(nest.GetNodes())}


# %% [markdown] q1-text role="text"
# ## Question 1 · Campbell's theorem (5 points)
#
# **Write** `free_moments(populations, C_m_pF, tau_m_ms, E_L_mV)`: mean, standard deviation and skewness of the potential
# of a membrane without threshold. `populations` is a list of dictionaries, one per
# population of presynaptic neurons, with the keys
#
# | key | meaning |
# |---|---|
# | `"shape"` | of the synapses: `"delta"`, `"exp"` or `"alpha"` |
# | `"n"` | number of neurons (int), each an independent Poisson process with one synapse onto our neuron |
# | `"rate_hz"` | rate of *one* of them |
# | `"weight"` | weight of one synapse, negative if inhibitory; in mV for `"delta"`, else in pA |
# | `"tau_s_ms"` | $\tau_s$; 0.0 for `"delta"`, where it has no meaning |
#
# Return a dictionary of three numbers: `"mean_mV"` (the mean potential, $E_L$ included), `"sd_mV"` (standard deviation)
# and `"skewness"`. Without any input (an empty list, or all rates 0) they are $E_L$, 0 and 0. (`"n"` and `"weight"` are
# never 0.)
# Required accuracy: 0.005 mV for the mean, a relative $10^{-3}$ for the standard deviation, 0.001 for the skewness.
#
# Let $v(t)$ be the response to *one* spike at $t=0$ (the postsynaptic potential, PSP). If the spikes are
# a Poisson process of rate $\lambda$, Campbell's theorem gives the cumulants of $V$:
#
# $$\kappa_1 = \lambda\int_0^\infty v\,dt, \qquad \kappa_2 = \lambda\int_0^\infty v^2\,dt, \qquad \kappa_3 = \lambda\int_0^\infty v^3\,dt .$$
#
# $\kappa_1$ is the mean of $V$ above rest, $\kappa_2$ the variance, and $\kappa_3/\kappa_2^{3/2}$ the **skewness**,
# which is 0 for a normal distribution. Cumulants of *independent* inputs add up. The PSPs, with $k = 1/\tau_s-1/\tau_m$:
#
# | shape | current | PSP $v(t)$ for $t>0$ |
# |---|---|---|
# | `"delta"` | pulse | $w\,e^{-t/\tau_m}$ |
# | `"exp"` | $w\,e^{-t/\tau_s}$ | $\dfrac{w}{C_m k}\left[e^{-t/\tau_m}-e^{-t/\tau_s}\right]$ |
# | `"alpha"` | $w\,\dfrac{e\,t}{\tau_s}\,e^{-t/\tau_s}$ | $\dfrac{w\,e}{\tau_s C_m}\left[\dfrac{e^{-t/\tau_m}-e^{-t/\tau_s}}{k^2}-\dfrac{t\,e^{-t/\tau_s}}{k}\right]$ |
#
# (pA ms / pF = mV.) Integrate by hand or numerically.
#
# <details><summary>A trap: equal time constants</summary>
#
# $\tau_s$ is between 0.2 and 10 ms, $\tau_m$ between 5 and 30 ms, and they **may be equal** (if not, they differ by
# more than 5 %). Then the table gives 0/0, although nothing special happens to the membrane. Find the limit.
#
# </details>
#
# *To compare:* 200 neurons of 5 Hz with delta synapses of 0.5 mV and $\tau_m$ = 10 ms raise the mean by 5 mV, with a
# standard deviation of 1.118 mV and a skewness of 0.298.


# %% q1-solution role="solution"
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


# %% q1 role="graded" points=5
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
observe("q1", free_moments, probe="slow_synapses")
observe("q1", free_moments, probe="fast_synapses")
observe("q1", free_moments, probe="silent")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-look role="text"
# **Look.** Three PSPs of the same area, 10 mV ms, at $\tau_m$ = 10 and $\tau_s$ = 5 ms (left), and the moments of 1000 of
# them per second (right; your function). Which moment is the same for all? Which shape has the largest spread, and why?

# %% q1-figure role="figure"
t = np.linspace(0.0, 60.0, 601)
rise = np.exp(-t / 10.0) - np.exp(-t / 5.0)
shapes = {"delta": np.exp(-t / 10.0), "exp": rise, "alpha": 10.0 * rise - t * np.exp(-t / 5.0)}
weights = {"delta": 1.0, "exp": 50.0, "alpha": 50.0 / np.e}
figure, axes = plt.subplots(1, 2, figsize=(7.4, 3), layout="constrained")
for place, (shape, v) in enumerate(shapes.items()):
    axes[0].plot(t, v * 10.0 / np.trapezoid(v, t), c=f"C{place}", label=shape)
    tau_s = 0.0 if shape == "delta" else 5.0
    source = {"shape": shape, "n": 1, "rate_hz": 1000.0, "tau_s_ms": tau_s}
    source["weight"] = weights[shape]
    found = free_moments([source], 250.0, 10.0, 0.0)
    values = (found["mean_mV"] / 10.0, found["sd_mV"], found["skewness"])
    axes[1].bar(np.arange(3) + 0.25 * (place - 1), values, 0.22, color=f"C{place}", label=shape)
axes[0].set(xlabel="time (ms)", ylabel="PSP (mV)")
axes[1].set_xticks(range(3), ["mean above rest\n(10 mV)", "sd (mV)", "skewness"])
axes[0].legend(frameon=False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** The mean depends on the area only, so it is the same. The sharpest PSP, of the delta synapse, has the largest
# spread and skewness: squares and cubes weight high values, and the slower currents spread the same area over
# more time.
#
# **Why so.** All cumulants of independent inputs add up, so the loop over populations adds three integrals each, and the
# standard deviation and the skewness are made once, at the end. The limit for equal constants needs no new grid: the difference of two exponentials
# over $k$ becomes $t\,e^{-t/\tau_s}$, and the bracket of the alpha function $t^2/2\;e^{-t/\tau_s}$.

# %% [markdown] q2-text role="text"
# ## Question 2 · The same in NEST (4 points)
#
# **Write** `free_membrane(n_neurons, populations, C_m_pF, tau_m_ms, E_L_mV)`. It builds, and does not simulate:
#
# - `n_neurons` neurons `iaf_psc_exp_multisynapse` with the given $C_m$, $\tau_m$, $E_L$, with $V_m$ starting at $E_L$
#   (NEST does *not* do that by itself), and with a threshold $V_{th}$ = 1000 mV, which is out of reach. The other
#   parameters, except `tau_syn`, keep their defaults, $V_{reset}$ too;
# - one `poisson_generator` **per population**, which replaces all its `"n"` neurons: the sum of independent Poisson
#   processes is a Poisson process. (A generator sends an independent train to each target.)
# - Each generator is connected once to each of the neurons, with the weight of its population, a delay of 1 ms, and
#   a receptor whose time constant is that of the population. Nothing else drives the neurons.
#
# `populations` is a list as in question 1 with at least one entry; all shapes are `"exp"`. Return a dictionary of two node
# collections: `"neurons"`, and `"inputs"`, the generators in the order of the populations (one collection;
# `nest.Create("poisson_generator", k)` makes `k` of them, and collections can be added with `+`).
#
# An `iaf_psc_exp_multisynapse` neuron has any number of exponential synapses,
# each with its own time constant: `tau_syn` is a list, and a connection chooses its entry by the `"receptor_type"` of
# the `syn_spec`, which counts **from 1**.
#
# The cell below simulates your neurons, and judges mean and standard deviation of $V_m$. They depend on chance: if a run
# is called *unusual*, run the cell again.


# %% q2-solution role="solution"
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


# %% q2 role="graded" points=4
observe(
    "q2",
    free_membrane,
    probe="three",
    n_neurons=40,
    populations=[
        {"shape": "exp", "n": 200, "rate_hz": 6.0, "weight": -20.0, "tau_s_ms": 5.0},
        {"shape": "exp", "n": 800, "rate_hz": 5.0, "weight": 40.0, "tau_s_ms": 1.0},
        {"shape": "exp", "n": 300, "rate_hz": 4.0, "weight": 15.0, "tau_s_ms": 3.0},
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
observe("q2", free_membrane, probe="one_neuron")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look.** Two inputs with almost the same mean and standard deviation: many weak synapses, and few strong
# ones. The line is the normal distribution with your moments. The axis is logarithmic, because the tail decides how often
# a threshold is reached. Where would a threshold have to be so that both fire equally often?

# %% q2-figure role="figure"
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

# %% [markdown] q2-answer role="answer"
# **Look.** With many weak synapses the histogram follows the normal distribution; with few strong ones it leans to the
# right. A threshold where the two cross, between one and two standard deviations above the mean, would be reached by both
# about equally often. Further out the few strong synapses win by a factor that grows and grows, although
# mean and variance are the same. Question 5 returns to this.
#
# **Why so.** Each population has its own entry in `tau_syn`, so the receptor of population number `port`, counted from 0,
# is `port + 1`. One generator of rate `n * rate_hz` costs as much as one of `rate_hz`.

# %% [markdown] q3-text role="text"
# ## Question 3 · Siegert's formula, for all arguments (6 points)
#
# **Write** `siegert_rate_hz(mean_mV, sd_mV, tau_m_ms, t_ref_ms, V_th_mV, V_reset_mV)`, which returns the rate in **Hz**
# (one number) of a neuron whose free membrane potential has the mean $\mu$ and the standard deviation $s$:
#
# $$\frac1\nu = t_{ref} + \tau_m\sqrt\pi\int_a^b e^{u^2}(1+\mathrm{erf}\,u)\,du, \qquad
# a=\frac{V_{reset}-\mu}{\sqrt2\,s}, \quad b=\frac{V_{th}-\mu}{\sqrt2\,s} .$$
#
# All arguments are numbers, with $V_{reset}<V_{th}$. The function has to work everywhere:
#
# - *with noise*, for $a$ from −3000 on and any $b>a$: a relative accuracy of $10^{-3}$ down to rates of $10^{-200}$ Hz.
#   If the true rate is even smaller, return any number from 0 to $10^{-200}$, but no NaN, and raise no error;
# - *without noise* (`sd_mV` = 0): the rate of the deterministic neuron. It is 0 if $\mu\le V_{th}$. Above, solve
#   $\tau_m\,dV/dt = \mu - V$ for the time from $V_{reset}$ to $V_{th}$, and add $t_{ref}$.
#
# Brunel's $\sigma$, as in assignment 6, is $\sqrt2\,s$, and his formula has no $\sqrt2$. Mixing up the two is the most
# common error.
#
# <details><summary>A trap: overflow</summary>
#
# For $u<-6$, $1+\mathrm{erf}\,u$ is 0 for the computer, and $e^{u^2}$ overflows soon after; but their true
# product is about $1/(\sqrt\pi|u|)$ (too large by about $1/(2u^2)$: 1.4 % at $u=-6$, more than allowed here).
# The function `scipy.special.erfcx`, $\mathrm{erfcx}(x)=e^{x^2}(1-\mathrm{erf}\,x)$, helps: the integrand is
# $\mathrm{erfcx}(-u)$. It also overflows, for $u>26.6$, where the rate is below $10^{-300}$ Hz: handle this case before
# you integrate.
#
# </details>
#
# <details><summary>A trap: the grid</summary>
#
# The integrand grows like $e^{u^2}$ towards $b$, so most of the integral is close to the upper limit.
# A good quadrature (`scipy.integrate.quad`) puts its points there. If you choose
# your own grid, double the number of points until the result no longer changes: no fixed number is enough for all
# arguments. The first neuron below, from a tutorial, fires at 0.375 Hz; the tutorial's sum over 101 equally spaced points gives
# 0.29 Hz.
#
# </details>


# %% q3-solution role="solution"
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


# %% q3 role="graded" points=6
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
    probe="strongly_driven",
    mean_mV=21.0,
    sd_mV=0.5,
    tau_m_ms=15.0,
    t_ref_ms=1.0,
    V_th_mV=15.5,
    V_reset_mV=11.5,
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
observe("q3", siegert_rate_hz, probe="deepest")
observe("q3", siegert_rate_hz, probe="overflow")
observe("q3", siegert_rate_hz, probe="just_at")
observe("q3", siegert_rate_hz, probe="just_at_without_noise")
observe("q3", siegert_rate_hz, probe="below_reset")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look.** The neuron of that tutorial (alpha synapses of $\tau_s$ = 0.5 ms, PSPs of 0.1 mV) in NEST (dots), and
# Siegert's rate with Campbell's moments: the integral, and the sum over 101 points (your functions of
# questions 1 and 3). Where is the sum wrong? (Its last point, the largest, counts in full although it represents half a
# step.) Is the simulation above or below the integral? Which of the two does it seem to confirm?

# %% q3-figure role="figure"
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

# %% [markdown] q3-answer role="answer"
# **Look.** The sum is wrong where the rate is low, and right where nobody would notice. The simulation is below the
# integral everywhere, and this is not an error of the simulation: question 4 explains it. So the wrong number looks
# *better* than the right one: agreement with a simulation does not test an integral.
#
# **Why so.** Without noise the limits would be infinite, so this case comes first. If the upper limit is above 26 the
# integral is too large for a float and the rate too small. For all others `erfcx` makes the integrand harmless, and
# `quad` with a relative accuracy and without an absolute one finds the steep end: by default it would stop at an absolute error of about $10^{-8}$, and
# 50 subdivisions.

# %% [markdown] q4-text role="text"
# ## Question 4 · Currents take time (4 points)
#
# **Write** `transfer_hz(input_hz, weight_pA, C_m_pF, tau_m_ms, tau_s_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV)`: the
# transfer function of a neuron with exponential synapses, from the rate of its input to its own. `input_hz` is a 1-D
# array of floats: each entry is the total rate of a Poisson input with synapses of weight `weight_pA` (> 0; the current
# begins with this value). Return a 1-D array of the same length with the neuron's rates in Hz, corrected as described below.
# Entries of `input_hz` may be 0: without input the neuron rests at $E_L < V_{th}$ and its rate is 0. Required accuracy: a relative
# $10^{-3}$ or $10^{-9}$ Hz, whichever is larger. Your function may call your `siegert_rate_hz`.
#
# Siegert's formula is exact for white noise, that is, for synaptic currents without duration. With a finite $\tau_s$
# the input is *coloured*: $V$ is smooth, and no longer crosses the threshold many times in a row.
# For $\tau_s\ll\tau_m$, Fourcaud and Brunel (2002) found the right answer to first order in
# $\sqrt{\tau_s/\tau_m}$: **keep the white noise**, and **shift both limits** of Siegert's integral upwards by the same
# amount,
#
# $$ a \to a + \delta, \quad b \to b + \delta, \qquad \delta = \frac{|\zeta(1/2)|}{\sqrt2}\sqrt{\frac{\tau_s}{\tau_m}}, \qquad |\zeta(1/2)| = 1.4603545 .$$
#
# (The mean $\mu$ is that of white noise, too.) In terms of potentials: threshold and reset both move up by
# $\sqrt2\,s\,\delta$. The $s$ in $a$, $b$ is that of *white noise with the same charge per spike*: Campbell's theorem
# for pulses that carry $q = w\,\tau_s$ each, i.e. for jumps of $q/C_m$.
#
# <details><summary>A trap: counting the filter twice</summary>
#
# Campbell's $s$ of the filtered membrane is slightly smaller. This correction is only of order $\tau_s$, and using it
# together with the shift would count the filter twice.
#
# </details>
#
# *To compare:* $w$ = 200 pA, $C_m$ = 250 pF, $\tau_m$ = 10, $\tau_s$ = 0.5, $t_{ref}$ = 2 ms, $E_L=V_{reset}$ = −70,
# $V_{th}$ = −55 mV, input of 3250 Hz: white noise would give 16.64 Hz, Campbell's $s$ 16.17 Hz, the correction 12.48
# Hz. A simulation (NEST, 90 s) gave 12.4 ± 0.4 Hz.


# %% q4-solution role="solution"
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


# %% q4 role="graded" points=4
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
observe("q4", transfer_hz, probe="one_input")
observe("q4", transfer_hz, probe="weak")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look.** Every point has the same mean input and the same charge per spike; only the duration of the currents
# differs. Dashed: Siegert's formula with Campbell's standard deviation (your functions of questions 1 and 3). By how much does the
# rate fall? Where does the correction fail, too?

# %% q4-figure role="figure"
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

# %% [markdown] q4-answer role="answer"
# **Look.** On the left the rate falls by more than 60 %, and Campbell's spread does not show this. At the right end
# the correction fails, too: it is made for $\tau_s\ll\tau_m$ = 10 ms. NEST's time step causes another deviation of a few
# per cent: it misses a crossing between two grid points that is undone before the next one.
#
# **Why so.** A shift of both limits is a shift of both potentials, so `siegert_rate_hz` can be used as it is. With an input
# of 0 the standard deviation is 0, the shift is 0, and the formula without noise gives 0.

# %% [markdown] q5-text role="text"
# ## Question 5 · Mean and variance are not everything (4 points)
#
# A neuron with delta synapses receives excitatory spikes at the total rate $\lambda_E$, each a jump of $+w$, and
# inhibitory ones at the total rate $\lambda_I$, each a jump of $-g\,w$ ($w, g>0$). Use Campbell's theorem
# backwards: which $\lambda_E$ and $\lambda_I$ give the free membrane the mean $\mu$
# and the standard deviation $s$?
#
# **Write** `matched_shots(n_neurons, mean_mV, sd_mV, w_mV, g, tau_m_ms, E_L_mV, V_th_mV)`. Jumps that are too large cause
# so much variance that one of the rates would have to be negative. Then
# it returns `None` and creates nothing (no call has a rate of exactly 0). Otherwise it builds, without simulating,
#
# - `n_neurons` neurons `iaf_psc_delta` with the given $\tau_m$, $E_L$ and $V_{th}$, with $V_{reset}=E_L$, and with
#   $V_m$ starting at $E_L$; the other parameters stay at their defaults ($t_{ref}$ = 2 ms; $C_m$ does not matter);
# - two generators `poisson_generator`, one for $\lambda_E$ and one for $\lambda_I$ (in **Hz**), each connected once to
#   every neuron, with the weights
#   $w$ and $-gw$ (in `iaf_psc_delta` weights are jumps in mV) and a delay of 1 ms. Nothing else drives the neurons.
#
# It returns `{"neurons": …, "E": …, "I": …}`, three node collections. `mean_mV` is the potential itself, not its
# distance from rest; it is above $E_L$ in all calls. The rates have to be right to a relative $10^{-6}$.
#
# *To compare:* $\mu$ = −62, $s$ = 4 mV, $w$ = 1 mV, $g$ = 4, $\tau_m$ = 10 ms, $E_L$ = −70 mV need $\lambda_E$ = 1280
# Hz and $\lambda_I$ = 120 Hz; with $w$ = 5 mV (and the same $g$) there is no solution.


# %% q5-solution role="solution"
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


# %% q5 role="graded" points=4
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
    matched_or_nothing,
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
observe("q5", matched_shots, probe="one_neuron")
observe("q5", matched_shots, probe="strong_jumps")
observe("q5", matched_or_nothing, probe="too_large")
observe("q5", matched_or_nothing, probe="too_large_though_small")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look.** Siegert's formula assumes *small* jumps. Here their size changes: same mean, same variance, same theory, and so one
# rate for all (line; your question 3). At which rates do 120
# neurons in NEST fire? On which side of the line are few strong inhibitory jumps ($g$ = 4), and few strong excitatory ones
# ($g$ = 1/4)? Lower the mean by 2 mV, and look again.

# %% q5-figure role="figure"
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

# %% [markdown] q5-answer role="answer"
# **Look.** Where both jumps are small (left end, $g\le1$) the rates come near the line, slightly below it
# because of the time step. With larger jumps, the sign of the skewness shows: strong inhibitory jumps ($g$ = 4, $w$ up
# to 2 mV)
# leave the tail towards the threshold thinner than the normal distribution's, so the rate is below the line; strong
# excitatory ones make it fatter, and from $w$ = 3 mV on they win for each $g$. The larger $w$, the less inhibition is left: at $w$ = 4.08 mV there
# is none, and the three curves meet; beyond, no input with these moments exists. The further out in the tail, the less
# mean and variance tell you.
#
# **Why so.** Mean and variance are two linear equations for two rates. Their difference contains $\lambda_I$ only. The
# decision comes before anything is built.

# %% [markdown] references role="text"
# ## What to take home
# Mean-field theory needs three things: inputs that are independent and Poisson, currents that are short against
# $\tau_m$, and jumps that are small against the distance from threshold. You have seen what it costs to violate the second and
# the third; a recurrent network violates the first (assignment 6).
#
# ## References
# - N. Campbell (1909), Proc. Camb. Phil. Soc. 15, 117–136 and 310–328: the theorem, for the light of discharges.
# - A. J. F. Siegert (1951), Phys. Rev. 81, 617–623: the first passage time.
# - N. Fourcaud & N. Brunel (2002), Neural Comput. 14, 2057–2110: the rate with synaptic filtering.
# - M. J. E. Richardson & R. Swarbrick (2010), Phys. Rev. Lett. 105, 178102: the rate with finite jumps.
