# %% [markdown] intro role="text"
# # 13 · The BCM rule: a threshold that slides
#
# Hebb's rule strengthens every synapse that is active together with its neuron. Nothing stops this growth.
# In 1982, Elie Bienenstock, Leon Cooper and Paul Munro proposed a rule with its own brake: strong responses strengthen
# the synapses, weak ones weaken them, and the border between the two *slides* with the neuron's recent activity. They wanted to
# explain how neurons of the visual cortex become selective for one orientation. A sliding border was later seen in
# experiments: in the cortex of rats reared in the dark, weaker activity is enough to strengthen synapses (Kirkwood et al. 1996).
#
# **You will learn**
#
# - to program one step of the rule in an exact order, without and with a decay of the weights;
# - why weights that are clipped at a bound often just end there, and how to predict this;
# - how a neuron becomes selective, and why only selective states are stable;
# - how slow the threshold may be before learning oscillates, and how much decay a neuron survives.
#
# About 3 hours. 25 points. You need NumPy, partial derivatives and eigenvalues. All quantities are
# dimensionless, and time is counted in steps: one input per step.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $\mathbf{x}$ | `x`, shape `(n,)` | input; `X`, shape `(T, n)`, holds one input **per row** |
# | $\mathbf{w}$ | `w`, shape `(n,)` | weights |
# | $y = \sum_j w_j x_j$ | | response of the neuron |
# | $a$ | `avg` | running average of the response |
# | $\theta$ | | threshold between weakening and strengthening |
# | $\eta > 0$ | `eta` | learning rate |
# | $\tau \geq 1$ | `tau` | time constant of the running average, in steps |
# | $\varepsilon$, $0 \leq \varepsilon < 1$ | `eps` | fraction of each weight that decays per step; 0: no decay |
#
# **How the checks work.** Your functions receive arrays of floats or of integers and must not change them. Return numbers,
# lists or arrays as you like. Do not round: results must be right to a relative accuracy of 10⁻⁶. Each question is graded by itself;
# an earlier function matters only if your code calls it. At grading, other arguments are used.
# `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

# %% [markdown] q1-text role="text"
# ## Question 1 · One step (4 points)
#
# **Write** `bcm_step(w, x, avg, eta, tau, p, eps, w_max)`. The order of the updates is part of the rule:
#
# 1. the response $y = \sum_j w_j x_j$, with the weights as given;
# 2. the average, $a' = a + (y - a)/\tau$;
# 3. the threshold from the **new** average, $\theta = (a')^p$;
# 4. the weights, $w_j' = w_j + \eta\, y\,(y - \theta)\, x_j - \varepsilon\, w_j$;
# 5. if `w_max` is a number, each $w_j'$ below 0 becomes 0 and each above `w_max` becomes `w_max`. If `w_max` is `None`,
#    there are no bounds.
#
# The decay takes a fraction $\varepsilon$ of the weight **before** the step; it is not multiplied by $\eta$ or $y$.
# With $\varepsilon = 0$ this is the rule without decay. The exponent is $p > 1$; if it is not a whole number, $a'$ is never negative.
#
# Returns the tuple `(w, avg, theta, y)`: the new weights, shape `(n,)`, then $a'$, $\theta$ and $y$.
#
# **Look.** The curves show the change of a weight against the response, for three averages. Where does each curve
# cross zero? What would Hebb's rule look like here?


# %% q1-solution role="solution"
def bcm_step(w, x, avg, eta, tau, p, eps, w_max):
    """One step of the BCM rule: response, average, threshold, weights, bounds, in this order.

    w, x: arrays (n,), not modified. w_max: upper bound (the lower one is 0), or None for no bounds.
    Returns (w, avg, theta, y) after the step.
    """
    ### BEGIN SOLUTION
    y = w @ x
    avg = avg + (y - avg) / tau
    theta = avg**p
    new = w + eta * y * (y - theta) * x - eps * w
    if w_max is not None:
        new = np.clip(new, 0.0, w_max)
    return new, avg, theta, y
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    bcm_step,
    probe="no bounds",
    w=np.array([0.3, -0.7, 1.9]),
    x=np.array([1.1, 0.6, 0.8]),
    avg=0.45,
    eta=0.13,
    tau=7.0,
    p=3,
    eps=0.07,
    w_max=None,
)
observe(
    "q1",
    bcm_step,
    probe="bounds",
    w=np.array([1.2, 0.1, 0.6]),
    x=np.array([1.7, -0.9, 0.4]),
    avg=0.85,
    eta=0.11,
    tau=9.0,
    p=1.7,
    eps=0.03,
    w_max=1.3,
)
### BEGIN HIDDEN TESTS
observe("q1", bcm_step, probe="drawn")
observe("q1", bcm_step, probe="drawn bounds")
observe("q1", bcm_step, probe="no decay")
observe("q1", bcm_step, probe="integers")
observe("q1", bcm_step, probe="no memory")
### END HIDDEN TESTS
check("q1")

