# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 21 · The Hopfield network: memories as valleys of a landscape
#
# How can a network give back a whole memory when it is shown a damaged piece of it? In 1982 John
# Hopfield answered with a network in which every memory is the bottom of a valley: whatever state
# the network starts in, each update of a neuron takes it downhill, and it comes to rest in a nearby
# valley. Memory is neither an address nor a single cell, but an attractor of the dynamics. The idea
# is behind today's attractor models of hippocampus, working memory and head direction, and it
# brought statistical physics into neuroscience (and Hopfield a Nobel prize in 2024).
#
# **What you will learn**
#
# 1. to write memories into couplings by Hebb's rule, and to compute the energy of a state;
# 2. why updating *one neuron at a time* always ends in a stable state, and why updating all of them
#    *at once* need not;
# 3. how many memories fit in, and what happens when there are too many;
# 4. how another learning rule stores memories that resemble each other.
#
# **Time:** about three hours. You need NumPy only, no NEST. All quantities are dimensionless.
#
# **Conventions of the whole notebook**
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $N$ | `n_neurons` | number of neurons, counted from 0 in the code |
# | $s_i \in \{-1, +1\}$ | `state`, shape `(N,)` | neuron $i$ is silent (−1) or active (+1) |
# | $\xi_i^\mu \in \{-1, +1\}$ | `patterns`, shape `(P, N)` | the memories, **one per row** |
# | $W_{ij}$ | `weights`, shape `(N, N)` | coupling **from** neuron $j$ **to** neuron $i$: `weights[i, j]` |
# | $h_i = \sum_j W_{ij} s_j$ | | input ("local field") of neuron $i$; all thresholds are 0 |
#
# Arrays of −1 and +1 reach your functions as NumPy integer arrays, and `weights` as a float or an
# integer array; your functions must not change them. You may return arrays of integers or floats, or
# lists: the numbers count. Each
# question is graded by itself: our checks call your function with arguments of ours, so a wrong
# answer to one question costs nothing in the next one, unless your own code calls it. At grading
# your functions are also called with arguments that you do not see here.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, observe

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1 · Write the memories into the couplings (3 points)
#
# Hebb's rule in Hopfield's form: two neurons that agree in a memory excite each other a little
# more, two that differ inhibit each other a little more,
#
# $$W_{ij} = \frac{1}{N} \sum_{\mu=1}^{P} \xi_i^\mu \, \xi_j^\mu \quad (i \neq j), \qquad W_{ii} = 0 .$$
#
# The factor is one over the number of **neurons**, so that a stored memory gives each neuron an
# input of order 1 in a network of any size. A pattern that occurs twice counts twice: the sum is over
# all rows. No neuron is coupled to itself; question 5 says what that is good for.
#
# **Write** `hebbian_weights(patterns)`.
#
# - `patterns`: integer array of shape `(P, N)`, entries −1 and +1, $P \geq 1$.
# - Returns the weights, shape `(N, N)`.
#
# *Look at:* is your matrix symmetric? Which values can an entry have when $P = 2$?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 3}
observe(
    "q1",
    hebbian_weights,
    probe="two patterns",
    patterns=np.array([[1, 1, 1, -1, -1, 1], [1, -1, 1, 1, -1, -1]]),
)
### BEGIN HIDDEN TESTS
observe("q1", hebbian_weights, probe="drawn")
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2 · The energy, and what one flip costs (4 points)
#
# To every state belongs an energy,
#
# $$E(\mathbf{s}) = -\frac{1}{2} \sum_{i=1}^{N} \sum_{j=1}^{N} W_{ij}\, s_i s_j .$$
#
# The factor ½ is there because the double sum meets each pair of neurons twice. (Some tutorials
# leave it out. The valleys stay where they are, but they are twice as deep, and the relation below
# between a flip and the input of the neuron no longer holds as it stands.)
#
# Let neuron $i$ alone change its sign, $s_i \to -s_i$. With symmetric weights and zero diagonal, only
# the terms with one index $i$ change, and the energy changes by
#
# $$\Delta E_i = 2\, s_i h_i = 2\, s_i \sum_j W_{ij}\, s_j .$$
#
# So a neuron whose sign *disagrees* with its input can lower the energy by flipping, and in a state
# in which all $\Delta E_i$ are positive no single flip pays: the bottom of a valley.
#
# **Write two functions.** Both get `weights`, an array `(N, N)` that is symmetric with zero diagonal
# (not always one of question 1), and `state`, an integer array `(N,)` of −1 and +1.
#
# - `energy(weights, state)` returns $E$, one number.
# - `flip_costs(weights, state)` returns all $\Delta E_i$, shape `(N,)`: entry `i` is the change of $E$
#   when neuron `i` *alone* is flipped in the state given, in general no whole number.
#
# *Look at:* what is the sign of `flip_costs` in a stored pattern of your own, and in a random state?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 4}
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
observe("q2", flip_costs, probe="drawn flips")
### END HIDDEN TESTS
check("q2")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3 · Remember, one neuron at a time (5 points)
#
# Recall is *asynchronous*: at each moment one neuron $i$ looks at its input and takes its sign,
#
# $$s_i \leftarrow \begin{cases} +1 & h_i > 0 \\ \;\;s_i & h_i = 0 \quad\text{(it keeps its state)} \\ -1 & h_i < 0 \end{cases}
# \qquad h_i = \sum_j W_{ij}\, s_j ,$$
#
# where $h_i$ is computed from the **present** state, with all updates made before. Only neuron $i$ can
# change. By question 2 an update that changes something lowers the energy, and since there are
# only $2^N$ states, the network must come to rest, whatever the order.
#
# *About the tie.* Many programs say "sign(0) = +1". Then a neuron with no input at all prefers
# to be active, a state and its mirror image no longer behave alike, and the network can move without
# going downhill. (`np.sign(0)` is 0, which is no state of a neuron.) Here a neuron without input
# **keeps its state**. In our checks the weights are multiples of 1/8, so that sums of them are exact
# on a computer and $h_i = 0$ is exactly 0: compare with `> 0` and `< 0`.
#
# **Write** `recall(weights, state, order)`.
#
# - `weights`: array `(N, N)`, symmetric with zero diagonal; `state`: integer array `(N,)`, the cue.
# - `order`: integer array of shape `(T,)`: the neuron to update first, second, …. A neuron may occur
#   several times or never; $T$ may be smaller or larger than $N$. Do all $T$ updates, also if nothing
#   changes for long.
# - Returns the whole history, shape `(T + 1, N)`: row 0 is the cue, row $k$ the state after $k$ updates.
# - The caller's array `state` must be **as it was** when your function returns.
#
# *Look at:* how many neurons may differ between two neighbouring rows?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 5}
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
### END HIDDEN TESTS
check("q3")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-look"}
# ### Look: downhill to a memory
#
# Three letters on a grid of 7 × 7 neurons are stored with your `hebbian_weights`; one of them is
# shown with its lower three rows wiped out, and your `recall` visits all neurons twice in random order.
# Watch the energy: it never goes up. Hide more rows, or add letters of your own: when two of them are
# much alike, the recall may end in a valley that is neither. (Such spurious states, mixtures of several
# memories, are part of the model, like the mirror image of every memory.)

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4 · All at once: the network that cannot settle (4 points)
#
# Now let all neurons update *synchronously*, each from the **old** state of all others:
#
# $$\mathbf{s}(t+1) = F(\mathbf{s}(t)), \qquad F_i(\mathbf{s}) = +1,\; s_i,\; -1 \quad\text{for}\quad
# h_i > 0,\; h_i = 0,\; h_i < 0 .$$
#
# The argument of question 3 no longer holds: several neurons that flip together can undo each other's
# gain. Two neurons that inhibit each other and are both active fall silent together, then become
# active together, and so on for ever. For *symmetric* weights it never gets worse than such a
# cycle of two states (Goles, Fogelman & Pellegrin 1985). With *one-way* couplings it does: a loop
# of neurons can pass a pattern round.
#
# The sequence $\mathbf{s}(0), \mathbf{s}(1), \dots$ is deterministic with finitely many states, so it must
# return to a state it has visited. Let $\mathbf{s}(t_0)$ be the **first** state of the sequence that is
# ever visited again, and $p \geq 1$ the number of steps until it is:
#
# $$t_0 \geq 0,\; p \geq 1 \text{ smallest with } \mathbf{s}(t_0 + p) = \mathbf{s}(t_0) .$$
#
# A stable state has $p = 1$; a start that lies on its cycle has $t_0 = 0$.
#
# **Write** `synchronous_cycle(weights, state)`.
#
# - `weights`: integer array `(N, N)` with zero diagonal, **not necessarily symmetric**;
#   `state`: integer array `(N,)`, which is $\mathbf{s}(0)$ and counts as visited. $N \leq 12$ here.
# - Returns the tuple `(t0, p)` of two integers.
#
# *A warning:* to compare a state with the one before it is not enough; a loop that waits for equality
# would never end on a cycle. Remember all states visited. *Look at:* which $p$ do you find
# for random symmetric and for random asymmetric weights?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
def synchronous_cycle(weights, state):
    """Where all neurons, updated at once, end: in a stable state or in a cycle.

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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 4}
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
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-look"}
# ### Look: how long are the cycles?
#
# Each point is one network of 10 neurons with random couplings, started in a random state (points are
# spread a little to be seen): on the left the couplings are symmetric, on the right those of the two
# directions are independent. The dashed line is at $p = 2$.


# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5 · How many memories fit in? (5 points)
#
# In a stored pattern $\nu$ the input of neuron $i$ is its memory plus *crosstalk* of all the others,
#
# $$h_i = \frac{N-1}{N}\,\xi_i^\nu + \frac{1}{N} \sum_{\mu \neq \nu} \sum_{j \neq i} \xi_i^\mu \xi_j^\mu \xi_j^\nu ,$$
#
# for random patterns a random number of variance about $\alpha = P / N$, the *load*. For $N \to \infty$
# memories come back almost whole up to a load of about 0.138, and beyond it only a remnant does: a
# first-order transition (Amit, Gutfreund & Sompolinsky 1985). In networks as small as ours it is
# smeared out. (Hopfield's own estimate, from simulations with 30 and 100 neurons, was 0.15. If memories
# have to come back *without any error*, the number that fits grows more slowly than $N$, only as
# $N / \ln N$: McEliece et al. 1987.) What came back is measured by the *overlap*
#
# $$m_\mu = \frac{1}{N} \sum_i \xi_i^\mu s_i ,$$
#
# which is 1 for perfect recall and about 0 for a state that has nothing to do with the memory.
#
# *Why no self-coupling?* With $W_{ii} = P / N$ left in place, every neuron would be held in its present
# state. Many more states are stable then, and at high load the network stays near its cue, good or
# bad: the overlaps look like those of a good memory, but are mostly those of the cues.
#
# **Write** `recall_experiment(n_neurons, n_patterns, n_flipped, seed)`, which does one whole experiment:
#
# 1. Draw `n_patterns` patterns of `n_neurons` neurons: each entry independently −1 or +1 with equal
#    probability.
# 2. Store all of them together by Hebb's rule (question 1: with 1/N, zero diagonal).
# 3. For every pattern make a cue: a copy in which exactly `n_flipped` **different** neurons, chosen at
#    random and anew for every pattern, have the opposite sign.
# 4. From every cue, recall asynchronously (question 3) **until the state is stable**: until a sweep over
#    all neurons changes none. Few sweeps do at low load, 20 or more may be needed at high load. (All at
#    once, the network might never become stable: question 4.) Sweep in the order 0, 1, 2, … or in a
#    random order (a new one in each sweep, or one for all), as you like; but the order must not depend
#    on the inputs (do not pick the neuron that gains most: that is another dynamics).
#
# - `n_neurons`, `n_patterns`, `n_flipped`, `seed`: integers (at most 200 neurons, 1 to 45 patterns;
#   `n_flipped` may be 0 when you try things out, in our probes it is 10 or more).
# - Returns a dictionary with the entries
#   `"patterns"`, `"cues"`, `"finals"`: arrays `(n_patterns, n_neurons)` of −1 and +1, where row $\mu$ holds
#   pattern $\mu$, the cue made from it, and the stable state reached from that cue;
#   `"overlaps"`: array `(n_patterns,)`, the overlap of each final state with the pattern it should be.
# - `seed`: **all** random numbers come from one generator that your function makes with this seed, such as
#   `np.random.default_rng(seed)`. The same seed gives the same experiment, another seed other patterns.
#   Which generator you use and in which order you draw is up to you: we check what is true of every
#   right experiment, and statistics with as wide a margin as chance needs.
#
# You may call your `hebbian_weights` and `recall` here (then they must be right), or write what you need
# anew. Compute an input as a product of arrays: a loop over $j$ in Python is slow. You need not worry
# about ties: in our probes $N$ is even and $P$ odd, and then an input is never 0. A test of your own: in
# all final states together, `finals * (finals @ weights.T) > 0` must hold everywhere.
#
# *Look at:* the overlaps one by one, not only their mean. Which values do they take at high load?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 5}
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
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-look"}
# ### Look: the memory breaks down
#
# Each point is one memory of one of four networks, the line their mean. The dashed line is the load at
# which infinitely large networks lose their memories. Here some memories still come back far beyond it
# while others are lost.


# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-text"}
# ## Question 6 · Memories that resemble each other (4 points)
#
# Hebb's rule counts on memories that are nearly orthogonal. Real ones resemble each other: letters,
# faces, places. Their crosstalk does not average out, and the network confuses them even at a tiny load.
# The *projection* (or pseudo-inverse) rule removes the crosstalk with the matrix of the mutual overlaps
# of the patterns,
#
# $$C_{\mu\nu} = \frac{1}{N} \sum_i \xi_i^\mu \xi_i^\nu , \qquad
# W^{0}_{ij} = \frac{1}{N} \sum_{\mu,\nu} \xi_i^\mu \, (C^{+})_{\mu\nu} \, \xi_j^\nu , \qquad
# W_{ij} = W^0_{ij} \;\; (i \neq j), \quad W_{ii} = 0 .$$
#
# $W^0$ projects onto the space that the patterns span, so $\sum_j W^0_{ij}\, \xi_j^\mu = \xi_i^\mu$: no
# crosstalk at all, for up to $N$ linearly independent patterns. Removing the diagonal **at the end**
# leaves $h_i = (1 - W^0_{ii})\, \xi_i^\mu$: the patterns stay stable as long as $W^0_{ii} < 1$, and cues
# are recalled from much farther away (Kanter & Sompolinsky 1987). The price: unlike Hebb's, the rule is not local,
# a synapse would have to know all patterns.
#
# $C^+$ is the *pseudo-inverse*. It is the inverse $C^{-1}$ when the patterns are linearly independent, and
# it also exists when they are not, for instance when a pattern or its mirror image occurs twice, or when
# the sum of two patterns is that of two others: $W$ depends only on the space that they span. *Hint:*
# `np.linalg.pinv`, with a cutoff such as `rcond=1e-10` to be safe: rounding may leave a little more than
# 0 of a singular value that is 0, and that must not be inverted.
#
# **Write** `projection_weights(patterns)`.
#
# - `patterns`: integer array `(P, N)`, entries −1 and +1, with $1 \le P < N$, possibly linearly dependent.
# - Returns the weights $W$, shape `(N, N)`, with zero diagonal. We compare to within 1e-8.
#
# *Look at:* what do you get when the patterns are orthogonal?


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q6-solution"}
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


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q6", "points": 4}
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
### END HIDDEN TESTS
check("q6")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-look"}
# ### Look: Hebb's rule confuses what the projection rule tells apart
#
# All memories are copies of one prototype in which every neuron is flipped with probability 0.2. In
# the cues the first ten neurons are silent. With Hebb's rule a few examples come back, but the more there
# are (from about eight on), the closer the network comes to the prototype instead, which it has never
# seen. What is lost, and what is gained by that?


# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure"}
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

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "end"}
# ## To read on
#
# - J. J. Hopfield (1982), *Proc. Natl. Acad. Sci. USA* 79, 2554–2558: the model and its energy. (He writes
#   silent neurons as 0; with −1 the formulas are simpler and a pattern is as good as its mirror image.)
# - D. J. Amit, H. Gutfreund & H. Sompolinsky (1985), *Phys. Rev. Lett.* 55, 1530–1533: the capacity.
# - E. Goles, F. Fogelman & D. Pellegrin (1985), *Discrete Appl. Math.* 12, 261–277: cycles of length two.
# - L. Personnaz, I. Guyon & G. Dreyfus (1985), *J. Phys. Lett.* 46, 359–365: the projection rule.
# - R. J. McEliece, E. C. Posner, E. R. Rodemich & S. S. Venkatesh (1987), *IEEE Trans. Inf. Theory* 33,
#   461–482: recall without errors.
# - I. Kanter & H. Sompolinsky (1987), *Phys. Rev. A* 35, 380–392: the projection rule without diagonal.
