# %% [markdown] intro role="text"
# # 16 · Rate models, from linear units to a population
#
# A *rate model* describes a group of neurons by one equation for its activity. It leaves out single spikes. In
# return, its fixed points, rhythms and decisions can be calculated on paper. But a group of 200 neurons does not
# follow a smooth curve. How large are its fluctuations, and can one equation have those too?
#
# **You will learn to**
#
# - read from a matrix where coupled linear units settle, how fast, and with which rhythm;
# - predict the fluctuations of noisy units (Ornstein-Uhlenbeck processes), and build them in NEST;
# - find the delay at which excitation and inhibition begin to oscillate;
# - let units compete until one of them wins;
# - replace a population of spiking neurons by a single node, fluctuations included.
#
# 3 to 4 hours, 25 points. You need linear algebra (eigenvalues), NumPy, and assignment 5 for the last
# question. Each question can be solved alone.
#
# **How the checks work.** The cell under each answer calls your functions (`observe`) and judges what they did
# (`check`). Every call starts from a fresh NEST kernel with a resolution of 0.1 ms and a seed of its own: do not
# set a seed or the resolution, and do not reset the kernel. (In cells of your own, call `nest.ResetKernel()`
# first.) At grading, other arguments are used. Your functions must not change the arrays and lists that they
# receive. They may return lists or arrays. Required relative accuracy, unless stated otherwise: 10⁻⁶; magnitudes
# below 10⁻⁹ count as 0. `hint("q1")` shows a hint for question 1; call it again for the next.
#
# **One convention.** `W[i, j]` is the weight *to* unit $i$ *from* unit $j$, so a row holds what a unit receives.
# Units are counted from 0.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150

# The neuron of question 6: pF, mV, ms; lambda_0 in spikes per second. Both NEST models use these names.
CELL = {
    "C_m": 200.0,
    "E_L": -62.0,
    "V_reset": -62.0,
    "V_T_star": -47.0,
    "Delta_V": 2.0,
    "lambda_0": 10.0,
    "t_ref": 4.0,
    "tau_syn_ex": 3.0,
    "tau_syn_in": 6.0,
}
TAU_M_MS = 15.0  # its membrane time constant

# %% [markdown] q1-text role="text"
# ## Question 1: coupled linear units (4 points)
#
# Write `linear_response`. It describes $n$ units with the rates $r_i$, which start at $r_0$ at time 0:
#
# $$ \tau_i\,\frac{dr_i}{dt} = -r_i + \sum_j W_{ij}\,r_j + \mu_i. $$
#
# It returns a dictionary:
#
# | key | meaning |
# |---|---|
# | `"fixed_point"` | the rates at which nothing changes, $n$ numbers (even if they are unstable) |
# | `"rates"` | the rates at the $m$ times `t_ms`: shape $(m, n)$ |
# | `"growth_per_ms"` | largest real part of all eigenvalues, in 1/ms: negative if the units settle |
# | `"frequency_hz"` | the frequency of that eigenvalue's mode in Hz, not negative; 0 if it is real |
#
# `t_ms` holds at least one time; times are not negative, in any order. Each unit has its own time constant. There is exactly one fixed point. There may be one unit only. Do not integrate in small steps.
#
# In matrix form the equation is $\dot{\mathbf r} = J\,(\mathbf r-\mathbf r^*)$. Here $\mathbf r^*$ is the fixed
# point, and
# $J_{ij} = (W_{ij}-\delta_{ij})/\tau_i$. Its solution is
#
# $$ \mathbf r(t) = \mathbf r^* + e^{Jt}\,(\mathbf r_0-\mathbf r^*). $$
#
# An eigenvalue $a + ib$ of $J$ belongs to a mode that grows or decays like $e^{at}$ and turns at the angular
# frequency
# $b$.
#
# <details><summary>Two traps</summary>
#
# - `W / tau_ms` divides column $j$ by $\tau_j$. The time constant belongs to the *row*.
# - Not every matrix has $n$ different eigenvectors. Three equal units in a feed-forward chain, 0 → 1 → 2, have
#   only one. `scipy.linalg.expm` needs none.
#
# </details>