# %% q1-figure role="figure"
responses = np.linspace(0.0, 1.6, 81)
_, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
for average, colour in ((0.6, "#56b4e9"), (0.9, "#0072b2"), (1.1, "#d55e00")):
    # An average that is far longer than one step: the single response hardly moves it.
    after = [
        bcm_step(np.array([y]), np.array([1.0]), average, 0.1, 1e9, 2, 0.0, None)[0][0]
        for y in responses
    ]
    axis.plot(responses, after - responses, c=colour, label=f"a = {average}, θ = {average**2:.2f}")
axis.axhline(0.0, color="0.6", lw=0.8)
axis.set(xlabel="response y", ylabel="change of the weight")
axis.legend(frameon=False)
axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** Each curve is zero at $y = 0$ and at $y = \theta$: weaker responses weaken the synapse, stronger ones strengthen it.
# The more active the neuron was, the further right the border lies. Hebb's rule would be the parabola $\eta y^2$, which is never negative.
#
# **Why so.** The new weights are a new array, so the caller's array stays as it is, and integer weights cause no trouble. The decay
# uses `w` as it was given. A bound comes last; clipped before the decay, a weight could never stay at its bound.

# %% [markdown] q2-text role="text"
# ## Question 2 · A run within bounds (4 points)
#
# **Write** `run_bcm(X, w0, avg0, eta, tau, p, eps, w_max)`. It makes the step of question 1 once for each row of `X`, in
# order, beginning with the weights `w0` and the average `avg0`. The initial weights lie within the bounds.
# `X` has shape `(T, n)`, and $T$ may be 0. Return a dictionary:
#
# | key | meaning |
# |---|---|
# | `"w"` | weights, shape `(T + 1, n)`: row 0 is `w0`, row $k$ the weights after $k$ steps |
# | `"y"`, `"theta"` | responses and thresholds, shape `(T,)`: entry $k$ belongs to row $k$ of `X` |
# | `"first_cut"` | the first step, counted from 0, in which a bound changes a weight; −1 if there is none |
#
# A weight that arrives exactly at a bound is not cut, and without bounds nothing is.
#
# **Look.** The figure shows the experiment of many tutorials: two inputs, drawn independently and uniformly from 0 to 1, weights
# clipped to the range from 0 to 1, $p = 2$, without and with decay. What have the weights learned about the inputs? The third panel has no bounds and no decay.


# %% q2-solution role="solution"
def run_bcm(X, w0, avg0, eta, tau, p, eps, w_max):
    """The BCM rule for a series of inputs.

    X: array (T, n), an input per row. w0: array (n,). w_max: a number, or None for no bounds.
    Returns {"w": (T + 1, n), "y": (T,), "theta": (T,), "first_cut": step or -1}.
    """
    ### BEGIN SOLUTION
    w, avg, first_cut = np.array(w0, dtype=float), avg0, -1
    weights, responses, thresholds = [w], [], []
    for k, x in enumerate(X):
        y = w @ x
        avg = avg + (y - avg) / tau
        theta = avg**p
        w = w + eta * y * (y - theta) * x - eps * w
        if w_max is not None:
            free, w = w, np.clip(w, 0.0, w_max)
            if first_cut < 0 and (free != w).any():
                first_cut = k
        weights.append(w)
        responses.append(y)
        thresholds.append(theta)
    return {
        "w": np.array(weights),
        "y": np.array(responses),
        "theta": np.array(thresholds),
        "first_cut": first_cut,
    }
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    run_bcm,
    probe="six inputs",
    X=np.array([[0.9, 0.3], [0.4, 1.3], [1.2, 0.2], [0.7, 0.8], [0.1, 1.1], [1.4, 0.6]]),
    w0=np.array([0.8, 0.6]),
    avg0=0.35,
    eta=0.23,
    tau=6.0,
    p=3,
    eps=0.04,
    w_max=1.15,
)
### BEGIN HIDDEN TESTS
observe("q2", run_bcm, probe="drawn")
observe("q2", run_bcm, probe="drawn without bounds")
observe("q2", run_bcm, probe="cut at 0")
observe("q2", run_bcm, probe="integers")
observe("q2", run_bcm, probe="never cut")
observe("q2", run_bcm, probe="no input")
### END HIDDEN TESTS
check("q2")

