# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 18 · A dendrite that learns to predict its soma
#
# How does a synapse far out on a dendrite know whether it did well? Urbanczik and Senn (2014) gave a simple
# answer. The dendrite *predicts* what the soma will do. Spikes travel back into the dendrite,
# and tell it what the soma really did. Each synapse changes so that the prediction improves. If a teacher
# drives the soma for a while, the dendrite learns the lesson, and the soma can repeat it when the
# teacher has left.
#
# **You will learn to**
#
# - write the functions of the rule so that they hold for every potential;
# - compute what a soma between a dendrite and a teacher does;
# - compute by hand, to the last digits, the weights that NEST's `urbanczik_synapse` has;
# - connect the ports of a neuron with two compartments;
# - show that a network has learned, and that it was learning that did it.
#
# About 3 hours. 24 points. You need NumPy and assignments 1 to 3. Questions 1 to 4 can be solved alone.
# Question 5 uses your answers to questions 2 and 4.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they
# did (`check`). Every call starts from a fresh NEST kernel with a resolution of 0.1 ms and one thread: do not set
# these, do not set a seed, and do not reset the kernel in your functions. (In cells of your own, call
# `nest.ResetKernel()` first.) At grading, other arguments are used. Your functions must not change their arguments.
# Return numbers, lists or arrays as you like. Stuck? `hint("q1")` shows a hint for
# question 1; call it again for the next.
#
# Units: ms, mV, nS, pA, pF, and spikes per ms for rates.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

# NEST's defaults of the model pp_cond_exp_mc_urbanczik, for question 3
E_L = -70.0  # mV, rest of both compartments
G_L = 30.0  # nS, leak of each compartment
C_M = 300.0  # pF, capacitance of each compartment
G_D = 600.0  # nS, from the dendrite to the soma
TAU_S = 3.0  # ms, synaptic time constant
PHI_MAX, K, BETA, THETA = 0.15, 0.5, 1.0 / 3.0, -55.0  # of question 1

# %% [markdown] q1-text role="text"
# ## Question 1: how fast the soma fires (4 points)
#
# Write `rate_functions`. It returns a dictionary of four arrays, each of the shape $(n,)$ of `U_mV`:
#
# | key | meaning | unit |
# |---|---|---|
# | `"phi"` | rate (*intensity*) $\varphi(U)$ of the soma when it is ready to fire | 1/ms |
# | `"h"` | relative slope $h(U) = \varphi'(U)/\varphi(U)$ | 1/mV |
# | `"p_spike"` | probability that a soma that is ready fires within a step of length `step_ms` | 1 |
# | `"rate_Hz"` | mean firing rate at a constant $U$, dead time included | Hz |
#
# The soma of this model has no threshold. It fires at random, the more often the more it is depolarised:
#
# $$ \varphi(U) = \frac{\varphi_{\max}}{1 + k\,e^{\beta(\theta - U)}} . $$
#
# - When the soma is ready, spikes are a Poisson process of rate $\varphi$: in a step of length $\Delta$ there is *no* spike
#   with probability $e^{-\varphi\Delta}$.
# - After a spike, the soma is silent for the dead time `t_ref_ms` (which may be 0). Then it waits, on average for
#   $1/\varphi$, until the next spike.
#
# All parameters but `t_ref_ms` are positive. Any $U$ from -2000 to 2000 mV may occur. Required relative accuracy: 10⁻⁹
# everywhere. (All results are at least 10⁻²⁹⁵.)
#
# The factor $h$ makes the rule work at all rates. It says by how many percent the rate changes per mV, so it asks: how
# much does this spike speak for a higher potential?
#
# <details><summary>A trap: differences of nearly equal numbers</summary>
#
# $h = \beta\,(1 - \varphi/\varphi_{\max})$ is correct, but where $\varphi$ is close to $\varphi_{\max}$ all digits cancel. So
# differentiate $\ln\varphi$ on paper and simplify until no difference is left. Is there a similar difference
# in the probability of a spike? (NumPy has a function for that one.)
#
# </details>


