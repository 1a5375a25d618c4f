# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 3 · Connection concepts: rules, degrees, matrices and Dale's law
#
# A network model is first of all a statement of who is connected to whom. "Each neuron receives 10 % of the others"
# can mean a fixed number of inputs, a coin for every pair, or a fixed total number, and the
# three give networks that behave differently: the spread of the in-degrees alone can change the firing rates of a
# random network more than many a parameter. Papers often leave out which one was meant, and whether neurons may
# connect to themselves. Here you learn to say it exactly, to build it in NEST, and to prove from the
# connections themselves that you got what you meant.
#
# **You will**
# - use NEST's connection rules with their switches for autapses and multapses (question 1),
# - predict numbers of autapses and multapses, and the spread of degrees, on paper (2),
# - read a network as a matrix, and write a matrix as a network (3),
# - build the network of excitatory and inhibitory neurons that obeys Dale's law (4),
# - draw weights and delays from distributions that make physiological sense (5),
# - let probability and delay depend on the distance between neurons (6).
#
# Expected time: 3 to 4 hours. You need NumPy and what you know of `nest.Create` and `nest.Connect`.
#
# ### Words
# | word | meaning |
# |---|---|
# | in-degree of a neuron | how many connections end at it |
# | out-degree | how many connections begin at it |
# | autapse | a connection from a neuron to itself |
# | multapse | a connection between an ordered pair (source, target) that has another one already. A pair with 3 connections counts as **2** multapses: *connections beyond the first per ordered pair* |
# | projection | all connections from one population to another |
#
# ### Conventions
# - Weights of current-based neurons (`iaf_psc_alpha`) are in pA, delays in ms. The resolution is 0.1 ms.
# - Neurons have NEST's default parameters, synapses are of the model `static_synapse`, unless a question says otherwise.
#   What a question does not mention (weight 1 pA, delay 1 ms in question 1, for instance) stays at NEST's default.
# - Your functions create nodes and connect them; they do not simulate. Never call `nest.ResetKernel()` in them:
#   every check starts from a reset kernel with resolution 0.1 ms and one thread, and sets the seed of NEST's random numbers.
# - Return what the question asks for. Where it says *array*, a nested list will do; where it says *number*,
#   Python's or NumPy's.
# - `observe` calls your function and records what it built, `check` tells you what is right. Hidden checks
#   call the same function with other arguments after you have handed in.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, observe

nest.verbosity = nest.VerbosityLevel.ERROR


# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-network"}
def network_and_matrix(n_sources, n_targets, K, interleaved):
    """For question 3: a network in which each target has K inputs, and your matrix of it."""
    others = nest.Create("iaf_psc_alpha", 4)
    if interleaved:
        n = max(n_sources, n_targets)
        ids = nest.Create("iaf_psc_alpha", 2 * n).tolist()
        sources = nest.NodeCollection(ids[::2][:n_sources])
        targets = nest.NodeCollection(ids[1::2][:n_targets])
    else:
        targets = nest.Create("iaf_psc_alpha", n_targets)
        sources = nest.Create("iaf_psc_alpha", n_sources)
    nest.Connect(sources, targets, {"rule": "fixed_indegree", "indegree": K})
    nest.Connect(targets, sources, {"rule": "fixed_indegree", "indegree": 1})
    nest.Connect(others, targets)
    return {"sources": sources, "targets": targets, "A": adjacency_matrix(sources, targets)}


def three_rings(N, L, p_max, sigma, J, d_0, v, seed):
    """For question 6: your ring twice with the same seed, and once with another one."""
    rings = {}
    for name, number in [("first", seed), ("again", seed), ("other", seed + 1)]:
        nest.rng_seed = number
        rings[name] = ring(N, L, p_max, sigma, J, d_0, v, number)
    return rings


# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1 · One population, seven rules (4 points)
#
# `nest.Connect(sources, targets, conn_spec, syn_spec)` takes in `conn_spec` the name of a rule, the rule's own parameter,
# and two switches. All of them together are one dictionary, such as
# `{"rule": "fixed_indegree", "indegree": 5, "allow_autapses": False}`.
#
# | rule | what it does with $N_S$ sources and $N_T$ targets | its parameter | number of connections |
# |---|---|---|---|
# | `one_to_one` | source $i$ to target $i$ | none | $N_S = N_T$ |
# | `all_to_all` | every ordered pair once | none | $N_S N_T$ |
# | `fixed_indegree` | each target draws $K$ sources | `indegree` $= K$ | $K N_T$ |
# | `fixed_outdegree` | each source draws $K$ targets | `outdegree` $= K$ | $K N_S$ |
# | `fixed_total_number` | $M$ ordered pairs are drawn | `N` $= M$ | $M$ |
# | `pairwise_bernoulli` | each ordered pair with probability $p$ | `p` | binomial, mean $p N_S N_T$ |
# | `pairwise_poisson` | each ordered pair gets a Poisson number of connections with mean $\lambda$ | `pairwise_avg_num_conns` $= \lambda$ | Poisson, mean $\lambda N_S N_T$ |
#
# The switches `allow_autapses` and `allow_multapses` are **both on by default**. They act within one call of
# `Connect` only: a second call knows nothing of the first one, so running a cell twice doubles a network.
#
# **Write** `connect_by_rule(N, rule, parameter, autapses, multapses)`. It creates one population of `N` neurons of the
# model `iaf_psc_alpha` and connects it to itself by one call of the rule.
# - `rule`: one of the seven names of the table (str).
# - `parameter`: the value of the rule's parameter, a number; `None` for the two rules that have none.
# - `autapses`, `multapses`: whether they are allowed (bool); hand both on to NEST, for every rule.
# - Returns the population (a `NodeCollection`).
#
# If NEST raises `IndexError: map::at`, the parameter of the rule is missing or has another name than in the table.
#
# Three traps that are not in the checks, but that you will meet elsewhere:
# - `fixed_indegree` (or `fixed_outdegree`) with $K = N$ on one population while autapses *and* multapses are forbidden has no
#   solution, and NEST 3.10 **searches for it without end**. It only warns, and this notebook shows no warnings. $K = N-1$ is fine.
# - `fixed_total_number` and `pairwise_poisson` cannot do without multapses; `allow_multapses=False` raises.
# - There is an eighth rule, `symmetric_pairwise_bernoulli`. It demands `make_symmetric=True`, `allow_autapses=False` and
#   `allow_multapses=True`. *Within one population* it draws every ordered pair and then mirrors it, so that it makes about **twice** as
#   many connections as $pN(N-1)$, multapses among them. Between two populations it makes about $p N_S N_T$ in each direction, as one expects.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
def connect_by_rule(N, rule, parameter, autapses, multapses):
    """Create N iaf_psc_alpha neurons and connect them to themselves by one rule.

    N: number of neurons (int).
    rule: name of one of NEST's seven rules of the table above (str).
    parameter: K, M, p or lambda of the rule; None for one_to_one and all_to_all.
    autapses, multapses: whether they are allowed (bool).
    Returns the population (NodeCollection of size N).
    """
    ### BEGIN SOLUTION
    names = {
        "fixed_indegree": "indegree",
        "fixed_outdegree": "outdegree",
        "fixed_total_number": "N",
        "pairwise_bernoulli": "p",
        "pairwise_poisson": "pairwise_avg_num_conns",
    }
    spec = {"rule": rule, "allow_autapses": autapses, "allow_multapses": multapses}
    if rule in names:
        spec[names[rule]] = parameter
    neurons = nest.Create("iaf_psc_alpha", N)
    nest.Connect(neurons, neurons, spec)
    return neurons
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 4}
observe(
    "q1",
    connect_by_rule,
    probe="in_degree",
    N=60,
    rule="fixed_indegree",
    parameter=7,
    autapses=True,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="in_degree_alone",
    N=25,
    rule="fixed_indegree",
    parameter=4,
    autapses=False,
    multapses=False,
)
observe(
    "q1",
    connect_by_rule,
    probe="all_but_self",
    N=20,
    rule="all_to_all",
    parameter=None,
    autapses=False,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="one_to_one",
    N=30,
    rule="one_to_one",
    parameter=None,
    autapses=True,
    multapses=True,
)
### BEGIN HIDDEN TESTS
observe(
    "q1",
    connect_by_rule,
    probe="out_degree",
    N=50,
    rule="fixed_outdegree",
    parameter=6,
    autapses=False,
    multapses=False,
)
observe(
    "q1",
    connect_by_rule,
    probe="total",
    N=45,
    rule="fixed_total_number",
    parameter=400,
    autapses=False,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="bernoulli",
    N=120,
    rule="pairwise_bernoulli",
    parameter=0.2,
    autapses=True,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="poisson",
    N=80,
    rule="pairwise_poisson",
    parameter=0.3,
    autapses=True,
    multapses=True,
)
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-look"}
# **Look:** four networks of 80 neurons, all with (about) 800 connections. Above, one dot per connected pair. Below, the
# distributions of the degrees. What is fixed in which direction? In which of them can a neuron stay without
# any input?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure"}
rules = {
    "fixed_indegree": 10,
    "fixed_outdegree": 10,
    "fixed_total_number": 800,
    "pairwise_bernoulli": 0.125,
}
fig, axes = plt.subplots(2, 4, figsize=(11, 5.2), height_ratios=[3, 2], layout="constrained")
for (above, below), (rule, value) in zip(axes.T, rules.items(), strict=True):
    nest.ResetKernel()
    neurons = connect_by_rule(80, rule, value, True, True)
    table = nest.GetConnections(neurons, neurons).get(["source", "target"])
    source, target = np.array(table["source"]), np.array(table["target"])
    above.plot(source, target, ".", ms=2.5, color="#0072b2")
    above.set(title=rule, xlabel="source (node id)", ylim=(82, -1), aspect="equal")
    for nodes, name, colour in [(target, "in", "#0072b2"), (source, "out", "#d55e00")]:
        degree = np.bincount(nodes, minlength=81)[1:]
        below.hist(degree, np.arange(-0.5, 26), alpha=0.6, color=colour, label=name)
    below.set(xlabel="degree (connections)")