# %% q1-solution role="solution"
def linear_response(W, mu, tau_ms, r0, t_ms):
    """Fixed point, transient and slowest mode of coupled linear units.

    W: array (n, n); mu, tau_ms, r0: arrays (n,); t_ms: array (m,).
    Returns {"fixed_point": (n,), "rates": (m, n), "growth_per_ms": float, "frequency_hz": float}.
    """
    ### BEGIN SOLUTION
    from scipy.linalg import expm

    unity = np.eye(len(mu))
    J = (W - unity) / tau_ms[:, None]
    fixed_point = np.linalg.solve(unity - W, mu)
    eigenvalues = np.linalg.eigvals(J)
    leading = eigenvalues[np.argmax(eigenvalues.real)]
    return {
        "fixed_point": fixed_point,
        "rates": np.array([fixed_point + expm(J * t) @ (r0 - fixed_point) for t in t_ms]),
        "growth_per_ms": leading.real,
        "frequency_hz": 1000.0 * abs(leading.imag) / (2.0 * np.pi),
    }
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    linear_response,
    probe="pair",
    W=np.array([[0.0, -0.8], [0.5, 0.0]]),
    mu=np.array([1.0, 1.0]),
    tau_ms=np.array([10.0, 20.0]),
    r0=np.array([2.0, 0.0]),
    t_ms=np.array([0.0, 5.0, 10.0, 20.0, 40.0, 80.0]),
)
observe(
    "q1",
    linear_response,
    probe="one",
    W=np.array([[0.75]]),
    mu=np.array([2.0]),
    tau_ms=np.array([8.0]),
    r0=np.array([3.0]),
    t_ms=np.array([32.0, 16.0, 64.0]),
)
### BEGIN HIDDEN TESTS
observe("q1", linear_response, probe="drawn")
observe("q1", linear_response, probe="unstable")
observe("q1", linear_response, probe="chain")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look.** Three networks with equal inputs, and time constants of 10 ms. Which of them remembers its start for
# longest, and which of its weights does that? (Dashed: the fixed point of unit 0.)

# %% q1-figure role="figure"
t = np.linspace(0.0, 100.0, 401)
networks = {
    "excitation and inhibition": np.array([[0.0, -4.0], [2.0, 0.0]]),
    "mutual excitation": np.array([[0.0, 0.8], [0.8, 0.0]]),
    "a chain": np.array([[0.0, 0.0], [2.0, 0.0]]),
}
figure, axes = plt.subplots(1, 3, figsize=(9, 2.6), layout="constrained", sharex=True)
for axis, (label, W) in zip(axes, networks.items(), strict=True):
    found = linear_response(W, np.ones(2), np.full(2, 10.0), np.array([4.0, 0.0]), t)
    axis.plot(t, np.asarray(found["rates"])[:, 0], label="unit 0")
    axis.plot(t, np.asarray(found["rates"])[:, 1], label="unit 1")
    axis.axhline(found["fixed_point"][0], c="0.6", ls="--", lw=1, zorder=0)
    growth, frequency = found["growth_per_ms"], found["frequency_hz"]
    axis.set(title=f"{label}\n{growth:.3f} per ms, {frequency:.1f} Hz", xlabel="time (ms)")
    axis.title.set_fontsize(9)