# %% q1-solution role="solution"
def rate_functions(U_mV, phi_max, k, beta, theta_mV, step_ms, t_ref_ms):
    """Intensity, its relative slope, probability of a spike in a step, and mean rate.

    U_mV: array (n,); the rest are numbers: phi_max per ms, beta per mV.
    Returns {"phi": (n,), "h": (n,), "p_spike": (n,), "rate_Hz": (n,)}.
    """
    ### BEGIN SOLUTION
    odds = k * np.exp(beta * (theta_mV - U_mV))  # of silence
    phi = phi_max / (1.0 + odds)
    return {
        "phi": phi,
        "h": beta / (1.0 + 1.0 / odds),
        "p_spike": -np.expm1(-phi * step_ms),
        "rate_Hz": 1000.0 * phi / (1.0 + phi * t_ref_ms),
    }
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    rate_functions,
    probe="example",
    U_mV=np.array([-90.0, -70.0, -60.0, -55.0, -50.0, -40.0, 0.0]),
    phi_max=0.15,
    k=0.5,
    beta=0.4,
    theta_mV=-55.0,
    step_ms=0.1,
    t_ref_ms=3.0,
)
observe(
    "q1",
    rate_functions,
    probe="far_away",
    U_mV=np.array([-1000.0, -300.0, 80.0, 500.0]),
    phi_max=0.2,
    k=2.0,
    beta=0.3,
    theta_mV=-50.0,
    step_ms=0.5,
    t_ref_ms=0.0,
)
### BEGIN HIDDEN TESTS
observe("q1", rate_functions, probe="drawn")
observe("q1", rate_functions, probe="extreme")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** Left: intensity and mean rate. Which of the two does somebody see who only counts spikes? Right: the
# relative slope. For which potentials does a spike say much, and for which next to nothing?

# %% q1-figure role="figure"
U = np.linspace(-80.0, -35.0, 226)
found = rate_functions(U, PHI_MAX, K, BETA, THETA, 0.1, 3.0)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
left.plot(U, 1000.0 * np.asarray(found["phi"]), label=r"intensity $\varphi$")
left.plot(U, found["rate_Hz"], label="mean rate, dead time 3 ms")
left.set(xlabel="U (mV)", ylabel="spikes per second")
left.legend(frameon=False, fontsize="small", loc="lower right")
right.plot(U, found["h"], "C2")
right.axhline(BETA, c="gray", lw=1, ls=":")
right.set(xlabel="U (mV)", ylabel="h (1/mV)", ylim=(0, None))
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** Who counts spikes sees the lower curve: in its dead time, the soma does not fire at any rate. The rule compares counted
# spikes with $\varphi$, so it sees a soma that fires too rarely, and the dendrite learns a
# potential that is somewhat too low. The figure of question 5 shows this. At a low potential a spike is a surprise and speaks
# strongly for more depolarisation ($h \approx \beta$). Where the rate is saturated, it says nothing.
#
# **Why so.** $\ln\varphi = \ln\varphi_{\max} - \ln(1 + x)$ with $x = k\,e^{\beta(\theta-U)}$, so its derivative is
# $\beta\,x/(1+x)$, without a difference. It is written as $\beta/(1 + 1/x)$. `expm1` computes
# $e^y - 1$ for small $y$. The mean rate is 1/(dead time + waiting time), here multiplied by $\varphi$, so nothing is divided by a
# tiny number.

# %% [markdown] q2-text role="text"
# ## Question 2: a soma between dendrite and teacher (4 points)
#
# Write `somatic_potentials`. It returns a dictionary of four arrays, each of the shape $(n,)$ of the arguments
# `V_d_mV`, `g_exc_nS` and `g_inh_nS` (each entry is one moment):
#
# | key | meaning | unit |
# |---|---|---|
# | `"predicted_mV"` | $V^*$, the steady potential of the soma *without* a teacher | mV |
# | `"matching_mV"` | $U_M$, the potential at which the teacher's current is 0 | mV |
# | `"soma_mV"` | the steady potential of the soma with all its conductances | mV |
# | `"nudge"` | $\lambda$, the share of the teacher in the total conductance | 1 |
#
# Where both conductances of the teacher are 0, there is no $U_M$: `matching_mV` is `nan` there (and only there).
#
# These currents flow into the soma at potential $U$: the leak $g_L(E_L - U)$, the dendrite's $g_D(V_d - U)$, and two from the
# teacher's synapses, $g_E(E_E - U)$ and $g_I(E_I - U)$. It is *steady* when the currents add up to 0. The leak has no
# share in the teacher, but it has one in the total. Conductances are 0 or positive; `g_L_nS` is positive.
#
# Write a second function, `teacher_for`: it returns `{"g_exc_nS": …, "g_inh_nS": …}`, the two conductances whose matching
# potential is `target_mV` and whose sum is `total_nS`, each an array of the shape $(n,)$ of `target_mV`. Targets are
# between $E_I$ and $E_E$, both included. Required accuracy: 10⁻⁹, relative.
#
# The teacher *nudges*: $U = V^* + \lambda\,(U_M - V^*)$. It cannot clamp the soma, because the dendrite still counts. Therefore the
# dendrite's error fades as it learns.


