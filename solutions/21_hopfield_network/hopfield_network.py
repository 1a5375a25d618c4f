# %% [markdown] intro role="text"
# # 21 · The Hopfield network: memories as valleys of a landscape
#
# How can a network return a whole memory from a damaged piece of it? In 1982 John Hopfield answered with a
# network in which every memory is the bottom of a valley: each update of a neuron
# takes the state downhill, and it comes to rest in a nearby valley.
#
# **You will learn**
#
# - to write memories into couplings by Hebb's rule, and to compute the energy of a state;
# - why updating *one neuron at a time* always ends in a stable state, and why updating all *at once* need not;
# - how many memories fit in, and how another rule stores memories that resemble each other.
#
# About 3 hours. 25 points. You need only NumPy. All quantities are dimensionless.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $N$ | `n_neurons` | number of neurons, counted from 0 |
# | $s_i \in \{-1, +1\}$ | `state`, shape `(N,)` | neuron $i$ is silent (−1) or active (+1) |
# | $\xi_i^\mu \in \{-1, +1\}$ | `patterns`, shape `(P, N)` | the memories, **one per row** |
# | $W_{ij}$ | `weights`, shape `(N, N)` | coupling **from** neuron $j$ **to** neuron $i$: `weights[i, j]` |
# | $h_i = \sum_j W_{ij} s_j$ | | input ("local field") of neuron $i$; all thresholds are 0 |
#
# **How the checks work.** Your functions receive arrays of −1 and +1 as NumPy integer arrays, and `weights` as a float or an
# integer array. They must not change them. Return arrays of integers or floats, or lists. Each question is graded by
# itself; an earlier function of yours matters only if your code calls it. At grading, your functions are also called with
# arguments that you do not see here. Stuck? `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150


def with_seed_0(n_neurons, n_patterns, n_flipped):
    """For question 5, at grading: your experiment twice, both times with the seed 0."""
    return [recall_experiment(n_neurons, n_patterns, n_flipped, seed=0) for _ in range(2)]


# %% [markdown] q1-text role="text"
# ## Question 1 · Write the memories into the couplings (3 points)
#
# **Write** `hebbian_weights(patterns)`, Hebb's rule in Hopfield's form:
#
# $$W_{ij} = \frac{1}{N} \sum_{\mu=1}^{P} \xi_i^\mu \, \xi_j^\mu \quad (i \neq j), \qquad W_{ii} = 0 .$$
#
# - `patterns`: see the table; $P \geq 1$ may be much larger than $N$. A pattern that occurs twice counts twice.
# - Returns the weights, shape `(N, N)`.
#
# Two neurons that agree in a memory excite each other a little more, two that differ inhibit each other a little more.
# The factor is one over the number of **neurons**. No neuron is coupled to itself; question 5 says why.
#
# **Look.** The picture under the check shows your matrix. Is it symmetric? Which values can an entry have when $P = 2$?


# %% q1-solution role="solution"
def hebbian_weights(patterns):
    """Couplings that store memories by Hebb's rule.

    patterns: integer array (P, N) of -1 and +1, one memory per row.
    Returns the weights, array (N, N): symmetric, 1/N in front of the sum, zero diagonal.
    """
    ### BEGIN SOLUTION
    n_neurons = patterns.shape[1]
    weights = patterns.T @ patterns / n_neurons
    np.fill_diagonal(weights, 0.0)
    return weights
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    hebbian_weights,
    probe="two patterns",
    patterns=np.array([[1, 1, 1, -1, -1, 1], [-1, 1, -1, -1, 1, 1]]),
)
### BEGIN HIDDEN TESTS
observe("q1", hebbian_weights, probe="drawn")
observe("q1", hebbian_weights, probe="more patterns than neurons")
observe("q1", hebbian_weights, probe="one pattern")
observe("q1", hebbian_weights, probe="hundreds of patterns")
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-answer role="answer"
# **Look.** The matrix is symmetric, because $\xi_i^\mu \xi_j^\mu$ does not depend on the order. With two patterns the two
# products are both +1, both −1, or of different signs. So an entry is $2/N$, $-2/N$ or 0.
#
# **Why so.** The sum over patterns of all products is the matrix product of the transposed patterns with the patterns. It is
# a new array, so the diagonal can be set to zero without touching the caller's patterns.