axes[0].set_ylabel("rate")
axes[0].legend(frameon=False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** Mutual excitation is the slowest. Its modes have the eigenvalues (±0.8 − 1)/10 ms, so the sum of the two
# rates decays with 50 ms, five times the time constant of a unit. Excitation and inhibition together turn the rates
# around each other: the eigenvalues are (−1 ± 2.8 i)/10 ms. The chain decays with 10 ms, although its weight is
# larger than those of mutual excitation: without a loop, weights change no eigenvalue.
#
# **Why so.** The matrix exponential is exact for any $J$. `tau_ms[:, None]` is a column, so that row $i$ is divided
# by
# $\tau_i$. The leading eigenvalue is the one with the largest real part, not the smallest modulus: that can be another one
# in an oscillating network.

# %% [markdown] q2-text role="text"
# ## Question 2: noise, and what the network makes of it (5 points)
#
# Write two functions about the same units, now driven by independent noise $\xi_i$:
#
# $$ \tau_i\,dr_i = \Bigl(-r_i + \sum_j W_{ij}r_j + \mu_i\Bigr)dt + \sqrt{\tau_i}\,\sigma_i\,d\xi_i. $$
#
# `moments` calculates what the rates do after a long time (the network is stable):
#
# | key | meaning |
# |---|---|
# | `"mean"` | the mean rates, $n$ numbers |
# | `"covariance"` | $C_{ij}$, the covariance of $r_i$ and $r_j$ at the same time: shape $(n, n)$ |
# | `"lagged"` | the covariance of $r_i(t+\text{lag})$ and $r_j(t)$, row $i$, column $j$; the lag is not negative |
#
# `build_noisy` builds the units in NEST. It does not simulate. It returns `{"units": …}` with $n$ nodes of the
# model `lin_rate_ipn`, with the given $\mu_i$, $\tau_i$ and $\sigma_i$. Synapses are `rate_connection_instantaneous` itself (not a copy of it), with the weights of `W`. Where `W` is 0 you may leave the connection out.
# Everything else stays at its default; nothing else drives the units.
#
# A single unit without coupling is an Ornstein-Uhlenbeck process. It has the mean $\mu$, the variance $\sigma^2/2$
# and the autocovariance $\frac{\sigma^2}{2}\,e^{-\text{lag}/\tau}$. In a network, $C$ solves the *Lyapunov
# equation*
#
# $$ J\,C + C\,J^T + D = 0, \qquad D_{ii} = \sigma_i^2/\tau_i, \quad D_{ij}=0 \ (i \ne j), $$
#
# with the matrix $J$ of question 1: what noise adds, decay removes. A deviation that exists now decays like any
# other, so the lagged covariance is $e^{J\,\text{lag}}\,C$. Such formulas help to infer connections from measured
# correlations. `scipy.linalg.solve_continuous_lyapunov(A, Q)` solves
# $A X + X A^T = Q$. Mind the sign.
#
# <details><summary>Traps of NEST's rate units</summary>
#
# - A rate unit is noisy by default: `sigma` is 1, not 0.
# - `static_synapse` is for spikes; `nest.Connect` refuses to connect rate units with it.
# - With the rule `all_to_all`, `weight` may be a matrix. NEST's order is the one of this notebook: a row for each target.
# - An instantaneous connection has no delay. `nest.Connect` refuses one.
#
# </details>


# %% q2-solution role="solution"
def moments(W, mu, tau_ms, sigma, lag_ms):
    """Stationary moments of noisy linear units.

    W: array (n, n); mu, tau_ms, sigma: arrays (n,); lag_ms: number.
    Returns {"mean": (n,), "covariance": (n, n), "lagged": (n, n)}.
    """
    ### BEGIN SOLUTION
    from scipy.linalg import expm, solve_continuous_lyapunov

    unity = np.eye(len(mu))
    J = (W - unity) / tau_ms[:, None]
    covariance = solve_continuous_lyapunov(J, -np.diag(sigma**2 / tau_ms))
    return {
        "mean": np.linalg.solve(unity - W, mu),
        "covariance": covariance,
        "lagged": expm(J * lag_ms) @ covariance,
    }
    ### END SOLUTION


def build_noisy(W, mu, tau_ms, sigma):
    """The same units in NEST, not simulated: {"units": n nodes}. Arguments as above."""
    ### BEGIN SOLUTION
    units = nest.Create("lin_rate_ipn", len(mu), params={"mu": mu, "tau": tau_ms, "sigma": sigma})
    synapse = {"synapse_model": "rate_connection_instantaneous", "weight": W}
    nest.Connect(units, units, "all_to_all", synapse)
    return {"units": units}
    ### END SOLUTION


# %% q2 role="graded" points=5
observe(
    "q2",
    moments,
    probe="process",
    W=np.array([[0.0]]),
    mu=np.array([2.0]),
    tau_ms=np.array([10.0]),
    sigma=np.array([5.0]),
    lag_ms=5.0,
)
observe(
    "q2",
    moments,
    probe="pair",
    W=np.array([[0.0, -0.8], [0.5, 0.0]]),
    mu=np.array([1.0, 3.0]),
    tau_ms=np.array([10.0, 20.0]),
    sigma=np.array([2.0, 0.5]),
    lag_ms=8.0,
)
observe(
    "q2",
    build_noisy,
    probe="units",
    simulate_ms=400.0,
    spikes_of=[],
    traces_of={"units": ["rate"]},
    trace_interval_ms=1.0,
    W=np.array([[0.0, -0.8], [0.5, 0.0]]),
    mu=np.array([1.0, 3.0]),
    tau_ms=np.array([10.0, 20.0]),
    sigma=np.array([2.0, 0.5]),
)
### BEGIN HIDDEN TESTS
observe("q2", moments, probe="drawn")
observe("q2", build_noisy, probe="built")
observe("q2", build_noisy, probe="single")
observe(
    "q2",
    build_noisy,
    probe="long",
    simulate_ms=2000.0,
    spikes_of=[],
    traces_of={"units": ["rate"]},
    trace_interval_ms=1.0,
)
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-figure-text role="text"
# **Look.** Unit 0 gets the noise, and unit 1 follows it slowly, with a weight of 0.9. Left: NEST. Right: your
# lagged covariance, for both orders. Which order has its maximum at a lag above 0? Could one tell from such a curve
# which unit drives which?

# %% q2-figure role="figure"
W, mu = np.array([[0.0, 0.0], [0.9, 0.0]]), np.array([5.0, 0.5])
tau, sigma = np.array([10.0, 30.0]), np.array([2.0, 0.0])
nest.ResetKernel()
units = build_noisy(W, mu, tau, sigma)["units"]
meter = nest.Create("multimeter", params={"record_from": ["rate"], "interval": 1.0})
nest.Connect(meter, units)
nest.Simulate(600.0)
events = meter.get("events")
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 2.8), layout="constrained")
for number, unit in enumerate(units):
    of_unit = events["senders"] == unit.global_id
    left.plot(events["times"][of_unit], events["rate"][of_unit], lw=1, label=f"unit {number}")
lags = np.linspace(0.0, 100.0, 101)
lagged = np.array([moments(W, mu, tau, sigma, lag)["lagged"] for lag in lags])
right.plot(lags, lagged[:, 1, 0], c="C2", label="unit 1 later than unit 0")
right.plot(lags, lagged[:, 0, 1], c="C3", label="unit 0 later than unit 1")
left.set(xlabel="time (ms)", ylabel="rate")
right.set(xlabel="lag (ms)", ylabel="covariance", ylim=(0, None))
for axis in (left, right):
    axis.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Unit 1 integrates what unit 0 does, so its deviations come later: the covariance rises up to a lag of