# %% q2-solution role="solution"
def somatic_potentials(V_d_mV, g_exc_nS, g_inh_nS, g_L_nS, g_D_nS, E_L_mV, E_exc_mV, E_inh_mV):
    """Predicted, matching and steady potential of the soma, and the teacher's share.

    V_d_mV, g_exc_nS, g_inh_nS: arrays (n,); the rest are numbers.
    Returns {"predicted_mV": (n,), "matching_mV": (n,), "soma_mV": (n,), "nudge": (n,)}.
    """
    ### BEGIN SOLUTION
    teacher = g_exc_nS + g_inh_nS
    pull = g_exc_nS * E_exc_mV + g_inh_nS * E_inh_mV
    own = g_L_nS * E_L_mV + g_D_nS * V_d_mV
    matching = np.full(len(teacher), np.nan)
    np.divide(pull, teacher, out=matching, where=teacher > 0)
    return {
        "predicted_mV": own / (g_L_nS + g_D_nS),
        "matching_mV": matching,
        "soma_mV": (own + pull) / (g_L_nS + g_D_nS + teacher),
        "nudge": teacher / (g_L_nS + g_D_nS + teacher),
    }
    ### END SOLUTION


def teacher_for(target_mV, total_nS, E_exc_mV, E_inh_mV):
    """Conductances with a given matching potential and sum.

    target_mV: array (n,); the rest are numbers.
    Returns {"g_exc_nS": (n,), "g_inh_nS": (n,)}.
    """
    ### BEGIN SOLUTION
    span = E_exc_mV - E_inh_mV
    return {
        "g_exc_nS": total_nS * (target_mV - E_inh_mV) / span,
        "g_inh_nS": total_nS * (E_exc_mV - target_mV) / span,
    }
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    somatic_potentials,
    probe="example",
    V_d_mV=np.array([-70.0, -60.0, -50.0, -50.0]),
    g_exc_nS=np.array([0.0, 100.0, 250.0, 0.0]),
    g_inh_nS=np.array([0.0, 400.0, 0.0, 300.0]),
    g_L_nS=40.0,
    g_D_nS=500.0,
    E_L_mV=-72.0,
    E_exc_mV=5.0,
    E_inh_mV=-80.0,
)
observe(
    "q2",
    teacher_for,
    probe="teacher",
    target_mV=np.array([-80.0, -65.0, -50.0, 5.0]),
    total_nS=600.0,
    E_exc_mV=5.0,
    E_inh_mV=-80.0,
)
### BEGIN HIDDEN TESTS
observe("q2", somatic_potentials, probe="drawn")
observe("q2", somatic_potentials, probe="no_teacher")
observe("q2", teacher_for, probe="drawn_teacher")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** A dendrite at rest and a teacher that wants a sine. How strong must the teacher be to take the soma half the
# way? Then the teacher stops. Why does the dashed line end there, and where does the soma go?

# %% q2-figure role="figure"
t = np.arange(0.0, 200.0)
target = -58.0 + 9.0 * np.sin(2.0 * np.pi * t / 100.0)
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
for total, colour in ((200.0, "C0"), (630.0, "C1"), (3000.0, "C2")):
    teacher = teacher_for(target, total, 0.0, -75.0)
    on = t < 150.0
    found = somatic_potentials(
        np.full(200, -70.0),
        np.asarray(teacher["g_exc_nS"]) * on,
        np.asarray(teacher["g_inh_nS"]) * on,
        G_L,
        G_D,
        E_L,
        0.0,
        -75.0,
    )
    axis.plot(t, found["soma_mV"], c=colour, label=f"soma, teacher of {total:g} nS")
axis.plot(t, found["matching_mV"], "k--", lw=1, label="matching potential")
axis.set(xlabel="time (ms)", ylabel="potential (mV)", ylim=(-75, -30))
axis.legend(frameon=False, fontsize="small", ncols=2)
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** A teacher of 630 nS is as strong as leak and dendrite together, so $\lambda$ = 1/2: half the way at every
# moment. Without a teacher only leak and dendrite are left, and this dendrite has learned nothing. There is no
# matching potential any more.
#
# **Why so.** A steady potential is a mean of reversal potentials, weighted by conductances. `np.divide` with `where` divides only where
# there is a teacher, so there is no warning and no 0/0. For the teacher, both conditions are linear: the
# conductances divide the way from $E_I$ to $E_E$ like a lever.