# %% q2-figure role="figure"
uniform_inputs = np.random.default_rng(3).random((6000, 2))
_, axes = plt.subplots(1, 3, figsize=(9, 2.8), layout="constrained")
for axis, (title, decay, bound) in zip(
    axes,
    (
        ("clipped, no decay", 0.0, 1.0),
        ("clipped, ε = 0.001", 0.001, 1.0),
        ("no bounds, no decay", 0.0, None),
    ),
    strict=True,
):
    run = run_bcm(uniform_inputs, np.array([0.5, 0.5]), 0.0, 0.01, 100.0, 2, decay, bound)
    for j, colour in enumerate(("#0072b2", "#d55e00")):
        axis.plot(np.asarray(run["w"])[:, j], c=colour, lw=1, label=f"$w_{j + 1}$")
    axis.set(title=title, xlabel="step")
    axis.spines[["top", "right"]].set_visible(False)
axes[0].set_ylabel("weight")
axes[0].legend(frameon=False, loc="lower right")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** With bounds, both weights rise to 1 and stay there; with decay they stay just below. They have learned nothing: any
# neuron would look like this, and the rule's own brake is not what holds the weights. Without bounds they separate after a
# while. As both inputs have the same statistics, only chance decides which of them grows. They also oscillate, because the
# threshold lags behind the responses (question 6).
#
# **Why so.** Every step makes a new array, so all rows of the history are different arrays. Comparing the weights before and after
# clipping tells whether a bound changed something, and does not count a weight that arrives exactly there.

# %% [markdown] q3-text role="text"
# ## Question 3 · Why clipped weights only saturate (4 points)
#
# From here on $p = 2$. Suppose that each row of `X` (there is at least one) is equally likely as an input, that weights hardly change during $\tau$ steps, and
# that $\tau$ steps show many inputs. Then the average has settled at the mean response, and the threshold at its square. Write
# $\langle\cdot\rangle$ for the mean over all rows of `X`. The mean change of weight $j$ per step is then
#
# $$D_j(\mathbf{w}) = \eta\,\big\langle y\,(y - \theta)\,x_j\big\rangle - \varepsilon\,w_j,
# \qquad \theta = \langle y \rangle^2, \qquad y = \sum_j w_j x_j .$$
#
# **Write two functions.**
#
# - `mean_change(X, w, eta, eps)` returns $D_j$ for all weights, shape `(n,)`. There are no bounds.
# - `balance(X, eta, eps)` returns an array of shape `(n,)`. Suppose that all weights have the same value $m$. Entry $j$ is the **largest**
#   $m > 0$ at which $D_j = 0$. It is 0 where no $m > 0$ does this. Here no input is negative, each column
#   of `X` has a positive entry, and no call lies exactly on the border between the two cases.
#
# Just below the balance, $D_j$ is positive: the weight is pushed up. So if the bound `w_max` lies just below all balances,
# the corner where every weight is at its bound holds them there.
#
# **Look.** The figure shows the mean change of equal weights, for uniform inputs as in question 2. The vertical line is the bound at 1.
# On which side of it is the balance? What happens at the strongest decay?


# %% q3-solution role="solution"
def mean_change(X, w, eta, eps):
    """Mean change of each weight per step, array (n,), with the threshold settled at <y>^2.

    X: array (T, n), each row equally likely. w: array (n,).
    """
    ### BEGIN SOLUTION
    y = X @ w
    theta = y.mean() ** 2
    return eta * (y * (y - theta)) @ X / len(X) - eps * w
    ### END SOLUTION