# about 10 ms. In the other order it only falls. Here the asymmetry shows the direction. In general it does not
# prove it: a common input with two different delays looks the same.
#
# **Why so.** `solve_continuous_lyapunov` has its $Q$ on the right, so it gets $-D$. The noise enters with
# $\sqrt{\tau_i}\,\sigma_i /\tau_i$; its square is $\sigma_i^2/\tau_i$. The lagged covariance is not symmetric, so
# the order in the product matters. In NEST all weights can be given in one call, because the rule `all_to_all`
# takes a matrix.

# %% [markdown] q3-text role="text"
# ## Question 3: a delay makes a rhythm (5 points)
#
# In a network of excitatory and inhibitory units, inhibition that comes late can start an oscillation. Write two
# functions:
#
# `hopf_point` takes `W` and one time constant for all $n$ units. Every connection has the same delay $d$:
#
# $$ \tau\,\frac{dr_i(t)}{dt} = -r_i(t) + \tanh\Bigl(\sum_j W_{ij}\,r_j(t-d)\Bigr). $$
#
# It returns `{"delay_ms": …, "frequency_hz": …}`: the smallest delay at which the state $\mathbf r = 0$ is about to
# become unstable, and the frequency in Hz of the oscillation that begins there. Without a delay, this state is
# stable. If no delay makes it unstable, the delay is `np.inf` and the frequency 0.
#
# `build_loop` builds these units in NEST and returns `{"units": …}`: $n$ nodes of the model `tanh_rate_ipn` without
# noise, which start at the rates `r0`, connected by `rate_connection_delayed` itself (not a copy of it). Where `W` is 0 you may leave the
# connection out. All else stays at its default. It does not simulate.
#
# **The calculation.** Near 0, tanh is linear. A mode $e^{st}$ along an eigenvector of $W$ with the eigenvalue
# $\lambda$ obeys $1 + \tau s = \lambda\,e^{-sd}$. At the border of stability $s = i\omega$ with $\omega > 0$. Then both sides must have equal moduli and equal phases:
#
# $$ 1 + (\tau\omega)^2 = |\lambda|^2, \qquad \arctan(\tau\omega) = \arg\lambda - \omega d. $$
#
# The first equation gives $\omega$ if $|\lambda| > 1$; otherwise this mode is stable at any delay. The second then
# gives $d$. Take $\arg\lambda$ between 0 and $\pi$: eigenvalues come in conjugate pairs, and the one in
# the upper half plane crosses first (a negative number has $\arg\lambda = \pi$). Each eigenvalue has its own
# $d$; the smallest counts. Such a birth of an oscillation is called a *Hopf bifurcation*.
#
# *Example:* an excitatory and an inhibitory unit without self-coupling, `W` $= [[0, -2], [2, 0]]$, have
# $\lambda = \pm 2i$. With $\tau$ = 10 ms the rhythm begins at a delay of 3.023 ms, with 27.57 Hz.


# %% q3-solution role="solution"
def hopf_point(W, tau_ms):
    """Smallest delay that makes the units oscillate, and the frequency there.

    W: array (n, n); tau_ms: number. Returns {"delay_ms": float, "frequency_hz": float}.
    """
    ### BEGIN SOLUTION
    first = {"delay_ms": np.inf, "frequency_hz": 0.0}
    for eigenvalue in np.linalg.eigvals(W):
        if abs(eigenvalue) > 1.0:
            omega = np.sqrt(abs(eigenvalue) ** 2 - 1.0) / tau_ms
            delay = (abs(np.angle(eigenvalue)) - np.arctan(tau_ms * omega)) / omega
            if delay < first["delay_ms"]:
                first = {"delay_ms": delay, "frequency_hz": 1000.0 * omega / (2.0 * np.pi)}
    return first
    ### END SOLUTION


def build_loop(W, tau_ms, delay_ms, r0):
    """The units in NEST, not simulated: {"units": n nodes}. r0: array (n,); delay_ms: number."""
    ### BEGIN SOLUTION
    parameters = {"tau": tau_ms, "sigma": 0.0, "rate": r0}
    units = nest.Create("tanh_rate_ipn", len(r0), params=parameters)
    synapse = {"synapse_model": "rate_connection_delayed", "weight": W, "delay": delay_ms}
    nest.Connect(units, units, "all_to_all", synapse)
    return {"units": units}
    ### END SOLUTION


# %% q3 role="graded" points=5
observe("q3", hopf_point, probe="pair", W=np.array([[0.0, -2.0], [2.0, 0.0]]), tau_ms=10.0)
observe("q3", hopf_point, probe="inhibition", W=np.array([[-1.5]]), tau_ms=20.0)
observe("q3", hopf_point, probe="weak", W=np.array([[0.4, -0.6], [0.5, 0.2]]), tau_ms=10.0)
observe(
    "q3",
    build_loop,
    probe="loop",
    simulate_ms=200.0,
    spikes_of=[],
    traces_of={"units": ["rate"]},
    trace_interval_ms=0.1,
    W=np.array([[0.5, -2.0], [1.5, 0.0]]),
    tau_ms=10.0,
    delay_ms=4.0,
    r0=np.array([0.1, -0.05]),
)
### BEGIN HIDDEN TESTS
observe("q3", hopf_point, probe="drawn")
observe("q3", hopf_point, probe="three")
observe("q3", hopf_point, probe="barely")
observe("q3", hopf_point, probe="calm")
observe(
    "q3",
    build_loop,
    probe="other",
    simulate_ms=60.0,
    spikes_of=[],
    traces_of={"units": ["rate"]},
    trace_interval_ms=0.1,
)
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-figure-text role="text"
# **Look.** The rate of the excitatory unit of the example, at delays below and above the Hopf point. Does the
# oscillation have the frequency that you calculated? Does it keep it at longer delays? What limits its size?