# %% [markdown] q3-text role="text"
# ## Question 3: the weights, step by step (5 points)
#
# Write `plastic_weights`. It returns the weights in pA of one dendritic synapse, an array of shape $(m,)$. Entry $n$ is the
# weight with which spike $t_n$ of `pre_ms` is transmitted. So it contains everything that the synapse has heard before $t_n$; entry 0 is the initial weight.
#
# - `V_d_mV`, array: the dendrite at the times $\Delta, 2\Delta, \dots$ with $\Delta$ = `step_ms`.
# - `pre_ms`, list: spikes of the input, ascending, all different. `post_ms`, list: spikes of the soma, in any order, at
#   most one per step. All are multiples of $\Delta$ (up to rounding, as in 0.1 + 0.2) within the time of `V_d_mV`. Either list may be empty.
#   Without spikes of the input the result is empty.
# - `delay_ms` is $d$, a multiple of $\Delta$ and at least one step; `tau_delta_ms` is $\tau_\Delta$; `eta` is the learning rate (0 or
#   positive).
#
# The model's constants are in the first cell. Required accuracy: 10⁻⁶ pA.
#
# 1. In each step $i$, at $t_i = i\Delta$, the error is what the soma did minus what the dendrite predicted:
#    $\varepsilon_i = S_i - \Delta\,\varphi(V^*_i)$. Here $S_i$ is 1 if the soma spiked at $t_i$, and 0 otherwise. $V^*$ is the
#    prediction of question 2, $V^* = (g_L E_L + g_D V_d)/(g_L + g_D)$; $\varphi$ and $h$ are those of question 1.
# 2. The synapse hears of it with the delay, at $s_i = t_i + d$. It multiplies the error by $h$ and by the trace of its own
#    spikes, which has the shape of a postsynaptic potential, with $\tau_L = C_m/g_L$:
#    $$ \Pi_i = \varepsilon_i\; h(V^*_i) \sum_{t_j < s_i} \left(e^{-(s_i - t_j)/\tau_L} - e^{-(s_i-t_j)/\tau_s}\right). $$
# 3. What it heard moves the weight slowly, with $\tau_\Delta$:
#    $$ w_n = w_0 + A \sum_{s_i < t_n} \Pi_i \left(1 - e^{-(t_n - s_i)/\tau_\Delta}\right), \qquad
#    A = 15^2\,\eta\,\frac{C_m\,\tau_s}{g_L\,(\tau_L - \tau_s)} . $$
# 4. The weight is $w_n$ cut to the range from 0 to `w_max_pA`. The *sum* is not cut: it still grows while the
#    weight is at its bound, and the weight leaves the bound only when the sum does.
#
# The two factors 15 are fixed in NEST. They are no part of the theory: in the paper, potentials are measured in
# units of $\theta - E_L$ = 15 mV. They do not follow if you change $\theta$ or $\varphi_{\max}$; together they only scale $\eta$.
#
# This is gradient ascent: each synapse climbs towards the weight at which the observed spikes would be most likely.


# %% q3-solution role="solution"
def plastic_weights(V_d_mV, step_ms, pre_ms, post_ms, delay_ms, eta, w0_pA, w_max_pA, tau_delta_ms):
    """Weights of a synapse that follows the rule of Urbanczik and Senn, one for each of its spikes.

    V_d_mV: array (n,), at step_ms, 2 step_ms, …; pre_ms, post_ms: lists, may be empty; the
    rest are numbers. Returns an array (len(pre_ms),).
    """
    ### BEGIN SOLUTION
    pre = np.asarray(pre_ms, dtype=float)
    V_star = (G_L * E_L + G_D * V_d_mV) / (G_L + G_D)
    silence = K * np.exp(BETA * (THETA - V_star))
    error = -step_ms * PHI_MAX / (1.0 + silence)
    for spike in post_ms:
        error[round(spike / step_ms) - 1] += 1.0

    heard = step_ms * np.arange(1, len(V_d_mV) + 1) + delay_ms
    tau_L = C_M / G_L
    since = np.maximum(heard[:, None] - pre[None, :], 0.0)
    trace = np.sum(np.exp(-since / tau_L) - np.exp(-since / TAU_S), axis=1)
    drive = error * BETA / (1.0 + 1.0 / silence) * trace

    gap = np.maximum(pre[:, None] - heard[None, :], 0.0)
    A = 15.0**2 * eta * C_M * TAU_S / (G_L * (tau_L - TAU_S))
    moved = -np.expm1(-gap / tau_delta_ms) @ drive
    return np.clip(w0_pA + A * moved, 0.0, w_max_pA)
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    plastic_weights,
    probe="example",
    V_d_mV=np.array([-70.0, -66.0, -61.0, -58.0, -57.0, -56.5, -57.0, -58.0, -60.0, -62.0]),
    step_ms=2.0,
    pre_ms=[2.0, 10.0, 20.0],
    post_ms=[14.0, 6.0],
    delay_ms=2.0,
    eta=0.2,
    w0_pA=80.0,
    w_max_pA=500.0,
    tau_delta_ms=50.0,
)
observe(
    "q3",
    plastic_weights,
    probe="silent_soma",
    V_d_mV=np.array([-70.0, -62.0, -52.0, -46.0, -44.0, -46.0, -50.0, -54.0]),
    step_ms=4.0,
    pre_ms=[4.0, 16.0, 32.0],
    post_ms=[],
    delay_ms=4.0,
    eta=0.5,
    w0_pA=60.0,
    w_max_pA=500.0,
    tau_delta_ms=100.0,
)
### BEGIN HIDDEN TESTS
observe("q3", plastic_weights, probe="drawn")
observe("q3", plastic_weights, probe="fine")
observe("q3", plastic_weights, probe="bounds")
observe("q3", plastic_weights, probe="no_input")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** NEST and your function, for one synapse with weights that you computed from the recorded dendrite and spikes. The
# teacher (shaded) excites the soma. When does the weight grow, when does it shrink, and why does it change only at spikes?