def balance(X, eta, eps):
    """Largest m > 0 at which weight j does not change on average if all weights are m; array (n,).

    0 where there is none. X: array (T, n) of inputs that are not negative.
    """
    ### BEGIN SOLUTION
    s = X.sum(axis=1)  # the response is m s
    growth = s**2 @ X / len(X)
    brake = s.mean() ** 2 * (s @ X) / len(X)
    # D_j = eta (growth m^2 - brake m^3) - eps m
    root = growth**2 - 4.0 * brake * eps / eta
    return np.where(root > 0.0, (growth + np.sqrt(np.maximum(root, 0.0))) / (2.0 * brake), 0.0)
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    mean_change,
    probe="change for three inputs",
    X=np.array([[0.7, 0.2], [0.3, 1.1], [0.9, 0.5]]),
    w=np.array([0.6, 1.4]),
    eta=0.23,
    eps=0.017,
)
observe(
    "q3",
    balance,
    probe="balance for three inputs",
    X=np.array([[0.7, 0.2], [0.3, 1.1], [0.9, 0.5]]),
    eta=0.23,
    eps=0.017,
)
### BEGIN HIDDEN TESTS
observe("q3", mean_change, probe="drawn change")
observe("q3", mean_change, probe="change, integers")
observe("q3", balance, probe="drawn balance")
observe("q3", balance, probe="balance without decay")
observe("q3", balance, probe="one without balance")
### END HIDDEN TESTS
check("q3")

# %% q3-figure role="figure"
grid = np.stack(np.meshgrid(*[(np.arange(40) + 0.5) / 40] * 2), axis=-1).reshape(-1, 2)
equal_weights = np.linspace(0.0, 1.5, 76)
_, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
for decay, colour in ((0.0, "#0072b2"), (0.001, "#009e73"), (0.003, "#d55e00")):
    change = [
        np.asarray(mean_change(grid, np.array([m, m]), 0.01, decay))[0] for m in equal_weights
    ]
    axis.plot(equal_weights, change, c=colour, label=f"ε = {decay}")
    m = np.asarray(balance(grid, 0.01, decay))[0]
    if m > 0:
        axis.plot(m, 0.0, "o", c=colour)
axis.axhline(0.0, color="0.6", lw=0.8)
axis.axvline(1.0, color="0.3", ls="--", lw=1, label="bound")
axis.set(xlabel="both weights m", ylabel="mean change per step")
axis.legend(frameon=False)
axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** Without decay the balance is at 1.29, and with $\varepsilon = 0.001$ at 1.13. Both lie above the bound, so at the bound
# the weights are still pushed up: they saturate before the threshold can stop them. At $\varepsilon = 0.003$ there is no
# balance; the mean change is negative everywhere, and the weights decay to 0.
#
# **Why so.** With equal weights the response is $m s$, where $s = \sum_j x_j$, and so
# $D_j = \eta\,(m^2 \langle s^2 x_j\rangle - m^3 \langle s\rangle^2\langle s\,x_j\rangle) - \varepsilon m$. Divide by $m$ and solve the quadratic equation.

# %% [markdown] q4-text role="text"
# ## Question 4 · Only selective states are stable (5 points)
#
# To see what the rule can do, give the neuron inputs that differ: $K$ patterns $\mathbf{x}_k$ that appear at random with probabilities
# $q_k$. Intrator and Cooper (1992) gave the theory its present form, with the mean of the *squares* as threshold:
# $\theta = \sum_k q_k\, y_k^2$, where $y_k = \mathbf{w}\cdot\mathbf{x}_k$. (Until now it was the square of the mean. The two agree
# only if all responses are equal.) Without decay and bounds, the mean change
# divided by $\eta$ is
#
# $$\mathbf{F}(\mathbf{w}) = \sum_{k=1}^{K} q_k\, y_k\,(y_k - \theta)\, \mathbf{x}_k .$$
#
# **Write two functions.** Both receive `patterns`, shape `(K, n)`, one pattern per row, and `probabilities`, shape `(K,)`, all
# positive with the sum 1.
#
# - `fixed_points(patterns, probabilities)` returns all $\mathbf{w}$ with $\mathbf{F} = 0$, one per row, in any order. Here $n = K \leq 4$,
#   and the patterns are linearly independent. Then each response must be either 0 or $\theta$, so there are $2^K$ points; $\mathbf{w} = 0$ is one of them.
# - `growth_rates(patterns, probabilities, w)` returns the $n$ eigenvalues of the Jacobian $\partial F_i / \partial w_j$ at `w`, in
#   any order; `w` need not be a fixed point, and $n$ need not be $K$. Remember that $\theta$ depends on $\mathbf{w}$, too. An absolute accuracy of $10^{-6}$ is enough.
#
# A fixed point is stable if all growth rates are negative: every small deviation shrinks.
#
# **Look.** The arrows show $\mathbf{F}$, long ones shortened, for the patterns (1, 0.2) and (0.2, 1), each with probability ½. Which fixed points are stable, and what are
# the responses there?