# %% q3-figure role="figure"
W = np.array([[0.0, -2.0], [2.0, 0.0]])
point = hopf_point(W, 10.0)
figure, axes = plt.subplots(1, 3, figsize=(9, 2.5), layout="constrained", sharey=True)
for axis, factor in zip(axes, (0.8, 1.2, 3.0), strict=True):
    nest.ResetKernel()
    delay = round(factor * point["delay_ms"], 1)
    units = build_loop(W, 10.0, delay, np.array([0.3, 0.0]))["units"]
    meter = nest.Create("multimeter", params={"record_from": ["rate"], "interval": 0.1})
    nest.Connect(meter, units)
    nest.Simulate(300.0)
    events = meter.get("events")
    of_unit = events["senders"] == units[0].global_id
    times, rate = events["times"][of_unit], events["rate"][of_unit]
    axis.plot(times, rate, lw=1)
    late = (times[1:] > 100.0) & (rate[:-1] <= 0.0) & (rate[1:] > 0.0)
    periods = np.diff(times[1:][late])
    measured = f"{1000.0 / periods.mean():.1f} Hz" if len(periods) else "-"
    axis.set(title=f"delay {delay} ms: {measured}", xlabel="time (ms)")
axes[0].set_ylabel("rate")
figure.suptitle(
    f"Hopf point: {point['delay_ms']:.2f} ms, {point['frequency_hz']:.1f} Hz", fontsize=10
)
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** Below the Hopf point the oscillation decays, but slowly, and already with nearly the frequency that was
# calculated. Above it the oscillation grows until tanh saturates. A longer delay makes it slower: the loop takes
# longer to answer. (NEST's step of 0.1 ms holds each input for one step, which acts like about 0.05 ms of
# additional delay.)
#
# **Why so.** The smallest delay decides, and it need not belong to the eigenvalue of the largest modulus: a strong
# negative eigenvalue has a long way to go, from the phase $\pi$. The absolute value of the angle picks the upper
# half plane.

# %% [markdown] q4-text role="text"
# ## Question 4: winner take all (5 points)
#
# Write `race`. It builds units that compete, simulates them in NEST, and says which one won and when. In this
# simple model of a decision each unit stands for an option, and its input is the evidence. The units are
#
# $$ \tau\,\frac{dr_i}{dt} = -r_i + \Bigl[I_i + a\,r_i - b\sum_{j\ne i} r_j\Bigr]_+, $$
#
# where $[x]_+$ is $x$ if $x > 0$ and 0 otherwise. Every unit excites itself (`w_self` $= a$) and inhibits all
# others (`w_inh` $= b$); neither number is negative.
#
# - Use the model `threshold_lin_rate_ipn` without noise, `rate_connection_delayed` itself (not a copy of it) and a delay of 0.1 ms. Where a weight
#   is 0 you may leave the connection out. All rates start at 0. What is not named stays at its default, and nothing
#   else drives the units.
# - `inputs` is a list of at least two numbers of either sign.
# - Return a dictionary: `"units"`, the nodes; `"t_ms"`, the times 0.1, 0.2, …, `T_ms`; `"rates"`, the rates at
#   these times, as NEST recorded them, shape (times, units); `"winner"` and `"decision_ms"`.
# - The race is decided at the first of these times at which the highest rate is *more than* `ratio` (at least 1) times the
#   second highest. `"decision_ms"` is that time, and `"winner"` the unit of the highest rate then, counted from 0. If the
#   race is not decided up to `T_ms` (included), both are `None`. Two equal rates decide nothing.
#
# Rates are compared with an absolute accuracy of 10⁻⁶. Take two units with inputs $I_0 > I_1$. While both are
# active, their difference obeys $\tau\,\dot\delta = -(1-a-b)\,\delta + I_0 - I_1$. It explodes if $a + b > 1$.
# Then one unit silences the other and settles at $I_0/(1-a)$, if $a < 1$.
#
# <details><summary>Two traps</summary>
#
# - The parameter `mu` of this model is added *outside* of the bracket, where inhibition cannot cancel it. Inside, there
#   is a threshold: the bracket is $[\,\text{input from others} - \theta\,]_+$. So $\theta_i = -I_i$.
# - NEST hands over the samples of the last time steps only when it simulates on. Simulate longer than `T_ms` (1 ms is
#   enough) and cut off what is later.
#
# </details>