# %% q3-figure role="figure"
nest.ResetKernel()
nest.rng_seed = 5
ports = nest.GetDefaults("pp_cond_exp_mc_urbanczik", "receptor_types")
neuron = nest.Create("pp_cond_exp_mc_urbanczik")
source = nest.Create("spike_generator", params={"spike_times": np.arange(9.0, 800.0, 10.0)})
axon = nest.Create("parrot_neuron")
teacher = nest.Create("spike_generator", params={"spike_times": np.arange(200.0, 500.0)})
weights = nest.Create("weight_recorder")
spikes = nest.Create("spike_recorder")
meter = nest.Create("multimeter", params={"record_from": ["V_m.p"], "interval": 0.1})
nest.CopyModel("urbanczik_synapse", "recorded", {"weight_recorder": weights})
nest.Connect(source, axon)
nest.Connect(
    axon,
    neuron,
    syn_spec={
        "synapse_model": "recorded",
        "receptor_type": ports["dendritic_exc"],
        "weight": 600.0,
        "Wmax": 3000.0,
        "eta": 0.3,
    },
)
nest.Connect(teacher, neuron, syn_spec={"receptor_type": ports["soma_exc"], "weight": 80.0})
nest.Connect(meter, neuron)
nest.Connect(neuron, spikes)
nest.Simulate(810.0)
pre = weights.events["times"]
by_hand = plastic_weights(
    meter.events["V_m.p"], 0.1, pre, spikes.events["times"], 1.0, 0.3, 600.0, 3000.0, 100.0
)
figure, axis = plt.subplots(figsize=(6.4, 3), layout="constrained")
axis.axvspan(200.0, 500.0, color="0.92", lw=0)
axis.step(pre, by_hand, where="post", label="your function")
axis.plot(pre, weights.events["weights"], "k.", ms=4, label="NEST")
axis.eventplot(spikes.events["times"], lineoffsets=500.0, linelengths=50.0, colors="C3", lw=0.8)
axis.set(xlabel="time (ms)", ylabel="weight (pA)", ylim=(450, None))
axis.legend(frameon=False, loc="upper left")
plt.show()
print("greatest difference:", np.max(np.abs(by_hand - weights.events["weights"])), "pA")

# %% [markdown] q3-answer role="answer"
# **Look.** With the teacher the soma fires more often (red) than the dendrite predicts, and the weight grows. It goes on growing for a while
# afterwards, since $\tau_\Delta$ = 100 ms. Without the teacher, the dendrite now predicts what the
# soma does anyway: the mean error is close to 0, apart from the dead time and from chance. NEST updates a weight only when it is
# needed, at a spike of the input.
#
# **Why so.** Two tables: heard steps by spikes for the trace, spikes by heard steps for the weights. Negative time
# differences become 0, where both kernels vanish, so neither causality nor the borders need an `if`. The index of a spike is *rounded*:
# `int(2.3 / 0.1)` is 22. The sum and its cut version are different things; only the sum is carried on.

# %% [markdown] q4-text role="text"
# ## Question 4: two compartments, three ports (5 points)
#
# Write `build_learner`. It builds the network and does not simulate. It returns `{"neuron": …, "inputs": …}`, two node
# collections:
#
# 1. `neuron`: one `pp_cond_exp_mc_urbanczik` with all its defaults.
# 2. `inputs`: one `parrot_neuron` for each list of `pattern_ms`. A `spike_generator` drives it (weight 1, delay 1 ms)
#    with the times of its list, which is repeated `taught + alone` times: a time $t$ becomes $t$, $t$ + `period_ms`,
#    $t$ + 2 `period_ms`, … Times are ascending multiples of 0.1 ms with 0 < $t$ ≤ `period_ms`; a list may be empty.
# 3. Each input reaches the *dendrite*, excitatory, through one `urbanczik_synapse` with the delay `delay_ms`, the initial weight `w0_pA`,
#    the bound `Wmax` = `w_max_pA` and the rate `eta`. `tau_Delta` and `Wmin` keep their defaults.
# 4. The teacher reaches the *soma* through two static synapses with a delay of 1 ms, one excitatory, one inhibitory. It
#    sends one spike per ms at each, at 1, 2, 3, … `taught` · `period_ms` ms, and none later. `g_exc_nS` and
#    `g_inh_nS` are arrays with an entry per ms of the pattern (`period_ms` is an integer): entry $m$ = 0, 1, … belongs to the times $m+1$,
#    $m+1$ + `period_ms`, … A spike of weight $w$ adds $w\,e^{-t/\tau}$ nS with $\tau$ = 3 ms. On average, one per ms adds up to $w\tau$/(1 ms).
#    Therefore, use a *third* of the entry as weight.
#
# No other nodes drive the neuron.
#
# A neuron with compartments has *ports*. `nest.GetDefaults("pp_cond_exp_mc_urbanczik", "receptor_types")` lists them by name; give
# the number as `receptor_type` in `syn_spec`. All weights are positive, even
# those of inhibition: the port decides. A somatic weight is in nS, a dendritic one in pA, because this dendrite
# receives *currents*.
#
# <details><summary>Two traps: a device and its weights</summary>
#
# - A generator cannot connect through a plastic synapse of this model. Hence the parrots: each repeats the
#   spikes that it receives.
# - `spike_generator` has `spike_weights`, one per spike time, which multiply the weight of the connection. One generator for each port is enough: two for the whole teacher.
#
# </details>