# %% q4-solution role="solution"
def fixed_points(patterns, probabilities):
    """All weights at which the mean change vanishes, array (2^K, K), one per row.

    patterns: array (K, K), one per row, linearly independent. probabilities: array (K,).
    """
    ### BEGIN SOLUTION
    found = []
    for subset in range(2 ** len(patterns)):
        answered = np.array([subset >> k & 1 for k in range(len(patterns))])
        total = answered @ probabilities
        # theta = (sum of the probabilities) theta^2 if all responses are 0 or theta
        responses = answered / total if subset else answered
        found.append(np.linalg.solve(patterns, responses))
    return np.array(found)
    ### END SOLUTION


def growth_rates(patterns, probabilities, w):
    """Eigenvalues of the Jacobian of the mean change at w, array (n,).

    patterns: array (K, n). probabilities: array (K,). w: array (n,).
    """
    ### BEGIN SOLUTION
    y = patterns @ w
    theta = probabilities @ y**2
    direct = patterns.T @ ((probabilities * (2.0 * y - theta))[:, None] * patterns)
    v = (probabilities * y) @ patterns
    return np.linalg.eigvalsh(direct - 2.0 * np.outer(v, v))
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    fixed_points,
    probe="points of two patterns",
    patterns=np.array([[1.1, 0.3], [0.4, 0.9]]),
    probabilities=np.array([0.35, 0.65]),
)
observe(
    "q4",
    growth_rates,
    probe="rates of two patterns",
    patterns=np.array([[1.1, 0.3], [0.4, 0.9]]),
    probabilities=np.array([0.35, 0.65]),
    w=np.array([1.7, -0.6]),
)
### BEGIN HIDDEN TESTS
observe("q4", fixed_points, probe="drawn points")
observe("q4", fixed_points, probe="points of three patterns")
observe("q4", growth_rates, probe="drawn rates")
observe("q4", growth_rates, probe="rates, three inputs")
observe("q4", growth_rates, probe="rates, integers")
### END HIDDEN TESTS
check("q4")

# %% q4-figure role="figure"
two_patterns = np.array([[1.0, 0.2], [0.2, 1.0]])
w1, w2 = np.meshgrid(np.linspace(-0.9, 2.5, 21), np.linspace(-0.9, 2.5, 21))
y_all = np.stack([w1, w2], axis=-1) @ two_patterns.T
theta_all = (y_all**2).mean(axis=-1, keepdims=True)
field = (y_all * (y_all - theta_all)) @ two_patterns / 2
field /= 0.15 + np.linalg.norm(field, axis=-1, keepdims=True)
_, axis = plt.subplots(figsize=(4.6, 4.4), layout="constrained")
axis.quiver(w1, w2, field[..., 0], field[..., 1], color="0.55", angles="xy")
for point in np.asarray(fixed_points(two_patterns, np.array([0.5, 0.5]))):
    rates = np.asarray(growth_rates(two_patterns, np.array([0.5, 0.5]), point))
    stable = (rates < -1e-6).all()
    axis.plot(*point, "o", ms=8, c="#0072b2", mfc="#0072b2" if stable else "white")
axis.plot([], [], "o", c="#0072b2", label="stable")
axis.plot([], [], "o", c="#0072b2", mfc="white", label="not stable")
axis.set(xlabel="weight $w_1$", ylabel="weight $w_2$", aspect="equal")
axis.legend(frameon=True, loc="upper right")
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** Two of the four points are stable. There the neuron answers one pattern with $1/q_k = 2$ and the other with 0: it is
# selective. The point with responses (1, 1) is a saddle: the slightest difference between the responses grows. At the origin all
# growth rates are 0, so the linear test says nothing, but the arrows show that positive responses lead away.
#
# **Why so.** With linearly independent patterns, $\mathbf{F} = 0$ requires $y_k (y_k - \theta) = 0$ for each $k$. If the responses in a set $S$ are
# $\theta$ and all others 0, then $\theta = \theta^2 \sum_{k \in S} q_k$. The Jacobian has a second part because
# $\partial\theta/\partial\mathbf{w} = 2 \sum_k q_k\, y_k\, \mathbf{x}_k$. It is symmetric, so the eigenvalues are real.