# %% [markdown] q2-text role="text"
# ## Question 2 · The energy, and what one flip costs (4 points)
#
# **Write two functions.** Both receive `weights`, an array `(N, N)` that is symmetric with zero diagonal
# (not always one of question 1), and `state`, an integer array `(N,)` of −1 and +1.
#
# - `energy(weights, state)` returns the energy $E$, one number:
#
# $$E(\mathbf{s}) = -\frac{1}{2} \sum_{i=1}^{N} \sum_{j=1}^{N} W_{ij}\, s_i s_j .$$
#
# - `flip_costs(weights, state)` returns all $\Delta E_i$, shape `(N,)`: entry `i` is the change of $E$
#   when neuron `i` *alone* changes its sign in the given state, $s_i \to -s_i$. In general this is not a whole number:
#
# $$\Delta E_i = 2\, s_i h_i = 2\, s_i \sum_j W_{ij}\, s_j .$$
#
# The factor ½ is there because the double sum counts each pair twice. The second formula follows because only
# the terms with one index $i$ change. Do not round.
#
# So a neuron whose sign *disagrees* with its input lowers the energy by flipping. Where all
# $\Delta E_i$ are positive, no single flip lowers the energy: this is the bottom of a valley.
#
# **Look.** In a cell of your own: what signs do the flip costs have for a stored pattern, and for a random state?


# %% q2-solution role="solution"
def energy(weights, state):
    """Energy E of a state, with the factor 1/2 (one number).

    weights: array (N, N), symmetric with zero diagonal. state: array (N,) of -1 and +1.
    """
    ### BEGIN SOLUTION
    return -0.5 * float(state @ weights @ state)
    ### END SOLUTION


def flip_costs(weights, state):
    """Change of the energy when one neuron alone is flipped: array (N,), an entry per neuron.

    weights: array (N, N), symmetric with zero diagonal. state: array (N,) of -1 and +1.
    """
    ### BEGIN SOLUTION
    return 2.0 * state * (weights @ state)
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    energy,
    probe="energy of three neurons",
    weights=np.array([[0.0, 1.0, -2.0], [1.0, 0.0, 0.25], [-2.0, 0.25, 0.0]]),
    state=np.array([1, 1, -1]),
)
observe(
    "q2",
    flip_costs,
    probe="flips of three neurons",
    weights=np.array([[0.0, 1.0, -2.0], [1.0, 0.0, 0.25], [-2.0, 0.25, 0.0]]),
    state=np.array([1, -1, -1]),
)
### BEGIN HIDDEN TESTS
observe("q2", energy, probe="drawn energy")
observe("q2", energy, probe="energy, integer weights")
observe("q2", flip_costs, probe="drawn flips")
observe("q2", flip_costs, probe="flips, integer weights")
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-answer role="answer"
# **Look.** In a stored pattern all costs are positive, as long as only a few patterns are stored: it is the bottom of a
# valley. In a random state about half of the costs are negative, because an input is as likely to disagree with its neuron
# as to agree.
#
# **Why so.** `weights @ state` gives all inputs at once. The energy is $-\frac12 \sum_i s_i h_i$, and the costs are the
# products $2 s_i h_i$ themselves: nothing has to be flipped.