# %% q4-solution role="solution"
def build_learner(
    pattern_ms,
    period_ms,
    taught,
    alone,
    g_exc_nS,
    g_inh_nS,
    eta,
    w0_pA,
    w_max_pA,
    delay_ms,
):
    """A neuron whose dendrite hears a repeated pattern and whose soma has a teacher at first.

    pattern_ms: list of lists of times; g_exc_nS, g_inh_nS: arrays (period_ms,); taught, alone,
    period_ms: integers; the rest are numbers.
    Returns {"neuron": (1 node), "inputs": (len(pattern_ms) nodes)}.
    """
    ### BEGIN SOLUTION
    ports = nest.GetDefaults("pp_cond_exp_mc_urbanczik", "receptor_types")
    neuron = nest.Create("pp_cond_exp_mc_urbanczik")
    inputs = nest.Create("parrot_neuron", len(pattern_ms))

    starts = period_ms * np.arange(taught + alone)
    for times, axon in zip(pattern_ms, inputs, strict=True):
        tiled = (starts[:, None] + np.reshape(times, (1, -1))).ravel()
        source = nest.Create("spike_generator", params={"spike_times": np.round(tiled, 1)})
        nest.Connect(source, axon)
    synapse = {
        "synapse_model": "urbanczik_synapse",
        "receptor_type": ports["dendritic_exc"],
        "weight": w0_pA,
        "Wmax": w_max_pA,
        "eta": eta,
        "delay": delay_ms,
    }
    nest.Connect(inputs, neuron, syn_spec=synapse)

    for port, conductance in (("soma_exc", g_exc_nS), ("soma_inh", g_inh_nS)):
        spikes = {
            "spike_times": np.arange(1.0, taught * period_ms + 1.0),
            "spike_weights": np.tile(conductance, taught) / 3.0,
        }
        teacher = nest.Create("spike_generator", params=spikes)
        nest.Connect(teacher, neuron, syn_spec={"receptor_type": ports[port]})
    return {"neuron": neuron, "inputs": inputs}
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    build_learner,
    probe="example",
    simulate_ms=42.0,
    traces_of={"neuron": ["V_m.s", "V_m.p", "g_ex.s", "g_in.s", "I_ex.p", "I_in.p"]},
    trace_interval_ms=0.1,
    pattern_ms=[[2.5, 7.3], [10.0]],
    period_ms=10,
    taught=3,
    alone=1,
    g_exc_nS=np.array([30.0, 60.0, 90.0, 120.0, 150.0, 120.0, 90.0, 60.0, 30.0, 15.0]),
    g_inh_nS=np.array([240.0, 240.0, 180.0, 180.0, 150.0, 150.0, 180.0, 180.0, 240.0, 240.0]),
    eta=0.25,
    w0_pA=150.0,
    w_max_pA=900.0,
    delay_ms=1.5,
)
### BEGIN HIDDEN TESTS
observe(
    "q4",
    build_learner,
    probe="drawn",
    simulate_ms=120.0,
    traces_of={"neuron": ["V_m.s", "V_m.p", "g_ex.s", "g_in.s", "I_ex.p", "I_in.p"]},
    trace_interval_ms=0.1,
)
observe(
    "q4",
    build_learner,
    probe="frozen",
    simulate_ms=60.0,
    traces_of={"neuron": ["V_m.s", "V_m.p", "g_ex.s", "g_in.s", "I_ex.p", "I_in.p"]},
    trace_interval_ms=0.1,
)
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Your network, for two repetitions with a teacher and one without. What happens to the soma when the teacher stops?