# %% [markdown] q5-text role="text"
# ## Question 5 · Learning to be selective (4 points)
#
# **Write** `learn(patterns, order, rounds, w0, theta0, eta, tau)`, which trains a neuron step by step, with neither bounds
# nor decay. In each step, with the pattern $\mathbf{x}$ of this step,
#
# $$y = \mathbf{w}\cdot\mathbf{x}, \qquad \theta \leftarrow \theta + \frac{y^2 - \theta}{\tau}, \qquad
# \mathbf{w} \leftarrow \mathbf{w} + \eta\,y\,(y - \theta)\,\mathbf{x},$$
#
# in this order. So the threshold is now a running mean of the squares, and the weights use its new value.
#
# - `patterns`: shape `(K, n)`. `order`: integers of shape `(L,)`, $L \geq 1$: the row of `patterns` to show in each step. The order is
#   run through `rounds` times, so there are $L$ · `rounds` steps. `rounds` may be 0.
# - Returns a dictionary: `"w"`, the weights, shape `(L * rounds + 1, n)`, with `w0` as row 0; `"responses"`, those of the **last** weights to all
#   $K$ patterns, shape `(K,)`; and `"selectivity"`,
#
# $$1 - \frac{\text{mean of } r_k}{\text{largest } r_k}, \qquad r_k = \max(y_k, 0) \text{ for the final responses } y_k .$$
#
# The mean is over all $K$ patterns, each counted once. If no response is positive, the selectivity is 0. A neuron that answers all patterns equally has selectivity 0, and one that
# answers a single pattern $1 - 1/K$.
#
# Think of the patterns as edges of different orientation. The neuron has to pick one of them by itself: nothing tells it which.
#
# **Look.** Eight neurons start from different weights and see the two patterns of question 4 in random order. Which pattern does each
# choose, and what decides? How far do they end from the fixed points?


# %% q5-solution role="solution"
def learn(patterns, order, rounds, w0, theta0, eta, tau):
    """Train a neuron with the BCM rule, and measure how selective it has become.

    patterns: array (K, n). order: integer array (L,), shown `rounds` times. w0: array (n,).
    Returns {"w": (L * rounds + 1, n), "responses": (K,), "selectivity": float}.
    """
    ### BEGIN SOLUTION
    w, theta = np.array(w0, dtype=float), theta0
    weights = [w]
    for k in np.tile(order, rounds):
        x = patterns[k]
        y = w @ x
        theta = theta + (y**2 - theta) / tau
        w = w + eta * y * (y - theta) * x
        weights.append(w)
    responses = patterns @ w
    positive = np.maximum(responses, 0.0)
    largest = positive.max()
    selectivity = 1.0 - positive.mean() / largest if largest > 0 else 0.0
    return {"w": np.array(weights), "responses": responses, "selectivity": selectivity}
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    learn,
    probe="three patterns",
    patterns=np.array([[1.1, 0.3], [0.4, 0.9], [0.8, -0.5]]),
    order=np.array([1, 0, 2, 1]),
    rounds=2,
    w0=np.array([0.7, 0.4]),
    theta0=0.3,
    eta=0.17,
    tau=5.0,
)
### BEGIN HIDDEN TESTS
observe("q5", learn, probe="drawn")
observe("q5", learn, probe="trained")
observe("q5", learn, probe="no rounds")
observe("q5", learn, probe="nothing positive")
observe("q5", learn, probe="integers")
### END HIDDEN TESTS
check("q5")

# %% q5-figure role="figure"
two_patterns = np.array([[1.0, 0.2], [0.2, 1.0]])
rng = np.random.default_rng(5)
random_order = rng.integers(0, 2, 6000)
_, axes = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
for start in rng.random((8, 2)):
    run = learn(two_patterns, random_order, 1, start, 0.0, 0.005, 50.0)
    track = np.asarray(run["w"])
    y = track @ two_patterns.T
    colour = "#0072b2" if y[-1, 0] > y[-1, 1] else "#d55e00"
    axes[0].plot(*track.T, c=colour, lw=0.8)
    axes[0].plot(*start, "o", c=colour, ms=4)
    axes[1].plot(y[:, 0] - y[:, 1], c=colour, lw=0.8)
axes[0].plot([2.083, -0.417], [-0.417, 2.083], "k*", ms=10, label="selective fixed points")
axes[0].plot([], [], c="#0072b2", label="chooses pattern 1")
axes[0].plot([], [], c="#d55e00", label="chooses pattern 2")
axes[0].set(xlabel="weight $w_1$", ylabel="weight $w_2$")
axes[0].legend(frameon=False, fontsize="small")
axes[1].set(xlabel="step", ylabel="response to 1 − response to 2")
for axis in axes:
    axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** Every neuron becomes selective. Usually it keeps the pattern that it preferred at the start; if the responses were