# %% [markdown] q3-text role="text"
# ## Question 3 · Remember, one neuron at a time (5 points)
#
# **Write** `recall(weights, state, order)`, the *asynchronous* recall: at each moment one neuron $i$ takes the sign of its
# input,
#
# $$s_i \leftarrow \begin{cases} +1 & h_i > 0 \\ \;\;s_i & h_i = 0 \quad\text{(it keeps its present state)} \\ -1 & h_i < 0 \end{cases}
# \qquad h_i = \sum_j W_{ij}\, s_j ,$$
#
# where $h_i$ is computed from the **present** state, with all updates made before.
#
# - `weights`: array `(N, N)`, symmetric with zero diagonal; `state`: integer array `(N,)`, the cue.
# - `order`: integer array of shape `(T,)`: the neuron to update first, second, …. A neuron may occur
#   several times or never; $T$ may be 0, smaller or larger than $N$. Do all $T$ updates, even if nothing changes for a
#   long time.
# - Returns the whole history, shape `(T + 1, N)`: row 0 is the cue, row $k$ the state after $k$ updates.
# - The caller's arrays must **not change**.
#
# By question 2, an update that changes something lowers the energy. There are only $2^N$ states, so
# the network must come to rest, whatever the order.
#
# <details><summary>A trap: neurons without input</summary>
#
# `np.sign(0)` is 0, which is no state of a neuron. Other programs make such a neuron active; then the network can move
# without going downhill. Here it **keeps its state**. In our checks the weights are multiples of 1/8,
# so $h_i = 0$ is exactly 0 on a computer: compare with `> 0` and `< 0`.
#
# </details>


# %% q3-solution role="solution"
def recall(weights, state, order):
    """Asynchronous recall, one neuron after the other; a neuron with input 0 keeps its state.

    weights: array (N, N). state: integer array (N,) of -1 and +1, not modified.
    order: integer array (T,), the neurons to update one by one.
    Returns the states, array (T + 1, N): row 0 the cue, row k the state after k updates.
    """
    ### BEGIN SOLUTION
    current = np.array(state)
    history = [current.copy()]
    for neuron in order:
        field = weights[neuron] @ current
        if field > 0:
            current[neuron] = 1
        elif field < 0:
            current[neuron] = -1
        history.append(current.copy())
    return np.array(history)
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    recall,
    probe="seven neurons",
    weights=np.array(
        [
            [0.0, 0.5, -0.5, 0.25, 0.0, 0.0, 0.0],
            [0.5, 0.0, -0.25, 0.5, 0.0, 0.125, 0.25],
            [-0.5, -0.25, 0.0, -0.5, 0.0, 0.25, 0.0],
            [0.25, 0.5, -0.5, 0.0, 0.0, -0.25, -0.25],
            [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
            [0.0, 0.125, 0.25, -0.25, 0.0, 0.0, 0.0],
            [0.0, 0.25, 0.0, -0.25, 0.0, 0.0, 0.0],
        ]
    ),
    state=np.array([-1, 1, 1, 1, -1, 1, 1]),
    order=np.array([4, 0, 5, 2, 6, 1, 3, 5, 0]),
)
### BEGIN HIDDEN TESTS
observe("q3", recall, probe="drawn")
observe("q3", recall, probe="no update")
observe("q3", recall, probe="integer weights")
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look: downhill to a memory.** Your `hebbian_weights` stores three letters on a grid of 7 × 7 neurons. One of them is
# shown with its lower three rows
# erased, and your `recall` visits all neurons twice in random order. Does the energy ever go up? Hide more
# rows, or add letters of your own. What happens if two letters are very similar?

# %% q3-figure role="figure"
LETTERS = {
    "F": ["#######", "#######", "##.....", "#####..", "#####..", "##.....", "##....."],
    "N": ["##...##", "###..##", "####.##", "##.####", "##..###", "##...##", "##...##"],
    "Z": ["#######", ".....#.", "....#..", "...#...", "..#....", ".#.....", "#######"],
}


def letter(name):
    """A letter as a state of 49 neurons."""
    return np.array([1 if pixel == "#" else -1 for row in LETTERS[name] for pixel in row])


def show_recall(name="Z", hidden_rows=3, seed=4):
    """Store all letters, recall one of them from its upper part, and draw what happened."""
    rng = np.random.default_rng(seed)
    weights = np.asarray(hebbian_weights(np.array([letter(each) for each in LETTERS])))
    cue = letter(name)
    cue[cue.size - 7 * hidden_rows :] = -1
    order = np.concatenate([rng.permutation(cue.size), rng.permutation(cue.size)])
    states = np.asarray(recall(weights, cue, order))

    figure = plt.figure(figsize=(9, 2.8), layout="constrained")
    axes = figure.subplots(1, 4, width_ratios=[1, 1, 1, 2])
    shown = {"stored": letter(name), "cue": states[0], "recalled": states[-1]}
    for axis, (title, state) in zip(axes[:3], shown.items(), strict=True):
        axis.imshow(state.reshape(7, 7), cmap="cividis", vmin=-1, vmax=1)
        axis.set(title=title, xticks=[], yticks=[])
    axes[3].plot([energy(weights, state) for state in states], color="#0072b2")
    axes[3].axhline(energy(weights, letter(name)), color="#d55e00", ls="--", label="stored letter")
    axes[3].set(xlabel="update", ylabel="energy E")
    axes[3].legend(frameon=False)
    axes[3].spines[["top", "right"]].set_visible(False)
    plt.show()