# %% q4-figure role="figure"
nest.ResetKernel()
m = np.arange(1, 101)
excitation = 300.0 + 150.0 * np.sin(2.0 * np.pi * m / 100.0)
network = build_learner(
    [[5.0 * (i + 1)] for i in range(20)],
    100,
    2,
    1,
    excitation,
    900.0 - excitation,
    0.2,
    200.0,
    1000.0,
    1.0,
)
meter = nest.Create("multimeter", params={"record_from": ["V_m.s", "V_m.p", "g_ex.s", "g_in.s"]})
nest.Connect(meter, network["neuron"])
nest.Simulate(301.0)
events = meter.events
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3), layout="constrained", sharex=True)
left.plot(events["times"], events["V_m.s"], label="soma")
left.plot(events["times"], events["V_m.p"], label="dendrite")
left.set(xlabel="time (ms)", ylabel="potential (mV)")
right.plot(events["times"], events["g_ex.s"], "C3", label="excitatory")
right.plot(events["times"], events["g_in.s"], "C4", label="inhibitory")
right.set(xlabel="time (ms)", ylabel="somatic conductance (nS)")
for axis in (left, right):
    axis.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** The soma then follows the dendrite closely, since $g_D$ is 20 times the leak. It does not jump at its own spikes: this model has
# no reset. The dendrite does not feel the soma either (`g_ps` is 0), so only the spikes that come back can teach it.
#
# **Why so.** Each pattern gets a generator of its own; sums of `period_ms` and times are rounded to the grid. Because times are
# greater than 0 and at most one period, repetitions do not overlap, not even at the border. `spike_weights` let one generator
# carry the course of a conductance.

# %% [markdown] q5-text role="text"
# ## Question 5: lesson, exam, control (6 points)
#
# Write `learn`. It builds, records, *simulates*, and returns a dictionary:
#
# | key | value |
# |---|---|
# | `"neuron"`, `"inputs"` | the node collections of question 4 |
# | `"V_s_mV"`, `"V_d_mV"` | soma and dendrite at 0.1, 0.2, …, $T$ ms; arrays of shape $(10\,T,)$ |
# | `"g_exc_nS"`, `"g_inh_nS"` | the recorded conductances `g_ex.s` and `g_in.s`, at the same times |
# | `"spikes_ms"` | all spikes of the soma up to and including $T$, ascending |
# | `"weights_pA"` | the weights at the end, in the order of the inputs, shape `(n_inputs,)` |
# | `"error_mV"` | root mean square of $V^* - V_s$ within each repetition, shape `(taught + alone,)` |
# | `"follow_mV"` | root mean square of $V_s - U_M$: see below |
#
# $T$ = `period_ms` · (`taught` + `alone`). Repetition $r$ = 0, 1, … is the samples at $t$ with
# $r\cdot$`period_ms` < $t$ ≤ $(r+1)\cdot$`period_ms`.
#
# - **Pattern.** Input $i$ = 0, 1, …, `n_inputs` - 1 has one time in its list, `period_ms` · ($i$ + 1) / `n_inputs`. (This is a multiple of 0.1 ms.)
# - **Lesson.** Entry $m$ of the target is `mean_mV` + `swing_mV` · sin(2π ($m$ + 1) / `period_ms`), in mV. The teacher has this
#   matching potential and the sum `total_nS` in every entry, with the defaults $E_E$ = 0 mV and $E_I$ = -75 mV.
# - **Synapses.** $w_0$ = 90 pA, `Wmax` = 1350 pA, a delay of 1 ms, and the rate `eta`.
# - **Exam.** In the last repetition the teacher is long gone (`taught` and `alone` are at least 2). Compare its $V_s$, sample by
#   sample, with the matching potential $U_M$ of the *last taught* repetition. Compute this $U_M$ from the recorded conductances.
#
# Simulate once, for $T$ + 10 ms: data still on the way at the end would be lost. Then cut off what comes
# after $T$ (not the weights). Required accuracy: 10⁻⁶ for what follows from your recordings. The checks recompute the
# weights from your dendrite and spikes, as in question 3.
#
# With the checks' settings, the mean error of the last four taught repetitions has to be below 60 % of that of the first, and
# `follow_mV` below 7 mV, at *every* seed. The **control** is `eta` = 0: nothing is learned, so nothing may improve. A claim of learning without a control is worth little: here the first repetition differs from the second anyway, since both
# compartments start at rest.