# nearly equal, the first patterns that happen to come decide. The weights end near the fixed points and keep jittering around them, because the threshold
# follows the random order. No bound is needed: here the sliding threshold does stabilise the weights.
#
# **Why so.** The order of the updates matters as in question 1. The negative responses must not count in the mean, or the
# selectivity would exceed $1 - 1/K$.

# %% [markdown] q6-text role="text"
# ## Question 6 · A threshold that is too slow, and a decay that is too strong (4 points)
#
# Now one input $\mathbf{x} \neq 0$ is shown in every step, with the rule of question 1: $p = 2$, no bounds, decay $\varepsilon \geq 0$. Multiply step 4 by
# $\mathbf{x}$, and with $c = \eta \sum_j x_j^2$, $0 < c < 1$, you get a map of two numbers:
#
# $$a' = a + (y - a)/\tau, \qquad y' = y + c\,y\,(y - a'^2) - \varepsilon\,y .$$
#
# At a fixed point $a = y$. Besides $y = 0$, there may be one or two with $y > 0$. The largest is the **settled response** $y^*$; a second one is never stable.
# Where there is none, the neuron falls silent, and $y^* = 0$. No call lies exactly on a border between cases.
#
# **Write two functions.**
#
# - `constant_input(x, eta, tau, eps)` returns a dictionary: `"y"`, the settled response; `"eigenvalues"`, the two eigenvalues of the
#   Jacobian $\partial(y', a')/\partial(y, a)$ there, real or complex, in any order (absolute accuracy $10^{-6}$); and `"behaviour"`, one of the names below.
# - `longest_tau(x, eta, eps)` returns the $\tau$ at which the settled response stops being stable: below it, all $|\lambda| < 1$. In these calls $y^* > 0$.
#
# | behaviour | when |
# |---|---|
# | `"silent"` | $y^* = 0$ |
# | `"smooth"` | $y^* > 0$, both eigenvalues $\lambda$ real, all $\lvert\lambda\rvert < 1$ |
# | `"damped oscillation"` | complex, $\lvert\lambda\rvert < 1$ |
# | `"growing oscillation"` | complex, $\lvert\lambda\rvert > 1$ |
# | `"runaway"` | real, at least one $\lvert\lambda\rvert > 1$ |
#
# A deviation from the fixed point is multiplied by about $\lambda$ in each step. When both are complex, stability is lost where their product,
# the determinant of the Jacobian, is 1.
#
# **Look.** Left: responses with three time constants, without decay, started at 0.8. Right: the behaviour for $c = 0.02$. Where do oscillations
# begin, and where do they grow? What does decay change? What does your formula say about faster learning?


# %% q6-solution role="solution"
def constant_input(x, eta, tau, eps):
    """What the BCM rule does if it always sees the same input x, array (n,).

    Returns {"y": settled response, "eigenvalues": (2,), "behaviour": str}.
    """
    ### BEGIN SOLUTION
    c = eta * np.sum(np.square(x))
    if 4.0 * eps > c:
        return {"y": 0.0, "eigenvalues": [1.0 - eps, 1.0 - 1.0 / tau], "behaviour": "silent"}
    y = (1.0 + np.sqrt(1.0 - 4.0 * eps / c)) / 2.0  # c y - c y^2 = eps
    by_average = -2.0 * c * y**2  # how the new average changes y'
    jacobian = np.array(
        [
            [1.0 - eps + c * (2.0 * y - y**2) + by_average / tau, by_average * (1.0 - 1.0 / tau)],
            [1.0 / tau, 1.0 - 1.0 / tau],
        ]
    )
    values = np.linalg.eigvals(jacobian)
    shrinks = np.abs(values).max() < 1.0
    if np.iscomplexobj(values):
        behaviour = "damped oscillation" if shrinks else "growing oscillation"
    else:
        behaviour = "smooth" if shrinks else "runaway"
    return {"y": y, "eigenvalues": values, "behaviour": behaviour}
    ### END SOLUTION