# %% q4-solution role="solution"
def race(inputs, w_self, w_inh, tau_ms, ratio, T_ms):
    """Competing units in NEST. inputs: list of n numbers; the rest are numbers.

    Returns {"units": n nodes, "t_ms": (m,), "rates": (m, n), "winner": int or None,
    "decision_ms": float or None}.
    """
    ### BEGIN SOLUTION
    n, m = len(inputs), round(T_ms / 0.1)
    parameters = {"tau": tau_ms, "sigma": 0.0, "theta": [-one for one in inputs]}
    units = nest.Create("threshold_lin_rate_ipn", n, params=parameters)
    weights = np.full((n, n), -w_inh)
    np.fill_diagonal(weights, w_self)
    synapse = {"synapse_model": "rate_connection_delayed", "weight": weights, "delay": 0.1}
    nest.Connect(units, units, "all_to_all", synapse)
    meter = nest.Create("multimeter", params={"record_from": ["rate"], "interval": 0.1})
    nest.Connect(meter, units)
    nest.Simulate(T_ms + 1.0)

    events = meter.get("events")
    rates = np.array([events["rate"][events["senders"] == unit.global_id][:m] for unit in units]).T
    t_ms = 0.1 * np.arange(1, m + 1)
    ordered = np.sort(rates, axis=1)
    decided = np.flatnonzero(ordered[:, -1] > ratio * ordered[:, -2])
    winner = decision_ms = None
    if len(decided):
        winner = int(np.argmax(rates[decided[0]]))
        decision_ms = t_ms[decided[0]]
    return {
        "units": units, "t_ms": t_ms, "rates": rates, "winner": winner, "decision_ms": decision_ms
    }  # fmt: skip
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    race,
    probe="decided",
    inputs=[1.0, 1.2, 0.8],
    w_self=0.5,
    w_inh=1.0,
    tau_ms=10.0,
    ratio=10.0,
    T_ms=150.0,
)
observe(
    "q4",
    race,
    probe="shared",
    inputs=[1.0, 0.8],
    w_self=0.2,
    w_inh=0.3,
    tau_ms=10.0,
    ratio=3.0,
    T_ms=60.0,
)
### BEGIN HIDDEN TESTS
observe("q4", race, probe="drawn")
observe("q4", race, probe="tie")
observe("q4", race, probe="border")
observe("q4", race, probe="late")
observe("q4", race, probe="silent")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-figure-text role="text"
# **Look.** Left and middle: the same inputs, below and above the border $a + b = 1$ (grey: the decision). Right:
# the decision time against the difference of the inputs. How much later is a decision when the difference is ten
# times smaller?

# %% q4-figure role="figure"
figure, (left, middle, right) = plt.subplots(1, 3, figsize=(9, 2.7), layout="constrained")
for axis, b in ((left, 0.3), (middle, 1.0)):
    nest.ResetKernel()
    found = race([1.1, 1.0], 0.5, b, 10.0, 10.0, 150.0)
    axis.plot(found["t_ms"], found["rates"], label=["input 1.1", "input 1.0"])
    axis.set(xlabel="time (ms)", title=f"a + b = {0.5 + b:g}", ylim=(0, 2.4))
    if found["decision_ms"] is not None:
        axis.axvline(found["decision_ms"], c="0.6", lw=1)
left.set_ylabel("rate")
left.legend(frameon=False, fontsize="small")
differences = np.array([0.001, 0.01, 0.1, 0.3])
times = []
for difference in differences:
    nest.ResetKernel()
    times.append(race([1.0 + difference, 1.0], 0.5, 1.0, 10.0, 10.0, 250.0)["decision_ms"])
right.semilogx(differences, times, "o-")
right.set(xlabel="difference of the inputs", ylabel="decision time (ms)", ylim=(0, None))
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** Below the border both units stay active, and the difference of the inputs is merely amplified. Above it
# the difference grows like
# $e^{t (a+b-1)/\tau}$, here with 20 ms. Ten times less difference costs 20 ms · ln 10 = 46 ms: close decisions are slow,
# but only logarithmically.
#
# **Why so.** One matrix holds all weights, self-excitation on its diagonal. `senders == unit.global_id` separates
# the units, whatever their ids are. The comparison is written as a product, so that a second rate of 0 needs no
# special case, and a tie at 0 is no win.

# %% [markdown] q5-text role="text"
# ## Question 5: how much does a population fluctuate? (2 points)
#
# Write `activity`. It takes `counts`, the number of spikes that all $N$ neurons together fired in each time step.
# Step
# $k = 0, 1, \dots$ lasts from $k$ to $k+1$ times `step_ms`. Drop the first `skip_ms`. Put the rest into bins of
# `bin_ms`, without gaps, and drop an incomplete bin at the end. `bin_ms` and `skip_ms` are multiples of `step_ms`,
# up to rounding errors (`int(0.3 / 0.1)` is 2). There is at least one bin. The activity in a bin is the number of
# its spikes per neuron and second, in Hz. Return a dictionary:
#
# | key | meaning |
# |---|---|
# | `"mean_hz"`, `"sd_hz"` | mean and standard deviation of the activity over the bins; the latter divides by the number of bins |
# | `"poisson_sd_hz"` | the standard deviation if all neurons were independent Poisson processes of this mean |
# | `"neurons"` | the smallest population whose standard deviation would be at most `target_hz`: an integer, at least 1 |
#
# With independent Poisson neurons, the number of spikes in a bin of $\Delta$ seconds has a variance equal to its
# mean, so the activity has the standard deviation $\sqrt{A/(N\Delta)}$, where $A$ is its mean. For the last entry,
# assume that `"sd_hz"` scales like $1/\sqrt N$, as it does if neurons are independent. Without a spike, the first
# three are 0.
#
# A rate equation is the limit $N\to\infty$; this function tells how far away a population is.