# %% q5-solution role="solution"
def learn(n_inputs, period_ms, taught, alone, mean_mV, swing_mV, total_nS, eta):
    """Teach a neuron a sine and let it repeat the lesson alone.

    n_inputs, period_ms, taught, alone: integers; the rest are numbers.
    Returns a dictionary: see the text.
    """
    ### BEGIN SOLUTION
    pattern = [[round(period_ms * (i + 1) / n_inputs, 1)] for i in range(n_inputs)]
    m = np.arange(1, period_ms + 1)
    target = mean_mV + swing_mV * np.sin(2.0 * np.pi * m / period_ms)
    teacher = teacher_for(target, total_nS, 0.0, -75.0)
    network = build_learner(
        pattern,
        period_ms,
        taught,
        alone,
        teacher["g_exc_nS"],
        teacher["g_inh_nS"],
        eta,
        90.0,
        1350.0,
        1.0,
    )
    quantities = ["V_m.s", "V_m.p", "g_ex.s", "g_in.s"]
    meter = nest.Create("multimeter", params={"record_from": quantities, "interval": 0.1})
    recorder = nest.Create("spike_recorder")
    nest.Connect(meter, network["neuron"])
    nest.Connect(network["neuron"], recorder)
    T = period_ms * (taught + alone)
    nest.Simulate(T + 10.0)

    V_s, V_d, g_exc, g_inh = (meter.events[key][: 10 * T] for key in quantities)
    spikes = recorder.events["times"]
    by_repetition = (taught + alone, 10 * period_ms)
    found = somatic_potentials(V_d, g_exc, g_inh, G_L, G_D, E_L, 0.0, -75.0)
    error = (found["predicted_mV"] - V_s).reshape(by_repetition)
    lesson = found["matching_mV"].reshape(by_repetition)[taught - 1]
    exam = V_s.reshape(by_repetition)[-1]
    synapses = nest.GetConnections(network["inputs"], network["neuron"])
    of_input = dict(zip(synapses.source, synapses.weight, strict=True))
    return {
        **network,
        "V_s_mV": V_s,
        "V_d_mV": V_d,
        "g_exc_nS": g_exc,
        "g_inh_nS": g_inh,
        "spikes_ms": np.sort(spikes[spikes < T + 0.05]),
        "weights_pA": [of_input[node] for node in network["inputs"].tolist()],
        "error_mV": np.sqrt(np.mean(error**2, axis=1)),
        "follow_mV": np.sqrt(np.mean((exam - lesson) ** 2)),
    }
    ### END SOLUTION


# %% q5 role="graded" points=6
observe(
    "q5",
    learn,
    probe="learning",
    n_inputs=50,
    period_ms=100,
    taught=24,
    alone=2,
    mean_mV=-58.0,
    swing_mV=9.0,
    total_nS=1500.0,
    eta=0.3,
)
observe(
    "q5",
    learn,
    probe="control",
    n_inputs=25,
    period_ms=50,
    taught=3,
    alone=2,
    mean_mV=-59.0,
    swing_mV=8.0,
    total_nS=900.0,
    eta=0.0,
)
### BEGIN HIDDEN TESTS
observe("q5", learn, probe="drawn")
observe("q5", learn, probe="drawn_control")
observe(  # once more as above: other spikes
    "q5",
    learn,
    probe="again",
    n_inputs=25,
    period_ms=50,
    taught=3,
    alone=2,
    mean_mV=-59.0,
    swing_mV=8.0,
    total_nS=900.0,
    eta=0.0,
)
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Left: the error over the repetitions; the teacher leaves at the dotted line. Middle: the soma in the exam, with and without
# learning, and the lesson. Right: the weights over the time at which the input fires. Where does this shape come from? And why does the error
# nearly vanish when the teacher leaves, even without learning?

# %% q5-figure role="figure"
figure, (left, middle, right) = plt.subplots(1, 3, figsize=(11, 3.3), layout="constrained")
for eta, colour, label in ((0.3, "C0", "learning"), (0.0, "C1", "control")):
    nest.ResetKernel()
    nest.rng_seed = 11
    found = learn(50, 100, 24, 3, -58.0, 9.0, 1500.0, eta)
    left.plot(found["error_mV"], "o-", ms=3, c=colour, label=label)
    middle.plot(np.arange(0.1, 100.05, 0.1), found["V_s_mV"][-1000:], c=colour)
    right.plot(np.arange(2.0, 101.0, 2.0), found["weights_pA"], "o-", ms=3, c=colour)
left.axvline(23.5, c="gray", lw=1, ls=":")
g_exc, g_inh = (np.asarray(found[key])[23000:24000] for key in ("g_exc_nS", "g_inh_nS"))
middle.plot(np.arange(0.1, 100.05, 0.1), -75.0 * g_inh / (g_exc + g_inh), "k--", lw=1)
left.set(xlabel="repetition", ylabel="error (mV)", ylim=(0, None))
left.legend(frameon=False)
middle.set(xlabel="time in the pattern (ms)", ylabel="soma (mV); dashed: lesson")
right.set(xlabel="time of the input (ms)", ylabel="weight (pA)", ylim=(0, None))
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** The weights are a copy of the lesson, somewhat earlier: an input has to fire before the potential rises. Without a teacher the
# soma does what the dendrite says, so the prediction is right whatever was learned. Therefore this error proves nothing; only the exam against the lesson
# does. The learned potential stays too low at the peaks, because spikes that are missing in the dead time look like a soma that
# fires too rarely (with `t_ref` = 0.1 ms it improves), and because two dozen repetitions are few.
#
# **Why so.** One call of `Simulate` is enough, since the pattern was tiled beforehand. The error is averaged over the
# samples of each repetition, by a reshape. The weights are sorted by their inputs rather than in NEST's order of connections.