def longest_tau(x, eta, eps):
    """The time constant at which the settled response to the constant input x stops being stable."""
    ### BEGIN SOLUTION
    c = eta * np.sum(np.square(x))
    y = (1.0 + np.sqrt(1.0 - 4.0 * eps / c)) / 2.0
    return 1.0 + 1.0 / (c * y)  # the determinant is (1 - 1 / tau) (1 + c y)
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    constant_input,
    probe="damped",
    x=np.array([0.7, -1.2, 0.4]),
    eta=0.033,
    tau=11.0,
    eps=0.006,
)
observe(
    "q6",
    constant_input,
    probe="strong decay",
    x=np.array([0.7, -1.2, 0.4]),
    eta=0.033,
    tau=11.0,
    eps=0.019,
)
observe("q6", longest_tau, probe="limit", x=np.array([0.7, -1.2, 0.4]), eta=0.033, eps=0.006)
### BEGIN HIDDEN TESTS
observe("q6", constant_input, probe="drawn smooth")
observe("q6", constant_input, probe="drawn damped")
observe("q6", constant_input, probe="drawn growing")
observe("q6", constant_input, probe="fast learning")
observe("q6", constant_input, probe="drawn runaway")
observe("q6", constant_input, probe="drawn silent")
observe("q6", longest_tau, probe="drawn limit")
observe("q6", longest_tau, probe="limit without decay")
### END HIDDEN TESTS
check("q6")

# %% q6-figure role="figure"
_, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for tau, colour in ((5.0, "#009e73"), (40.0, "#0072b2"), (55.0, "#d55e00")):
    y, average, course = 0.8, 0.8, []
    for _ in range(1200):
        course.append(y)
        average = average + (y - average) / tau
        y = y + 0.02 * y * (y - average**2)
    name = constant_input(np.array([1.0]), 0.02, tau, 0.0)["behaviour"]
    axes[0].plot(course, c=colour, lw=1, label=f"τ = {tau:g}: {name}")
axes[0].set(xlabel="step", ylabel="response y", ylim=(0.4, 2.0))
axes[0].legend(frameon=False, fontsize="small", loc="upper left")
colours = {
    "silent": "0.75",
    "smooth": "#8fd3bb",
    "damped oscillation": "#7fb8dd",
    "growing oscillation": "#f0b28a",
    "runaway": "#e3b5cf",
}
names = list(colours)
taus, decays = np.geomspace(2.0, 900.0, 70), np.linspace(0.0, 0.0065, 41)
seen = [
    [names.index(constant_input(np.array([1.0]), 0.02, tau, decay)["behaviour"]) for tau in taus]
    for decay in decays
]
axes[1].contourf(
    taus, decays, seen, levels=np.arange(6) - 0.5, colors=list(colours.values()), antialiased=False
)
for name, colour in colours.items():
    axes[1].plot([], [], "s", c=colour, label=name)
weak = decays[decays < 0.005]
axes[1].plot(
    [longest_tau(np.array([1.0]), 0.02, decay) for decay in weak], weak, "k", label="longest τ"
)
axes[1].set(xscale="log", xlabel="time constant τ (steps)", ylabel="decay ε")
axes[1].legend(fontsize="small", frameon=False, loc="center left", bbox_to_anchor=(1.0, 0.5))
axes[0].spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** Small τ: the response goes smoothly to 1. From about $0.17/c \approx 9$ steps on, it overshoots and oscillates; above $1 + 1/c = 51$ steps
# the oscillation grows. The faster the weights learn, the faster the threshold must be. Decay lowers the settled response
# from 1 towards ½ and so allows a threshold up to twice as slow. Beyond $\varepsilon = c/4 = 0.005$ the neuron falls silent, whatever τ is.
#
# **Why so.** At a fixed point with $y > 0$, $c\,(y - y^2) = \varepsilon$, a quadratic equation. Differentiate the map, remembering that $a'$ depends on $y$ as well. With
# this equation the determinant becomes $(1 - 1/\tau)(1 + c\,y^*)$, which is 1 at $\tau = 1 + 1/(c\,y^*)$.

# %% [markdown] end role="text"
# ## To read on
#
# - E. L. Bienenstock, L. N. Cooper & P. W. Munro (1982), *J. Neurosci.* 2, 32–48: the rule and selectivity.
# - N. Intrator & L. N. Cooper (1992), *Neural Networks* 5, 3–17: the threshold as a mean of squares.
# - A. Kirkwood, M. G. Rioult & M. F. Bear (1996), *Nature* 381, 526–528: the threshold slides in the visual cortex.
# - L. C. Udeigwe, P. W. Munro & G. B. Ermentrout (2017), *J. Math. Neurosci.* 7, 2: oscillations and chaos of the rule.