# %% q5-solution role="solution"
def activity(counts, N, step_ms, bin_ms, skip_ms, target_hz):
    """Mean and fluctuations of a population activity. counts: array of integers, one per step.

    Returns {"mean_hz": float, "sd_hz": float, "poisson_sd_hz": float, "neurons": int}.
    """
    ### BEGIN SOLUTION
    per_bin = round(bin_ms / step_ms)
    kept = counts[round(skip_ms / step_ms) :]
    bins = len(kept) // per_bin
    bin_s = bin_ms / 1000.0
    A = kept[: bins * per_bin].reshape(bins, per_bin).sum(axis=1) / (N * bin_s)
    return {
        "mean_hz": A.mean(),
        "sd_hz": A.std(),
        "poisson_sd_hz": np.sqrt(A.mean() / (N * bin_s)),
        "neurons": max(1, int(np.ceil(N * (A.std() / target_hz) ** 2))),
    }
    ### END SOLUTION


# %% q5 role="graded" points=2
observe(
    "q5",
    activity,
    probe="example",
    counts=np.array([9, 9, 9, 1, 0, 2, 0, 3, 1, 4, 0, 0, 1, 7]),
    N=20,
    step_ms=0.1,
    bin_ms=0.3,
    skip_ms=0.3,
    target_hz=50.0,
)
### BEGIN HIDDEN TESTS
observe("q5", activity, probe="drawn")
observe("q5", activity, probe="silent")
observe("q5", activity, probe="few")
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-figure-text role="text"
# **Look.** Independent Poisson neurons with 10 Hz, in bins of 5 ms, for 50 and 800 neurons. By which factor
# do the fluctuations differ?

# %% q5-figure role="figure"
rng = np.random.default_rng(5)
figure, axis = plt.subplots(figsize=(6.4, 2.7), layout="constrained")
for N in (50, 800):
    counts = rng.poisson(N * 10.0 * 0.0001, size=4000)
    found = activity(counts, N, 0.1, 5.0, 0.0, 1.0)
    binned = counts.reshape(-1, 50).sum(axis=1) / (N * 0.005)
    axis.step(
        5.0 * np.arange(len(binned)),
        binned,
        where="post",
        lw=1,
        label=f"N = {N}: sd {found['sd_hz']:.1f} Hz",
    )
axis.set(xlabel="time (ms)", ylabel="activity (Hz)", ylim=(0, 38))
axis.legend(frameon=False, ncols=2)
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** There are 16 times as many neurons, so the standard deviation is four times smaller: 6.3 Hz and 1.6 Hz
# are expected. From 80 bins it is measured to about 10 %.
#
# **Why so.** `round` turns quotients such as 0.3 / 0.1 = 2.9999… into the integer that is meant. Steps are cut off
# first at the start, then at the end, and `reshape` makes the bins. Quadrupling the neurons halves the standard
# deviation, so the number of neurons grows with the square of the accuracy.

# %% [markdown] q6-text role="text"
# ## Question 6: two hundred neurons, or one node (4 points)
#
# Write `build_population`. It builds the same population at two levels of description, and returns
# `{"population": …}`. It does not simulate.
#
# - `kind="spiking"`: $N$ nodes of the model `gif_psc_exp`. Every neuron receives `K` recurrent connections from
#   sources drawn at random from all $N$ (self-connections and repetitions allowed).
# - `kind="mesoscopic"`: **one** node of the model `gif_pop_psc_exp`. It stands for $N$ neurons, draws at each step how many
#   of them fire, and is connected once to itself. `K` has no influence.
#
# Both get the parameters `CELL` and the membrane time constant `TAU_M_MS` of the first cell, start at $V_m = E_L$,
# receive the current `drive_pA` (parameter `I_e`) and do not adapt. All connections have the delay `delay_ms`.
# `W_pA` is the *total* weight in pA, of either sign: what reaches one neuron when every neuron fires once. All else
# stays at its default; nothing else drives the population.
#
# In a population with the activity $A$ each spiking neuron receives $K A$ spikes per second, each of some weight
# $w$: on average $K w A$. The mesoscopic node sends its spikes to itself, $N A$ per second, with another weight.
# Choose the weights so that both get
# $W A$.
#
# The mesoscopic model (Schwalger, Deger and Gerstner, 2017) keeps the finite $N$ and forgets which neuron is which.
# Its rates agree with those of the spiking network to some percent, at a cost that does not depend on $N$.
#
# <details><summary>Traps of the two models</summary>
#
# - `gif_psc_exp` has no `tau_m`. It has the leak conductance `g_L` in nS, and $\tau_m = C_m/g_L$ (pF / nS = ms).
# - `gif_pop_psc_exp` adapts by default, and refuses an empty list for `q_sfa`. A jump of 0 does it. The other model
#   does not adapt by default.
# - Without being told, `gif_pop_psc_exp` stands for 100 neurons. And `V_m` does not follow `E_L`.
#
# </details>