show_recall()

# %% [markdown] q3-answer role="answer"
# **Look.** The energy never goes up: in each update it stays or falls. With five hidden rows or with letters that are
# very similar, the recall may end in a valley that is none of the letters. Such *spurious* states, mixtures of several
# memories, are part of the model, like the mirror image of every memory.
#
# **Why so.** `np.array(state)` copies the cue, and every row of the history is a copy too; otherwise all rows would be the
# same array. The case $h_i = 0$ needs no code, because nothing happens in it.

# %% [markdown] q4-text role="text"
# ## Question 4 · All at once: the network that cannot settle (4 points)
#
# Now all neurons update *synchronously*, each from the **old** state of all others:
#
# $$\mathbf{s}(t+1) = F(\mathbf{s}(t)), \qquad F_i(\mathbf{s}) = +1,\; s_i,\; -1 \quad\text{for}\quad
# h_i > 0,\; h_i = 0,\; h_i < 0 .$$
#
# A neuron with input 0 keeps the state that it has in step $t$.
#
# **Write** `synchronous_cycle(weights, state)`, which finds where this ends.
#
# - `weights`: integer array `(N, N)` with zero diagonal, **not necessarily symmetric**;
#   `state`: integer array `(N,)`, which is $\mathbf{s}(0)$ and counts as visited. $N \leq 12$ here.
# - Returns the tuple `(t0, p)` of two integers: $\mathbf{s}(t_0)$ is the **first** state of the sequence that is
#   ever visited again, and $p \geq 1$ the number of steps until it is, so that $\mathbf{s}(t_0 + p) = \mathbf{s}(t_0)$.
#
# A stable state has $p = 1$; a start on the cycle itself has $t_0 = 0$. There are finitely many
# states, so the sequence always returns, but that may take more than a hundred steps.
#
# The argument of question 3 no longer holds: neurons that flip together can undo each other's gain. For
# *symmetric* weights nothing worse than a cycle of two states can happen (Goles, Fogelman & Pellegrin 1985). With
# *one-way* couplings a loop of neurons can pass a pattern around.
#
# <details><summary>A trap: waiting for equality</summary>
#
# It is not enough to compare a state with the previous one: on a cycle such a loop never ends. Remember all visited
# states. An array cannot be looked up in a set or dictionary; `tuple(state)` and `state.tobytes()` can.
#
# </details>