axes[0, 0].set_ylabel("target (node id)")
axes[1, 0].set_ylabel("neurons")
axes[1, 0].legend(title="degree", frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-text"}
# ## Question 2 · Predict before you count (4 points)
#
# Whether autapses and multapses matter is no question of taste: one can compute how many there are. Take $N$ neurons
# (one population, connected to itself) and the rule `fixed_indegree` with in-degree $K$. Each target draws its $K$
# sources from $n$ candidates, where $n = N$ if autapses are allowed and $n = N-1$ if not. All candidates are equally likely, and
# targets draw independently of each other.
# - Multapses allowed: the $K$ draws are independent (drawing *with* replacement).
# - Multapses forbidden: $K$ different candidates (*without* replacement).
#
# **Derive** for each of the four combinations of the switches
# 1. the number of connections,
# 2. the expected number of autapses in the whole network,
# 3. the expected number of multapses in the whole network (connections beyond the first per ordered pair),
# 4. the standard deviation of the out-degree of a single neuron over all the networks that could be drawn.
#
# **Write** `predict_fixed_indegree(N, K, autapses, multapses)` → dictionary with the keys `"connections"`, `"autapses"`,
# `"multapses"`, `"sd_out_degree"`, each a number (not rounded; do not simulate, do not draw). It is called with
# $N \ge 3$ and $1 \le K \le n$.
#
# *Hints.* How likely is it that a given candidate is *not* among the $K$ draws of a target? How many different
# sources has a target then on average? Expectations add up, whatever depends on what. And the out-degree
# of a neuron is a sum of independent contributions, one from each target that may draw it: of which
# distribution is each, with and without replacement? The values should agree with $10^{-6}$ relative accuracy, so "approximately
# Poisson" is not enough.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q2-solution"}
def predict_fixed_indegree(N, K, autapses, multapses):
    """Expected structure of N neurons that are connected to themselves with fixed in-degree K.

    N, K: numbers of neurons and of connections per target (int).
    autapses, multapses: whether they are allowed (bool).
    Returns dict(connections, autapses, multapses, sd_out_degree) of numbers.
    """
    ### BEGIN SOLUTION
    candidates = N if autapses else N - 1
    if multapses:
        different = candidates * (1 - (1 - 1 / candidates) ** K)
        variance = K * (1 - 1 / candidates)
    else:
        different = K
        variance = K * (1 - K / candidates)
    return {
        "connections": N * K,
        "autapses": K if autapses else 0,
        "multapses": N * (K - different),
        "sd_out_degree": np.sqrt(variance),
    }
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q2", "points": 4}
observe(
    "q2", predict_fixed_indegree, probe="all_allowed", N=100, K=10, autapses=True, multapses=True
)
observe(
    "q2", predict_fixed_indegree, probe="no_autapses", N=40, K=8, autapses=False, multapses=True
)
### BEGIN HIDDEN TESTS
observe(
    "q2",
    predict_fixed_indegree,
    probe="with_replacement",
    N=30,
    K=12,
    autapses=True,
    multapses=True,
)
observe(
    "q2",
    predict_fixed_indegree,
    probe="with_replacement_no_autapses",
    N=30,
    K=12,
    autapses=False,
    multapses=True,
)
observe(
    "q2",
    predict_fixed_indegree,
    probe="without_replacement",
    N=30,
    K=12,
    autapses=True,
    multapses=False,
)
observe(
    "q2",
    predict_fixed_indegree,
    probe="without_replacement_no_autapses",
    N=30,
    K=12,
    autapses=False,
    multapses=False,
)
### END HIDDEN TESTS
check("q2")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-look"}
# **Look:** your prediction (lines) against networks drawn by NEST (dots, 8 networks each, with multapses). In Brunel's network each neuron draws 1000 of 10 000
# excitatory neurons, so $K/N = 0.1$: if multapses are allowed, what share of its connections are multapses? Is the number of autapses,
# relative to all connections, ever a worry in large networks?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q2-figure"}
N = 60
in_degrees = np.arange(3, 60, 7)
measured = []
for K in in_degrees.tolist():
    multapses, variances = [], []
    for seed in range(1, 9):
        nest.ResetKernel()
        nest.rng_seed = seed
        pool = nest.Create("iaf_psc_alpha", N)
        nest.Connect(pool, pool, {"rule": "fixed_indegree", "indegree": K})
        table = nest.GetConnections(pool, pool).get(["source", "target"])
        pairs = set(zip(table["source"], table["target"], strict=True))
        multapses.append(N * K - len(pairs))
        variances.append(np.var(np.bincount(table["source"], minlength=N + 1)[1:]))
    measured.append([100 * np.mean(multapses) / (N * K), np.sqrt(np.mean(variances))])
shares, spreads = np.array(measured).T
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
for multapses, colour in [(True, "#0072b2"), (False, "#d55e00")]:
    predicted = [predict_fixed_indegree(N, K, True, multapses) for K in range(1, N)]
    share = [100 * p["multapses"] / p["connections"] for p in predicted]
    name = "multapses allowed" if multapses else "forbidden"
    left.plot(np.arange(1, N) / N, share, color=colour, label=name)
    right.plot(
        np.arange(1, N) / N, [p["sd_out_degree"] for p in predicted], color=colour, label=name
    )
left.plot(in_degrees / N, shares, "o", color="#0072b2", ms=4)
right.plot(in_degrees / N, spreads, "o", color="#0072b2", ms=4)
left.set(xlabel="K / N", ylabel="multapses (% of connections)")
right.set(xlabel="K / N", ylabel="sd of the out-degree")
left.legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-text"}
# ## Question 3 · Networks are matrices, matrices are networks (5 points)
#
# In theory a network is a matrix. We use the convention of most papers, **target first**:
#
# $$A_{ij} = \text{number of connections from } j \text{ to } i ,\qquad W_{ij} = \text{sum of their weights},\qquad h_i = \sum_j W_{ij}\, r_j .$$
#
# So row sums of $A$ are in-degrees, column sums out-degrees, and the input $h$ to all neurons from sources with rates $r$ is simply $W r$. (NEST itself
# takes weight matrices for `all_to_all` in this shape, too: targets × sources.)
#
# **(a) Write** `adjacency_matrix(sources, targets)` for two `NodeCollection`s. It returns the integer array $A$ of shape
# (number of targets, number of sources). Row $i$ belongs to `targets[i]`, column $j$ to `sources[j]`.
# - Multapses count: an entry can be 2 or more.
# - Node ids need not begin at 1, and need not be contiguous (`nest.NodeCollection([3, 5, 9])` is a population, too).
# - Other connections exist: from elsewhere, and from `targets` to `sources`. They do not count.
# - Without any connection the result is all zeros.
#
# `nest.GetConnections(source=…, target=…)` returns the connections, and its `.get(["source", "target"])` their node ids,
# **as plain integers when there is just one connection, and as an empty tuple, no dictionary, when there is none.**
#
# The check calls your function through `network_and_matrix`, which stands in the second code cell of this notebook: read it.
#
# **(b) Write** `connect_from_matrix(W, d)` for a square array `W` of shape $(n, n)$, $W_{ij}$ the weight (pA) from neuron $j$ to
# neuron $i$ (floats or integers), and a delay `d` (ms; a multiple of 0.1 ms) that all connections have. It creates $n$ neurons of the model `iaf_psc_alpha`
# and connects them so that
# - each entry that is not zero becomes exactly one connection with this weight, those on the diagonal (autapses) included,
# - entries that are zero make **no** connection. A synapse of weight 0 has no effect, but it costs memory and time like any other,
#   and it is counted in every degree,
# - a matrix of zeros gives $n$ neurons without connections,
# - `W` itself is left as it is.
#
# It returns the population (`NodeCollection` of size $n$, in the order of the matrix).
#
# *Hint.* `nest.Connect` with the rule `one_to_one` accepts two **NumPy integer arrays of node ids** of the same length, in which
# ids may come repeatedly and in any order. Weights and delays must then be arrays of this length; arrays of length 0 raise.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q3-solution"}
def adjacency_matrix(sources, targets):
    """Numbers of connections from each source to each target.

    sources, targets: NodeCollections.
    Returns an integer array A of shape (len(targets), len(sources)); A[i, j] is the
    number of connections from sources[j] to targets[i].
    """
    ### BEGIN SOLUTION
    A = np.zeros((len(targets), len(sources)), dtype=int)
    found = nest.GetConnections(source=sources, target=targets)
    if len(found) == 0:
        return A
    table = found.get(["source", "target"])
    columns = np.searchsorted(sources.tolist(), np.atleast_1d(table["source"]))
    rows = np.searchsorted(targets.tolist(), np.atleast_1d(table["target"]))
    np.add.at(A, (rows, columns), 1)
    return A
    ### END SOLUTION


def connect_from_matrix(W, d):
    """Create the network of a weight matrix, without synapses of weight 0.

    W: array of shape (n, n); W[i, j] is the weight from neuron j to neuron i (pA).
    d: delay of all connections (ms).
    Returns the population (NodeCollection of size n).
    """
    ### BEGIN SOLUTION
    W = np.asarray(W, dtype=float)
    neurons = nest.Create("iaf_psc_alpha", len(W))
    ids = np.array(neurons.tolist())
    rows, columns = np.nonzero(W)
    if rows.size:
        nest.Connect(
            ids[columns],
            ids[rows],
            "one_to_one",
            {"weight": W[rows, columns], "delay": np.full(rows.size, float(d))},
        )
    return neurons
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q3", "points": 5}
observe("q3", network_and_matrix, probe="small", n_sources=3, n_targets=5, K=3, interleaved=False)
observe("q3", network_and_matrix, probe="single", n_sources=6, n_targets=1, K=1, interleaved=False)
observe("q3", network_and_matrix, probe="none", n_sources=4, n_targets=2, K=0, interleaved=False)
observe("q3", network_and_matrix, probe="gaps", n_sources=4, n_targets=3, K=3, interleaved=True)
observe(
    "q3",
    connect_from_matrix,
    probe="by_hand",
    W=np.array([[0.0, 2.5, 0.0], [-4.0, 0.0, 0.0], [10.0, -1.5, 7.0]]),
    d=1.5,
)
observe("q3", connect_from_matrix, probe="integers", W=np.array([[0, 3], [-2, 0]]), d=1.0)
observe("q3", connect_from_matrix, probe="zeros", W=np.array([[0.0, 0.0], [0.0, 0.0]]), d=1.0)
### BEGIN HIDDEN TESTS
observe(
    "q3", network_and_matrix, probe="contiguous", n_sources=12, n_targets=8, K=10, interleaved=False
)
observe(
    "q3", network_and_matrix, probe="interleaved", n_sources=9, n_targets=14, K=8, interleaved=True
)
observe("q3", connect_from_matrix, probe="random", W=np.array([[0.0, 1.0], [-2.0, 0.5]]), d=2.0)
### END HIDDEN TESTS
check("q3")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-look"}
# **Look:** a matrix that we draw, and the same matrix read back from the network that you built of it. A ring of
# neurons that excite their neighbours on one side only: on which side of the diagonal do the entries have to lie so that
# activity travels to *higher* numbers?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q3-figure"}
n = 24
W = np.zeros((n, n))
W[(np.arange(n) + 1) % n, np.arange(n)] = 40.0
W[(np.arange(n) + 6) % n, np.arange(n)] = -20.0
nest.ResetKernel()
neurons = connect_from_matrix(W, 1.0)
fig, axes = plt.subplots(1, 2, figsize=(8.2, 3.4), layout="constrained")
for axis, values, title, colours, low in [
    (axes[0], W, "W: weights (pA)", "RdBu_r", -40.0),
    (axes[1], adjacency_matrix(neurons, neurons), "A: connections", "Blues", 0.0),
]:
    image = axis.imshow(values, cmap=colours, vmin=low, vmax=np.max(values))
    axis.set(title=title, xlabel="source j", ylabel="target i")
    fig.colorbar(image, ax=axis)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-text"}
# ## Question 4 · Excitation, inhibition and Dale's law (4 points)
#
# In cortex a neuron either excites all its targets or inhibits all of them (Dale's law, as modellers use the name). In the
# matrix $W$ with the target first, **columns** have one sign. The standard network has a population E of $N_E$ excitatory and a population I of
# $N_I$ inhibitory neurons. Every neuron, be it in E or in I, receives
#
# $$K_E \text{ connections of weight } +J \text{ from E},\qquad K_I \text{ connections of weight } -gJ \text{ from I.}$$
#
# $J > 0$ is in pA and $g > 0$ is a number: the *ratio* of the inhibitory to the excitatory strength, so the sign is yours to put. The mean
# input is proportional to $J(K_E - gK_I)$ and is the same for every neuron: for $g = K_E/K_I$ excitation and inhibition cancel.
#
# **Write** `random_ei(N_E, N_I, K_E, K_I, J, g, d)` → dictionary `{"E": …, "I": …}` of two `NodeCollection`s of the model `iaf_psc_alpha`.
# - Four projections: E → E, E → I, I → E, I → I, with in-degrees of **exactly** $K_E$ (from E) and $K_I$ (from I).
# - Sources are drawn at random (by NEST, or by NumPy without a fixed seed), for each target anew and all with the same probability.
#   Multapses are allowed and must be able to occur, as by default; autapses are forbidden.
# - All delays are `d` (ms, a multiple of 0.1 ms). The model of all synapses is `static_synapse`.
# - It is called with $K_E < N_E$ and $K_I < N_I$.
#
# *Look at* the defaults that come into force if a `syn_spec` is forgotten, and at how many projections you have: `E + I` is a `NodeCollection`, too.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q4-solution"}
def random_ei(N_E, N_I, K_E, K_I, J, g, d):
    """A random network of excitatory and inhibitory neurons with fixed in-degrees.

    N_E, N_I: numbers of neurons (int). K_E, K_I: connections per target from E and from I (int).
    J: weight of excitatory connections (pA); inhibitory ones have -g J. d: delay (ms).
    Returns {"E": NodeCollection, "I": NodeCollection}.
    """
    ### BEGIN SOLUTION
    exc = nest.Create("iaf_psc_alpha", N_E)
    inh = nest.Create("iaf_psc_alpha", N_I)
    for sources, K, weight in [(exc, K_E, J), (inh, K_I, -g * J)]:
        nest.Connect(
            sources,
            exc + inh,
            {"rule": "fixed_indegree", "indegree": K, "allow_autapses": False},
            {"synapse_model": "static_synapse", "weight": weight, "delay": d},
        )
    return {"E": exc, "I": inh}
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q4", "points": 4}
observe("q4", random_ei, probe="balanced", N_E=40, N_I=10, K_E=8, K_I=2, J=20.0, g=4.0, d=1.5)
observe("q4", random_ei, probe="other", N_E=24, N_I=20, K_E=5, K_I=6, J=35.0, g=1.2, d=0.8)
observe(
    "q4", random_ei, probe="again", seed=1000, N_E=40, N_I=10, K_E=8, K_I=2, J=20.0, g=4.0, d=1.5
)
### BEGIN HIDDEN TESTS
observe("q4", random_ei, probe="drawn", N_E=60, N_I=25, K_E=10, K_I=5, J=15.0, g=5.0, d=2.0)
### END HIDDEN TESTS
check("q4")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-look"}
# **Look:** the signed matrix. Dale's law gives every column one colour; a matrix whose rows have one colour is transposed. On the right, what
# each neuron would get if one spike came from every neuron: the row sum. Why has it no spread at all, and what would it look like with
# `pairwise_bernoulli`?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q4-figure"}
nest.ResetKernel()
network = random_ei(80, 20, 16, 4, 20.0, 5.0, 1.5)
order = network["E"].tolist() + network["I"].tolist()
rank = {node: position for position, node in enumerate(order)}
neurons = network["E"] + network["I"]
table = nest.GetConnections(neurons, neurons).get(["source", "target", "weight"])
source = np.array([rank[node] for node in table["source"]])
target = np.array([rank[node] for node in table["target"]])
excites = np.array(table["weight"]) > 0
row_sum = np.bincount(target, weights=table["weight"], minlength=100)
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained", width_ratios=[3, 2])
left.plot(source[excites], target[excites], ".", ms=3, color="#d55e00", label="weight > 0")
left.plot(source[~excites], target[~excites], ".", ms=3, color="#0072b2", label="weight < 0")
left.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False)
left.set(
    xlabel="source (first E, then I)",
    ylabel="target (first E, then I)",
    ylim=(100, -1),
    aspect="equal",
)
right.plot(row_sum, np.arange(100), ".", ms=4, color="#0072b2", label="row sum", zorder=3)
right.axvline(20.0 * (16 - 5.0 * 4), color="#d55e00", lw=7, alpha=0.4, label=r"$J(K_E - gK_I)$")
right.set(xlabel="sum of the weights (pA)", ylabel="target", ylim=(100, -1), xlim=(-200, 40))
right.legend(frameon=False)
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-text"}
# ## Question 5 · Weights and delays that spread (4 points)
#
# Measured synapses differ in strength. Many models draw weights from a normal distribution with mean $J$ and standard deviation $c\,|J|$. Part of its tail has
# the wrong sign: $2.3\,\%$ for $c = 0.5$, and $16\,\%$ for $c = 1$. That would break Dale's law. There are three ways to repair it, and they are not the same:
# - *take the absolute value*: folds the tail back,
# - *clip at zero*: piles the tail up as synapses of weight 0,
# - **redraw** until the sign is right: the normal distribution truncated at 0. This is the common choice, and ours.
#
# Redrawing shifts the moments: the mean weight is no longer $J$ but, for either sign of $J$ and with the density $\varphi$ and the distribution function $\Phi$ of the standard normal
# distribution,
# $$\langle w\rangle = J\left(1 + c\,\frac{\varphi(1/c)}{\Phi(1/c)}\right),$$
# that is $1.03\,J$ for $c = 0.5$ and $1.29\,J$ for $c = 1$. A table in a paper that says "$J$ = 20 pA" may mean either.
#
# Delays spread, too. NEST keeps delays as multiples of the resolution $h$ = 0.1 ms: what you hand over is rounded to the nearest one, silently, and 0.15 ms
# becomes 0.2 ms.
#
# **Write** `connect_with_spread(N, K, J, c, d_min, d_max)` → `NodeCollection` of `N` neurons of the model `iaf_psc_alpha`, connected to themselves:
# - each has exactly `K` inputs ($K < N$) from random sources; no autapses; multapses are allowed and must be able to occur, as by default;
# - **each synapse** has its own weight: normal with mean `J` (pA, positive *or negative*, never 0) and standard deviation $c\,|J|$ with $c > 0$,
#   redrawn as long as its sign is not that of `J`. So for $J < 0$ all weights are below 0;
# - each synapse has its own delay, uniform from `d_min` to `d_max` (ms, multiples of 0.1 ms, $0.1 \le d_{min} < d_{max}$) and independent of the weight. The values
#   `d_min` and `d_max` themselves may come half as often as the others (rounding), or as often; both are accepted;
# - draw with NEST's or with NumPy's random numbers, as you like. With NumPy, draw from NumPy's global generator or from a `default_rng()` that you do not
#   seed.
#
# *Hint.* `nest.random` has distributions that are drawn for each connection, and `nest.math.redraw(distribution, min, max)` draws again while a value lies outside. Which
# of the two bounds is 0 depends on the sign of `J`; a standard deviation does not.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q5-solution"}
def connect_with_spread(N, K, J, c, d_min, d_max):
    """Random network with truncated normal weights and uniform delays.

    N: number of neurons (int). K: in-degree (int).
    J: mean of the normal distribution of weights before truncation (pA), of either sign.
    c: its standard deviation relative to abs(J). d_min, d_max: range of the delays (ms).
    Returns the population (NodeCollection of size N).
    """
    ### BEGIN SOLUTION
    neurons = nest.Create("iaf_psc_alpha", N)
    far = abs(J) * (1 + 50 * c)
    low, high = (0.0, far) if J > 0 else (-far, 0.0)
    weight = nest.math.redraw(nest.random.normal(mean=J, std=c * abs(J)), min=low, max=high)
    nest.Connect(
        neurons,
        neurons,
        {"rule": "fixed_indegree", "indegree": K, "allow_autapses": False},
        {"weight": weight, "delay": nest.random.uniform(min=d_min, max=d_max)},
    )
    return neurons
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q5", "points": 4}
observe(
    "q5", connect_with_spread, probe="excitatory", N=100, K=20, J=20.0, c=0.5, d_min=0.5, d_max=2.0
)
observe(
    "q5", connect_with_spread, probe="inhibitory", N=60, K=25, J=-40.0, c=0.3, d_min=1.0, d_max=4.0
)
observe(
    "q5",
    connect_with_spread,
    probe="again",
    seed=1000,
    N=100,
    K=20,
    J=20.0,
    c=0.5,
    d_min=0.5,
    d_max=2.0,
)
### BEGIN HIDDEN TESTS
observe(
    "q5",
    connect_with_spread,
    probe="broad_positive",
    N=120,
    K=35,
    J=30.0,
    c=1.0,
    d_min=0.8,
    d_max=4.0,
)
observe(
    "q5",
    connect_with_spread,
    probe="broad_negative",
    N=120,
    K=35,
    J=-60.0,
    c=0.9,
    d_min=1.5,
    d_max=5.0,
)
### END HIDDEN TESTS
check("q5")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-look"}
# **Look:** your weights and delays against theory (lines), for the broad case $c = 1$. The dashed line is the $J$ that one would write into the
# table of parameters, the full one the mean. Why are the outermost bars of the delays half as high if NEST rounds a uniform number, and as high as
# the others if you draw multiples of 0.1 ms yourself?

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q5-figure"}
nest.ResetKernel()
J = 20.0
neurons = connect_with_spread(200, 50, J, 1.0, 0.5, 2.0)
table = nest.GetConnections(neurons, neurons).get(["weight", "delay"])
weights, delays = np.array(table["weight"]), np.array(table["delay"])
fig, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
left.hist(weights, np.arange(-10, 100, 2.5), density=True, color="#56b4e9", label="NEST")
w = np.linspace(0, 100, 400)
left.plot(
    w,
    np.exp(-((w - J) ** 2) / (2 * J**2)) / (np.sqrt(2 * np.pi) * J * 0.8413),
    color="#0072b2",
    label="truncated normal",
)
left.axvline(J, color="#d55e00", ls="--", lw=1, label="J")
left.axvline(weights.mean(), color="#d55e00", lw=1, label="mean")
left.set(xlabel="weight (pA)", ylabel="density (1/pA)")
left.legend(frameon=False)
right.hist(delays, np.arange(0.35, 2.2, 0.1), color="#56b4e9", rwidth=0.8)
right.axhline(len(delays) / 15, color="#0072b2", lw=1)
right.set(xlabel="delay (ms)", ylabel="connections")
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-text"}
# ## Question 6 · A ring with distance (4 points)
#
# Nearby neurons are connected more often, and spikes need time to travel. Put $N$ neurons at equal distances on a ring of length $L$ (mm), at $x_i = iL/N$ with $i = 0 … N-1$. Distance is
# measured along the ring, the shorter way round:
#
# $$\Delta_{ij} = \min\left(|x_i - x_j|,\; L - |x_i - x_j|\right).$$
#
# Each **ordered** pair (source $j$, target $i$) with $i \ne j$ is connected with probability
#
# $$p(\Delta_{ij}) = p_{\max}\, \exp\!\left(-\frac{\Delta_{ij}^2}{2\sigma^2}\right),$$
#
# independently of all others, $i \to j$ and $j \to i$ too, and by at most one connection. There are no autapses. The delay is the time at the synapse plus the time on the way with speed $v$:
#
# $$d_{ij} = d_0 + \Delta_{ij}/v .$$
#
# **Write** `ring(N, L, p_max, sigma, J, d_0, v, seed)` → `NodeCollection` of the `N` neurons (model `iaf_psc_alpha`) in the order of their positions.
# - `L` and `sigma` in mm, `v` in mm/ms (= m/s), `d_0` ≥ 0.1 in ms, weight `J` in pA, of either sign, for all connections, $0 < p_{\max} \le 1$.
# - Delays are rounded to the grid: NEST does it if you hand over the exact $d_{ij}$; rounding to the nearest multiple of 0.1 ms yourself is fine, too.
# - `seed` is an integer for `np.random.default_rng(seed)`: the same seed gives the same network, another seed another one. `observe` hands
#   it over by itself (so it is not among the arguments in the cell below) and gives it to NEST, too: who draws with NEST's random numbers keeps it in the
#   signature and need not use it. The check builds three rings with `three_rings` (second code cell).
#
# *Two ways.* Compute the matrix of probabilities in NumPy, draw, and connect `one_to_one` as in question 3 (no need to call your answer). Or use `nest.spatial` and let
# `pairwise_bernoulli` take a `p` that depends on `nest.spatial.distance`. NEST knows no ring, but it knows a rectangle with `edge_wrap`: hand over
# its `extent` in both directions (without, all distances in a row of neurons are nan, silently). Mind that a circle in the plane has *chords*, not arcs, as distances.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q6-solution"}
def ring(N, L, p_max, sigma, J, d_0, v, seed):
    """Neurons on a ring, connected with a probability and a delay that depend on distance.

    N: number of neurons (int). L: length of the ring (mm). p_max, sigma (mm): peak and width of
    the connection probability. J: weight (pA). d_0 (ms), v (mm/ms): delay = d_0 + distance / v.
    seed: of NumPy's generator (int).
    Returns the population (NodeCollection of size N, in the order of the positions).
    """
    ### BEGIN SOLUTION
    neurons = nest.Create("iaf_psc_alpha", N)
    x = np.arange(N) * L / N
    distance = np.abs(x[:, None] - x[None, :])
    distance = np.minimum(distance, L - distance)
    p = p_max * np.exp(-(distance**2) / (2 * sigma**2))
    np.fill_diagonal(p, 0.0)
    rows, columns = np.nonzero(np.random.default_rng(seed).random((N, N)) < p)
    ids = np.array(neurons.tolist())
    synapses = {
        "weight": np.full(rows.size, float(J)),
        "delay": d_0 + distance[rows, columns] / v,
    }
    nest.Connect(ids[columns], ids[rows], "one_to_one", synapses)
    return neurons
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q6", "points": 4}
observe("q6", ring, probe="wide", N=80, L=2.0, p_max=0.8, sigma=0.2, J=30.0, d_0=0.5, v=0.3)
observe("q6", ring, probe="narrow", N=100, L=1.5, p_max=0.6, sigma=0.08, J=12.0, d_0=1.0, v=0.2)
observe("q6", three_rings, probe="seeds", N=40, L=2.0, p_max=0.8, sigma=0.2, J=30.0, d_0=0.5, v=0.3)
### BEGIN HIDDEN TESTS
observe("q6", ring, probe="drawn", N=110, L=3.0, p_max=0.7, sigma=0.35, J=25.0, d_0=0.6, v=0.4)
### END HIDDEN TESTS
check("q6")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-look"}
# **Look:** the band along the diagonal closes in the two corners: the ring has no ends. On the right, the measured share of connected pairs at each distance,
# and $p(\Delta)$. With local excitation and broad inhibition such a ring holds a bump of activity, the classical model of orientation tuning and of the head-direction system.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q6-figure"}
nest.ResetKernel()
N, L, sigma = 150, 3.0, 0.3
neurons = ring(N, L, 0.8, sigma, 30.0, 0.5, 0.3, seed=5)
table = nest.GetConnections(neurons, neurons).get(["source", "target", "delay"])
first = neurons[0].global_id
source, target = np.array(table["source"]) - first, np.array(table["target"]) - first
steps = np.minimum(np.abs(source - target), N - np.abs(source - target))
share = np.bincount(steps, minlength=N // 2 + 1)[1 : N // 2] / (2 * N)
x = np.arange(1, N // 2) * L / N
fig, (left, middle, right) = plt.subplots(1, 3, figsize=(11, 3.4), layout="constrained")
image = left.scatter(source, target, c=table["delay"], s=2, cmap="viridis")
left.set(xlabel="source", ylabel="target", ylim=(N, -1), aspect="equal")
fig.colorbar(image, ax=left, label="delay (ms)")
middle.plot(x, share, ".", color="#0072b2", label="network")
middle.plot(x, 0.8 * np.exp(-(x**2) / (2 * sigma**2)), color="#d55e00", label=r"$p(\Delta)$")
middle.set(xlabel="distance (mm)", ylabel="share of connected pairs")
middle.legend(frameon=False)
right.plot(steps * L / N, table["delay"], ".", ms=2, color="#0072b2")
right.set(xlabel="distance (mm)", ylabel="delay (ms)")
plt.show()

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "references"}
# ## References
# - Senk J, Kriener B, Djurfeldt M, et al. (2022) Connectivity concepts in neuronal network modeling. *PLoS Comput Biol* 18:e1010086. The words and rules of this notebook.
# - Brunel N (2000) Dynamics of sparsely connected networks of excitatory and inhibitory spiking neurons. *J Comput Neurosci* 8:183–208. The network of question 4.
# - Tamás G, Buhl EH, Somogyi P (1997) Massive autaptic self-innervation of GABAergic neurons in cat visual cortex. *J Neurosci* 17:6352–6364. Autapses exist.
# - Feldmeyer D, Egger V, Lübke J, Sakmann B (1999) Reliable synaptic connections between pairs of excitatory layer 4 neurones within a single 'barrel' of developing rat
#   somatosensory cortex. *J Physiol* 521:169–190. Several contacts per pair: multapses.
# - Potjans TC, Diesmann M (2014) The cell-type specific cortical microcircuit. *Cereb Cortex* 24:785–806. Spread of weights and delays.
# - Ben-Yishai R, Bar-Or RL, Sompolinsky H (1995) Theory of orientation tuning in visual cortex. *Proc Natl Acad Sci USA* 92:3844–3848. The ring.