# %% q6-solution role="solution"
def build_population(kind, N, K, W_pA, drive_pA, delay_ms):
    """A population, not simulated: {"population": N nodes, or one that stands for N}.

    kind: "spiking" or "mesoscopic"; N, K: integers; the rest are numbers.
    """
    ### BEGIN SOLUTION
    parameters = {**CELL, "V_m": CELL["E_L"], "I_e": drive_pA}
    if kind == "spiking":
        parameters["g_L"] = CELL["C_m"] / TAU_M_MS
        population = nest.Create("gif_psc_exp", N, params=parameters)
        rule, weight = {"rule": "fixed_indegree", "indegree": K}, W_pA / K
    else:
        parameters |= {"N": N, "tau_m": TAU_M_MS, "q_sfa": [0.0]}
        population = nest.Create("gif_pop_psc_exp", params=parameters)
        rule, weight = "one_to_one", W_pA / N
    nest.Connect(population, population, rule, {"weight": weight, "delay": delay_ms})
    return {"population": population}
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    build_population,
    probe="neurons",
    simulate_ms=400.0,
    kind="spiking",
    N=150,
    K=30,
    W_pA=-2000.0,
    drive_pA=300.0,
    delay_ms=1.5,
)
observe(
    "q6",
    build_population,
    probe="node",
    simulate_ms=400.0,
    traces_of={"population": ["n_events"]},
    trace_interval_ms=0.1,
    kind="mesoscopic",
    N=150,
    K=30,
    W_pA=-2000.0,
    drive_pA=300.0,
    delay_ms=1.5,
)
### BEGIN HIDDEN TESTS
observe("q6", build_population, probe="other_neurons", simulate_ms=400.0)
observe("q6", build_population, probe="again")
observe(
    "q6",
    build_population,
    probe="other_node",
    simulate_ms=400.0,
    traces_of={"population": ["n_events"]},
    trace_interval_ms=0.1,
)
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-figure-text role="text"
# **Look.** Activity in bins of 5 ms. Left: both levels, $N$ = 200. The curves differ; what is the same? Right: the
# standard deviation for growing $N$, and a line $\propto 1/\sqrt N$.


# %% q6-figure role="figure"
def simulated(kind, N, T_ms):
    """Activity in bins of 5 ms, without the first 100 ms."""
    nest.ResetKernel()
    nodes = build_population(kind, N, 40, -2000.0, 300.0, 1.5)["population"]
    if kind == "spiking":
        recorder = nest.Create("spike_recorder")
        nest.Connect(nodes, recorder)
        nest.Simulate(T_ms)
        times, weights = recorder.get("events")["times"], None
    else:
        recorder = nest.Create("multimeter", params={"record_from": ["n_events"], "interval": 0.1})
        nest.Connect(recorder, nodes)
        nest.Simulate(T_ms)
        times, weights = (recorder.get("events")[key] for key in ("times", "n_events"))
    counts, _ = np.histogram(times, np.arange(100.05, T_ms, 5.0), weights=weights)
    return counts / (N * 0.005)


figure, (left, right) = plt.subplots(1, 2, figsize=(9, 2.8), layout="constrained")
sizes = np.array([50, 200, 800])
for kind, colour in (("spiking", "C0"), ("mesoscopic", "C1")):
    found = [simulated(kind, int(N), 800.0) for N in sizes]
    left.step(
        100.0 + 5.0 * np.arange(len(found[1])), found[1], where="post", c=colour, lw=1, label=kind
    )
    right.loglog(
        sizes,
        [one.std() for one in found],
        "o",
        c=colour,
        label=f"{kind}: mean {found[2].mean():.1f} Hz",
    )
right.loglog(sizes, 3.2 * np.sqrt(200.0 / sizes), c="0.6", zorder=0)
left.set(xlabel="time (ms)", ylabel="activity (Hz)", xlim=(100, 500), ylim=(0, None))
right.set(
    xlabel="number of neurons",
    ylabel="standard deviation (Hz)",
    xticks=sizes,
    yticks=[1, 2, 4, 8],
    ylim=(1, 9),
)
right.set_xticklabels(sizes)
right.set_yticklabels([1, 2, 4, 8])
right.minorticks_off()
for axis in (left, right):
    axis.legend(frameon=False, fontsize="small")
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** The two draw different random numbers, so only the statistics agree: the mean to some percent, and the
# standard deviation within what one short run can tell. Quadrupling the neurons halves it, at both levels, because
# the total weight stays the same and each neuron's own contribution becomes smaller.
#
# **Why so.** $K w A = W A$ gives $w = W/K$ for the spiking neurons, and $N w A = W A$ gives $W/N$ for the node. A
# connection from the node carries the spikes of all $N$ neurons, not of $K$. Sparse connections mean that a neuron
# sees only a sample of the others. The mesoscopic model leaves out this difference between neurons, and that
# accounts for part of the few percent.