# %% q4-solution role="solution"
def synchronous_cycle(weights, state):
    """Where the network ends if all neurons are updated at once: a stable state or a cycle.

    weights: integer array (N, N), weights[i, j] from j to i, not necessarily symmetric.
    state: integer array (N,) of -1 and +1, the state at step 0. Input 0: the neuron keeps its state.
    Returns (t0, p): the step at which the cycle is first reached, and its length (1: stable).
    """
    ### BEGIN SOLUTION
    visited = {}
    current = np.array(state)
    step = 0
    while current.tobytes() not in visited:
        visited[current.tobytes()] = step
        fields = weights @ current
        current = np.where(fields == 0, current, np.sign(fields)).astype(current.dtype)
        step += 1
    first = visited[current.tobytes()]
    return first, step - first
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    synchronous_cycle,
    probe="both active",
    weights=np.array([[0, -1], [-1, 0]]),
    state=np.array([1, 1]),
)
observe(
    "q4",
    synchronous_cycle,
    probe="a chain",
    weights=np.array([[0, 0, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]),
    state=np.array([1, -1, -1, -1]),
)
### BEGIN HIDDEN TESTS
observe("q4", synchronous_cycle, probe="symmetric")
observe("q4", synchronous_cycle, probe="one-way")
observe("q4", synchronous_cycle, probe="at rest")
observe("q4", synchronous_cycle, probe="long")
observe("q4", synchronous_cycle, probe="rings")
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look: how long are the cycles?** Each point is one network of 10 neurons with random couplings, started in a random
# state (the points are slightly spread to make them visible). Left: symmetric couplings. Right: the couplings of the
# two directions are independent. The dashed line is at $p = 2$. Which $p$ do you see on either side?


# %% q4-figure role="figure"
def show_cycles(n_networks=150, n_neurons=10, seed=3):
    """Cycle lengths and times to reach the cycle, symmetric against asymmetric couplings."""
    rng = np.random.default_rng(seed)
    _, axes = plt.subplots(1, 2, figsize=(7, 2.8), sharex=True, sharey=True, layout="constrained")
    for axis, title in zip(axes, ("symmetric", "asymmetric"), strict=True):
        for _ in range(n_networks):
            weights = np.triu(rng.integers(-3, 4, (n_neurons, n_neurons)), 1)
            below = np.triu(rng.integers(-3, 4, (n_neurons, n_neurons)), 1)
            if title == "symmetric":
                below = weights
            state = rng.choice([-1, 1], n_neurons)
            t0, p = synchronous_cycle(weights + below.T, state)
            shift, factor = rng.uniform(-0.25, 0.25), np.exp(rng.uniform(-0.1, 0.1))
            axis.plot(t0 + shift, p * factor, ".", c="#0072b2", alpha=0.5)
        axis.axhline(2, c="gray", ls="--", lw=1, zorder=0)
        axis.set(title=title, xlabel="first step on the cycle, t0", yscale="log")
        axis.set_yticks([1, 2, 5, 10, 20, 50], ["1", "2", "5", "10", "20", "50"])
        axis.minorticks_off()
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set(ylabel="length of the cycle, p")
    plt.show()


show_cycles()

# %% [markdown] q4-answer role="answer"
# **Look.** With symmetric couplings all networks end in a stable state ($p = 1$) or in a cycle of two states. With
# independent couplings there are cycles of ten, twenty and more than fifty states, and they are reached after more steps.
#
# **Why so.** A dictionary keeps for each visited state its step, so the search is over at the first return: the step found
# in the dictionary is $t_0$, and the difference to the present step is $p$. All inputs are computed before any neuron
# changes.

# %% [markdown] q5-text role="text"
# ## Question 5 · How many memories fit in? (5 points)
#
# **Write** `recall_experiment(n_neurons, n_patterns, n_flipped, seed)`, which does one whole experiment:
#
# 1. Draw `n_patterns` patterns of `n_neurons` neurons: each entry independently −1 or +1 with equal
#    probability.
# 2. Store all of them together by Hebb's rule (question 1: with 1/N, zero diagonal).
# 3. For every pattern make a cue: a copy in which exactly `n_flipped` **different** neurons, chosen at random among all,
#    anew for every pattern, have the opposite sign.
# 4. From every cue, recall asynchronously (question 3) **until the state is stable**: until a sweep over all neurons
#    changes none. At low load a few sweeps are enough; at high load you may need 20 or more. Sweep in the order
#    0, 1, 2, … or in a random order, as you like.
#
# - `n_neurons`, `n_patterns`, `n_flipped`, `seed`: integers (10 to 200 neurons, 1 to 45 patterns;
#   `n_flipped` from 1 to `n_neurons`, so it may be more than half).
# - Returns a dictionary with the entries
#   `"patterns"`, `"cues"`, `"finals"`: arrays `(n_patterns, n_neurons)` of −1 and +1, where row $\mu$ holds
#   pattern $\mu$, the cue made from it, and the stable state reached from that cue;
#   `"overlaps"`: array `(n_patterns,)`, the overlap $m_\mu = \frac{1}{N} \sum_i \xi_i^\mu s_i$ of each final state with
#   its own pattern: 1 for perfect recall, about 0 for a state that has nothing to do with the memory, −1 for its mirror image.
# - `seed` (`observe` supplies it): **all** random numbers come from one generator made with this seed, such as
#   `np.random.default_rng(seed)`. The same seed gives the same result, also the seed 0; another one gives other patterns
#   and flips other neurons. The generator and the order of the draws are your choice.
#
# You may call your `hebbian_weights` and `recall` here. Compute
# an input as a product of arrays: a loop over $j$ in Python is slow. In our calls $N$
# is even and $P$ odd, and then an input is never 0. Test yourself: in all final states together,
# `finals * (finals @ weights.T) > 0` must hold everywhere.
#
# **Why memories are lost.** In a stored pattern $\nu$ the input of neuron $i$ is its memory plus *crosstalk* from the others,
#
# $$h_i = \frac{N-1}{N}\,\xi_i^\nu + \frac{1}{N} \sum_{\mu \neq \nu} \sum_{j \neq i} \xi_i^\mu \xi_j^\mu \xi_j^\nu .$$
#
# For random patterns the crosstalk has a variance of about $\alpha = P / N$, the *load*. For
# $N \to \infty$ memories come back almost whole up to a load of about 0.138, and beyond it hardly anything does
# (Amit, Gutfreund & Sompolinsky 1985). In small networks this transition is smeared out.
#
# <details><summary>Why no self-coupling?</summary>
#
# $W_{ii} = P / N$ would hold every neuron in its present state. At high load the network would stay near its cue, and
# overlaps that look like those of a good memory would be those of the cues.
#
# </details>


# %% q5-solution role="solution"
def recall_experiment(n_neurons, n_patterns, n_flipped, seed):
    """Store random patterns, recall each from a cue with flipped neurons until stable.

    n_neurons, n_patterns, n_flipped: integers. seed: integer, of the one generator used here.
    Returns a dictionary: "patterns", "cues", "finals", arrays (n_patterns, n_neurons) of -1 and +1;
    "overlaps", array (n_patterns,), of each final state with its pattern.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    patterns = rng.choice([-1, 1], size=(n_patterns, n_neurons))
    weights = patterns.T @ patterns / n_neurons
    np.fill_diagonal(weights, 0.0)
    cues = patterns.copy()
    for cue in cues:
        cue[rng.choice(n_neurons, n_flipped, replace=False)] *= -1
    finals = cues.copy()
    for state in finals:
        changed = True
        while changed:
            changed = False
            for i in range(n_neurons):
                field = weights[i] @ state
                if field * state[i] < 0:
                    state[i] = -state[i]
                    changed = True
    overlaps = np.mean(patterns * finals, axis=1)
    return {"patterns": patterns, "cues": cues, "finals": finals, "overlaps": overlaps}
    ### END SOLUTION


# %% q5 role="graded" points=5
observe("q5", recall_experiment, probe="low load", n_neurons=100, n_patterns=5, n_flipped=10)
observe(
    "q5",
    recall_experiment,
    probe="another seed",
    seed=999,
    n_neurons=100,
    n_patterns=5,
    n_flipped=10,
)
observe("q5", recall_experiment, probe="high load", n_neurons=100, n_patterns=25, n_flipped=10)
### BEGIN HIDDEN TESTS
observe("q5", recall_experiment, probe="overloaded")
observe("q5", recall_experiment, probe="poor cues")
observe("q5", recall_experiment, probe="half flipped")
observe("q5", recall_experiment, probe="one memory")
observe("q5", with_seed_0, probe="seed 0 twice", n_neurons=40, n_patterns=3, n_flipped=8)
### END HIDDEN TESTS
check("q5")

# %% [markdown] q5-look role="text"
# **Look: the memory breaks down.** Each point is one memory of one of four networks; the line is their mean. The dashed
# line is the load at which
# infinitely large networks lose their memories. Which overlaps do single memories have at high load: all the same, or
# some high and some low?


# %% q5-figure role="figure"
def show_capacity(n_neurons=120, loads=(0.03, 0.06, 0.09, 0.12, 0.15, 0.19, 0.24, 0.3), seeds=4):
    """Overlap of recalled and stored patterns over the load, cues with 10 % of neurons flipped."""
    counts = [2 * round(load * n_neurons / 2) + 1 for load in loads]  # odd: no ties
    means = []
    _, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
    for count in counts:
        runs = [recall_experiment(n_neurons, count, n_neurons // 10, seed) for seed in range(seeds)]
        overlaps = np.concatenate([run["overlaps"] for run in runs])
        means.append(overlaps.mean())
        axis.plot(np.full(overlaps.size, count / n_neurons), overlaps, ".", c="#0072b2", alpha=0.25)
    axis.plot(np.array(counts) / n_neurons, means, c="#d55e00", label="mean")
    axis.axvline(0.138, c="gray", ls="--", lw=1, label=r"$\alpha_c = 0.138$")
    axis.set(xlabel=r"load $\alpha = P / N$", ylabel="overlap m", ylim=(None, 1.05))
    axis.legend(frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_capacity()

# %% [markdown] q5-answer role="answer"
# **Look.** At a load of 0.16 or 0.19 most memories still come back almost whole, while a few end at an overlap of 0.2 to
# 0.6: what falls is mainly the number of memories that come back. At 0.3 overlaps of all sizes occur. In a very large
# network the transition would be sharp, and below it all memories would come back.
#
# **Why so.** All patterns are stored before the first recall, because the crosstalk comes from all of them. The loop
# over sweeps ends after one without change, so it takes as many as it needs: a fixed number is too small for some cue.
# Each recall works on a row of a copy of the cues, so the cues stay as they are.

# %% [markdown] q6-text role="text"
# ## Question 6 · Memories that resemble each other (4 points)
#
# **Write** `projection_weights(patterns)`, the *projection* (or pseudo-inverse) rule. It uses the matrix of the mutual
# overlaps of the patterns,
#
# $$C_{\mu\nu} = \frac{1}{N} \sum_i \xi_i^\mu \xi_i^\nu , \qquad
# W^{0}_{ij} = \frac{1}{N} \sum_{\mu,\nu} \xi_i^\mu \, (C^{+})_{\mu\nu} \, \xi_j^\nu , \qquad
# W_{ij} = W^0_{ij} \;\; (i \neq j), \quad W_{ii} = 0 .$$
#
# - `patterns`: see the table, with $1 \le P < N$, possibly linearly dependent.
# - Returns the weights $W$, shape `(N, N)`, with zero diagonal. We compare to within 1e-8.
#
# $C^+$ is the *pseudo-inverse*. It is the inverse $C^{-1}$ when the patterns are linearly independent, and
# it also exists when they are not, for instance when a pattern or its mirror image occurs twice, or when
# the sum of two patterns is that of two others. Use
# `np.linalg.pinv`, with a cutoff such as `rcond=1e-10`: rounding may leave a tiny value instead of a
# singular value of 0, and this must not be inverted. (So `np.linalg.inv` may return nonsense without an error.)
#
# **What it is good for.** Real memories resemble each other: letters, faces, places. With Hebb's rule their crosstalk does
# not average out, and the network confuses them even at a tiny load. But
# $W^0$ projects onto the space that the patterns span, so $\sum_j W^0_{ij}\, \xi_j^\mu = \xi_i^\mu$: no
# crosstalk at all. Removing the diagonal **at the end**
# leaves $h_i = (1 - W^0_{ii})\, \xi_i^\mu$: the patterns stay stable as long as $W^0_{ii} < 1$, and they are recalled
# from much poorer cues (Kanter & Sompolinsky 1987). The price: this rule is not local, because a
# synapse would have to know all patterns.


# %% q6-solution role="solution"
def projection_weights(patterns):
    """Couplings that store memories by the projection rule; the diagonal is set to zero at the end.

    patterns: integer array (P, N) of -1 and +1, P < N, possibly linearly dependent.
    Returns the weights, array (N, N).
    """
    ### BEGIN SOLUTION
    n_neurons = patterns.shape[1]
    overlaps = patterns @ patterns.T / n_neurons
    weights = patterns.T @ np.linalg.pinv(overlaps, rcond=1e-10) @ patterns / n_neurons
    np.fill_diagonal(weights, 0.0)
    return weights
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    projection_weights,
    probe="two similar patterns",
    patterns=np.array([[1, 1, 1, 1, -1, -1], [1, 1, 1, -1, 1, -1]]),
)
observe(
    "q6",
    projection_weights,
    probe="three similar patterns",
    patterns=np.array(
        [
            [1, 1, 1, 1, 1, -1, -1, 1, -1, 1],
            [1, 1, 1, 1, 1, -1, 1, -1, -1, 1],
            [1, -1, 1, 1, 1, 1, -1, 1, -1, 1],
        ]
    ),
)
### BEGIN HIDDEN TESTS
observe("q6", projection_weights, probe="similar")
observe("q6", projection_weights, probe="dependent")
observe("q6", projection_weights, probe="equal sums")
observe("q6", projection_weights, probe="one pattern")
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-look role="text"
# **Look: Hebb's rule confuses what the projection rule tells apart.** All memories are copies of one prototype in which
# every neuron is flipped with probability 0.2. In
# the cues the first ten neurons are silent. What does the network with Hebb's rule recall when there are many examples?
# What is lost, and what is gained?


# %% q6-figure role="figure"
def show_rules(n_neurons=100, counts=(1, 2, 3, 5, 8, 12, 20, 30), seed=7):
    """How much of similar patterns comes back, with both learning rules."""
    rng = np.random.default_rng(seed)
    prototype = rng.choice([-1, 1], size=n_neurons)
    order = np.tile(np.arange(n_neurons), 6)
    _, axis = plt.subplots(figsize=(6.4, 3.2), layout="constrained")
    rules = {"Hebb": (hebbian_weights, "#0072b2"), "projection": (projection_weights, "#d55e00")}
    for name, (rule, colour) in rules.items():
        right, typical = [], []
        for count in counts:
            flips = rng.random((count, n_neurons)) < 0.2
            patterns = np.where(flips, -prototype, prototype)
            weights = np.asarray(rule(patterns))
            cues = patterns[:5].copy()
            cues[:, :10] = -1
            finals = np.array([np.asarray(recall(weights, cue, order))[-1] for cue in cues])
            right.append(np.mean(finals == patterns[:5]))
            typical.append(np.mean(finals == prototype))
        axis.plot(counts, right, "o-", c=colour, label=f"{name}: as the example")
        axis.plot(counts, typical, "s:", c=colour, mfc="none", label=f"{name}: as the prototype")
    axis.set(xlabel="number of similar patterns P", ylabel="fraction of neurons that agree")
    axis.legend(frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_rules()

# %% [markdown] q6-answer role="answer"
# **Look.** With Hebb's rule three examples come back, but not five. From about eight on, the network recalls the
# prototype instead, which it has never seen. The single examples are lost, but their common form is gained: the network has
# generalised. The projection rule recalls the examples and knows nothing of the prototype. (For orthogonal patterns both
# rules are the same, because then $C$ is the unit matrix.)
#
# **Why so.** The three matrices are multiplied in the order patterns × overlaps × patterns, and the diagonal is removed
# last: removed from $C$ instead, it would make another rule. The cutoff decides which singular values count as 0.

# %% [markdown] end role="text"
# ## To read on
#
# - J. J. Hopfield (1982), *Proc. Natl. Acad. Sci. USA* 79, 2554–2558: the model and its energy. (He writes
#   silent neurons as 0.)
# - D. J. Amit, H. Gutfreund & H. Sompolinsky (1985), *Phys. Rev. Lett.* 55, 1530–1533: the capacity.
# - E. Goles, F. Fogelman & D. Pellegrin (1985), *Discrete Appl. Math.* 12, 261–277: cycles of length two.
# - L. Personnaz, I. Guyon & G. Dreyfus (1985), *J. Phys. Lett.* 46, 359–365: the projection rule.
# - R. J. McEliece, E. C. Posner, E. R. Rodemich & S. S. Venkatesh (1987), *IEEE Trans. Inf. Theory* 33,
#   461–482: recall without any error.
# - I. Kanter & H. Sompolinsky (1987), *Phys. Rev. A* 35, 380–392: the projection rule without diagonal.
