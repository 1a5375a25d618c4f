# %% [markdown] intro role="text"
# # 3 · Connection concepts: rules, degrees, matrices and Dale's law
#
# "Each neuron receives 10 % of the others" can mean a fixed number of inputs, a coin toss for every pair, or a fixed
# total number. These networks behave differently, and papers often do not say which one they mean. Here you learn to say
# it exactly, to build it in NEST, and to prove from the connections that you got what you meant. You will
# - use NEST's connection rules with their switches (question 1),
# - predict autapses, multapses and the spread of degrees on paper (2),
# - read a network as a matrix, and write a matrix as a network (3),
# - build a network of excitatory and inhibitory neurons that obeys Dale's law (4),
# - draw weights and delays from distributions (5), and let them depend on distance (6).
#
# Expected time: 3 to 4 hours. You need NumPy, `nest.Create` and `nest.Connect`.
#
# | word | meaning |
# |---|---|
# | in-degree, out-degree of a neuron | how many connections end at it, begin at it |
# | autapse | a connection from a neuron to itself |
# | multapse | a connection *beyond the first* of an ordered pair (source, target): a pair with 3 connections counts as **2** multapses |
# | projection | all connections from one population to another |
#
# **Rules for all questions**
# - Weights are in pA, delays in ms, the resolution is 0.1 ms.
# - What a question does not mention stays at NEST's default: the parameters of neurons, the synapse model
#   `static_synapse`, weight 1 pA, delay 1 ms.
# - Your functions only create and connect what is asked for. They do not simulate, reset the kernel, set seeds or the
#   resolution, or change their arguments.
# - Other neurons may exist already, so the ids of yours need not begin at 1.
# - An *array* may also be a nested list; a *number* may be Python's or NumPy's.
# - `observe` calls your function and records what it built; `check` tells you what is right; `hint("q1")` in a cell of
#   your own shows a hint, then the next one. Hidden checks call your function with other arguments at grading.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest
import numpy as np

from autograder.lab import check, hint, observe

nest.verbosity = nest.VerbosityLevel.ERROR
plt.rcParams["figure.dpi"] = 150


# %% q3-network role="setup"
def network_and_matrix(layout, n_sources, n_targets, K):
    """For question 3: a network in which each target has K inputs, and your matrix of it.

    layout: where the populations lie in the kernel. "apart": targets first; "gaps": ids alternate;
    "overlap": some neurons are sources and targets; "same": all are.
    """
    others = nest.Create("iaf_psc_alpha", 4)
    ids = nest.Create("iaf_psc_alpha", 2 * max(n_sources, n_targets)).tolist()
    places = {
        "apart": (ids[-n_sources:], ids[:n_targets]),
        "gaps": (ids[::2][:n_sources], ids[1::2][:n_targets]),
        "overlap": (ids[:n_sources], ids[n_sources // 2 :][:n_targets]),
        "same": (ids[:n_sources], ids[:n_sources]),
    }
    sources, targets = (nest.NodeCollection(nodes) for nodes in places[layout])
    inputs = {"rule": "fixed_indegree", "indegree": K}
    nest.Connect(sources, targets, inputs, {"weight": -2.5})
    nest.Connect(targets, sources, {"rule": "fixed_indegree", "indegree": 1})
    nest.Connect(others, targets)
    nest.Connect(sources, others)
    return {"sources": sources, "targets": targets, "A": adjacency_matrix(sources, targets)}


def rule_beside_others(N, rule, parameter, autapses, multapses):
    """For question 1: other neurons, and then your population."""
    others = nest.Create("iaf_psc_alpha", 3)
    return {"others": others, "nodes": connect_by_rule(N, rule, parameter, autapses, multapses)}


def beside_others(W, d):
    """For question 3: other neurons, and then your network of a matrix."""
    others = nest.Create("iaf_psc_alpha", 3)
    return {"others": others, "nodes": connect_from_matrix(W, d)}


def random_ei_beside_others(N_E, N_I, K_E, K_I, J, g, d):
    """For question 4: other neurons, and then your network."""
    others = nest.Create("iaf_psc_alpha", 3)
    return {"others": others} | random_ei(N_E, N_I, K_E, K_I, J, g, d)


def spread_beside_others(N, K, J, c, d_min, d_max):
    """For question 5: other neurons, and then your network."""
    others = nest.Create("iaf_psc_alpha", 3)
    return {"others": others, "nodes": connect_with_spread(N, K, J, c, d_min, d_max)}


def three_rings(N, L, p_max, sigma, J, d_0, v, seed):
    """For question 6: matrices of your ring, twice with the same seed, once with another one."""
    matrices, elsewhere, kernel_kept = {}, 0, True
    for name, number in [("first", seed), ("again", seed), ("other", seed + 1)]:
        nest.ResetKernel()
        nest.rng_seed = number
        nest.Create("iaf_psc_alpha", 3)
        neurons = ring(N, L, p_max, sigma, J, d_0, v, number)
        kernel_kept &= len(nest.GetNodes()) >= N + 3 and nest.rng_seed == number
        matrices[name] = np.zeros((N, N), dtype=int)
        found = nest.GetConnections(neurons, neurons)
        if len(found):
            place = {node: i for i, node in enumerate(neurons.tolist())}
            for source, target in zip(*found.get(["source", "target"]).values(), strict=True):
                matrices[name][place[target], place[source]] += 1
        elsewhere += nest.num_connections - int(matrices[name].sum())
    return matrices | {"elsewhere": elsewhere, "kernel_kept": kernel_kept}


# %% [markdown] q1-text role="text"
# ## Question 1 · One population, seven rules (4 points)
#
# **Write** `connect_by_rule(N, rule, parameter, autapses, multapses)`. It creates one population of `N` neurons of the
# model `iaf_psc_alpha` and connects it to itself with one call of `nest.Connect`.
# - `rule`: one of the seven names in the table (str).
# - `parameter`: the value of the rule's parameter, a number; `None` for the two rules that have none.
# - `autapses`, `multapses`: whether they are allowed (bool). Pass both on to NEST, for every rule.
# - Returns the population (a `NodeCollection`).
#
# | rule | what it does with $N_S$ sources and $N_T$ targets | its parameter | connections |
# |---|---|---|---|
# | `one_to_one` | source $i$ to target $i$ | none | $N_S = N_T$ |
# | `all_to_all` | every ordered pair once | none | $N_S N_T$ |
# | `fixed_indegree` | each target draws $K$ sources | `indegree` | $K N_T$ |
# | `fixed_outdegree` | each source draws $K$ targets | `outdegree` | $K N_S$ |
# | `fixed_total_number` | $M$ ordered pairs are drawn | `N` | $M$ |
# | `pairwise_bernoulli` | each ordered pair with probability $p$ | `p` | binomial, mean $p N_S N_T$ |
# | `pairwise_poisson` | each ordered pair a Poisson number of times, mean $\lambda$ | `pairwise_avg_num_conns` | Poisson, mean $\lambda N_S N_T$ |
#
# Rule, parameter and switches form one dictionary, the `conn_spec` of `nest.Connect(sources, targets, conn_spec)`: for
# instance `{"rule": "fixed_indegree", "indegree": 5, "allow_autapses": False}`. The switches `allow_autapses` and
# `allow_multapses` are **both on by default**. They act within one call: running a cell twice doubles a network.
#
# If NEST raises `IndexError: map::at`, the rule's parameter is missing or has another name than in the table.
#
# <details><summary>Traps that you will meet elsewhere (not checked)</summary>
#
# - `fixed_indegree` (or `fixed_outdegree`) with $K = N$ on one population without autapses *and* multapses has no
#   solution, and NEST 3.10 **searches for it without end**. $K = N-1$ is fine.
# - `fixed_total_number` and `pairwise_poisson` need multapses; `allow_multapses=False` raises an error.
# - An eighth rule, `symmetric_pairwise_bernoulli`, draws every ordered pair of one population and mirrors it: about
#   **twice** as many connections as $pN(N-1)$, with multapses.
#
# </details>


# %% q1-solution role="solution"
def connect_by_rule(N, rule, parameter, autapses, multapses):
    """Create N iaf_psc_alpha neurons and connect them to themselves by one rule.

    N: number of neurons (int).
    rule: name of one of the seven rules in the table above (str).
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


# %% q1 role="graded" points=4
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
    probe="everything",
    N=15,
    rule="all_to_all",
    parameter=None,
    autapses=True,
    multapses=False,
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
observe(
    "q1",
    connect_by_rule,
    probe="one_to_one_alone",
    N=12,
    rule="one_to_one",
    parameter=None,
    autapses=False,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="again",
    seed=1000,
    N=60,
    rule="fixed_indegree",
    parameter=7,
    autapses=True,
    multapses=True,
)
observe(
    "q1",
    rule_beside_others,
    probe="beside",
    N=8,
    rule="all_to_all",
    parameter=None,
    autapses=True,
    multapses=True,
)
### BEGIN HIDDEN TESTS
observe(
    "q1",
    connect_by_rule,
    probe="in_degree_no_autapses",
    N=40,
    rule="fixed_indegree",
    parameter=8,
    autapses=False,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="in_degree_no_multapses",
    N=40,
    rule="fixed_indegree",
    parameter=8,
    autapses=True,
    multapses=False,
)
observe(
    "q1",
    connect_by_rule,
    probe="out_degree",
    N=50,
    rule="fixed_outdegree",
    parameter=9,
    autapses=True,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="out_degree_no_autapses",
    N=50,
    rule="fixed_outdegree",
    parameter=9,
    autapses=False,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="out_degree_no_multapses",
    N=50,
    rule="fixed_outdegree",
    parameter=9,
    autapses=True,
    multapses=False,
)
observe(
    "q1",
    connect_by_rule,
    probe="total",
    N=45,
    rule="fixed_total_number",
    parameter=400,
    autapses=True,
    multapses=True,
)
observe(
    "q1",
    connect_by_rule,
    probe="total_no_autapses",
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
    probe="bernoulli_no_autapses",
    N=120,
    rule="pairwise_bernoulli",
    parameter=0.2,
    autapses=False,
    multapses=False,
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
observe(
    "q1",
    connect_by_rule,
    probe="poisson_no_autapses",
    N=80,
    rule="pairwise_poisson",
    parameter=0.3,
    autapses=False,
    multapses=True,
)
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-look role="text"
# **Look:** four networks of 80 neurons, all with (about) 800 connections. Above: one dot per connected pair. Below: the
# degrees. Which degree does each rule fix? In which network can a neuron have no input at all?

# %% q1-figure role="figure"
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

# %% [markdown] q1-answer role="answer"
# **Look.** `fixed_indegree` fixes the in-degree, `fixed_outdegree` the out-degree. `fixed_total_number` fixes only the
# sum of all degrees, and `pairwise_bernoulli` not even that. A neuron without any input is possible in the last three
# networks. With a mean in-degree of 10 it is rare: about $e^{-10}$ for each neuron.
#
# **Why so.** All rules share one call; only the name of the parameter differs, so a dictionary of names replaces seven
# branches. The switches go into the dictionary unconditionally: whoever adds them for some rules only gets NEST's
# defaults (both on) for the others, without a warning.

# %% [markdown] q2-text role="text"
# ## Question 2 · Predict before you count (4 points)
#
# $N$ neurons are connected to themselves by `fixed_indegree` with in-degree $K$. Each target draws its $K$ sources from
# $n$ candidates, all equally likely and independently of other targets: $n = N$ if autapses are allowed, $n = N-1$ if
# not.
# - Multapses allowed: the $K$ draws are independent (*with* replacement).
# - Multapses forbidden: $K$ different candidates (*without* replacement).
#
# **Write** `predict_fixed_indegree(N, K, autapses, multapses)`. It returns a dictionary of four numbers. Each of the
# four combinations of the switches occurs.
#
# | key | meaning |
# |---|---|
# | `"connections"` | number of connections |
# | `"autapses"` | expected number of autapses in the whole network |
# | `"multapses"` | expected number of multapses in the whole network |
# | `"sd_out_degree"` | standard deviation of the out-degree of a single neuron, over all networks that could be drawn |
#
# Do not round, simulate or draw. Required relative accuracy: $10^{-6}$, so "approximately Poisson" is not enough. It is
# called with $N \ge 3$ and $1 \le K \le n$.


# %% q2-solution role="solution"
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


# %% q2 role="graded" points=4
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
observe("q2", predict_fixed_indegree, probe="smallest", N=3, K=2, autapses=False, multapses=True)
observe("q2", predict_fixed_indegree, probe="one_input", N=16, K=1, autapses=True, multapses=True)
observe(
    "q2", predict_fixed_indegree, probe="every_neuron", N=16, K=16, autapses=True, multapses=False
)
observe(
    "q2", predict_fixed_indegree, probe="all_but_self", N=16, K=15, autapses=False, multapses=False
)
### END HIDDEN TESTS
check("q2")

# %% [markdown] q2-look role="text"
# **Look:** your prediction (lines) against networks drawn by NEST (dots, 8 networks each, with multapses). In Brunel's
# network each neuron draws 1000 of 10 000 excitatory neurons ($K/N = 0.1$). If multapses are allowed, what share of its
# connections are multapses? Do autapses, relative to all connections, ever matter in large networks?

# %% q2-figure role="figure"
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

# %% [markdown] q2-answer role="answer"
# **Look.** With $n = 10\,000$ candidates and $K = 1000$ draws, a target has $n(1-(1-1/n)^K) \approx 951.6$ different
# sources. So 4.8 % of the connections are multapses. Autapses are a share $1/N$ of all connections, 0.01 % here: in
# large networks they hardly ever matter.
#
# **Why so.** Expectations add up even for dependent quantities, so the number of different sources is $n$ times the
# probability that a given candidate is hit at least once. For the out-degree, each of the $n$ possible targets
# contributes independently: a binomial number ($K$ trials with probability $1/n$) with replacement, so the variance is
# $K(1-1/n)$; 0 or 1 (with probability $K/n$) without, so it is $K(1-K/n)$.

# %% [markdown] q3-text role="text"
# ## Question 3 · Networks are matrices, matrices are networks (5 points)
#
# We use the convention of most papers, **target first**:
#
# $$A_{ij} = \text{number of connections from } j \text{ to } i ,\qquad W_{ij} = \text{sum of their weights},\qquad h_i = \sum_j W_{ij}\, r_j .$$
#
# So row sums of $A$ are in-degrees, column sums are out-degrees, and rates $r$ give the input $h = W r$.
#
# **(a) Write** `adjacency_matrix(sources, targets)` for two `NodeCollection`s. It returns the array $A$ of shape (number
# of targets, number of sources). Row $i$ belongs to `targets[i]`, column $j$ to `sources[j]`.
# - An entry counts connections, whatever their weights are. Multapses count: it can be 2 or more.
# - Node ids need not be contiguous: `nest.NodeCollection([3, 5, 9])` is a population, too.
# - `sources` and `targets` may be the same population, or share some neurons.
# - Connections from or to other nodes, and from `targets` to `sources`, do not count.
# - If there are no connections, the result is all zeros.
#
# `nest.GetConnections(source=…, target=…)` returns the connections, and its `.get(["source", "target"])` their node ids,
# **as plain integers if there is just one connection, and as an empty tuple instead of a dictionary if there is none.**
# The check calls your function through `network_and_matrix` (second code cell): read it.
#
# **(b) Write** `connect_from_matrix(W, d)` for a square array `W` of shape $(n, n)$, $W_{ij}$ the weight (pA) from
# neuron $j$ to neuron $i$ (floats or integers), and a delay `d` (ms; a multiple of 0.1 ms). It creates $n$ neurons of
# the model `iaf_psc_alpha` and connects them so that
# - each nonzero entry becomes exactly one connection with this weight and the delay `d`, also on the diagonal,
# - zero entries make **no** connection (a synapse of weight 0 would count in every degree),
# - a matrix of zeros gives $n$ neurons without connections,
# - `W` itself does not change.
#
# It returns the population (`NodeCollection` of size $n$, in the order of the matrix). The rule `one_to_one` accepts two
# **NumPy integer arrays of node ids** of the same length, with ids repeated and in any order. Weights and delays must
# then be arrays of this length; arrays of length 0 raise an error.


# %% q3-solution role="solution"
def adjacency_matrix(sources, targets):
    """Numbers of connections from each source to each target.

    sources, targets: NodeCollections.
    Returns an array A of shape (len(targets), len(sources)); A[i, j] is the
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


# %% q3 role="graded" points=5
observe("q3", network_and_matrix, probe="small", layout="apart", n_sources=3, n_targets=5, K=3)
observe("q3", network_and_matrix, probe="single", layout="apart", n_sources=6, n_targets=1, K=1)
observe("q3", network_and_matrix, probe="none", layout="apart", n_sources=4, n_targets=2, K=0)
observe("q3", network_and_matrix, probe="gaps", layout="gaps", n_sources=4, n_targets=3, K=3)
observe(
    "q3",
    connect_from_matrix,
    probe="by_hand",
    W=np.array([[0.0, 2.5, 0.0], [-4.0, 0.0, 0.0], [10.0, -1.5, 7.0]]),
    d=1.5,
)
observe("q3", connect_from_matrix, probe="integers", W=np.array([[0, 3], [-2, 0]]), d=1.0)
observe("q3", connect_from_matrix, probe="zeros", W=np.array([[0.0, 0.0], [0.0, 0.0]]), d=1.0)
observe("q3", beside_others, probe="beside", W=np.array([[0.0, 1.5], [-2.0, 0.0]]), d=0.7)
### BEGIN HIDDEN TESTS
observe(
    "q3", network_and_matrix, probe="contiguous", layout="apart", n_sources=12, n_targets=8, K=10
)
observe(
    "q3", network_and_matrix, probe="interleaved", layout="gaps", n_sources=9, n_targets=14, K=8
)
observe(
    "q3", network_and_matrix, probe="overlapping", layout="overlap", n_sources=8, n_targets=11, K=5
)
observe("q3", network_and_matrix, probe="onto_itself", layout="same", n_sources=8, n_targets=1, K=5)
observe("q3", connect_from_matrix, probe="random", W=np.array([[0.0, 1.0], [-2.0, 0.5]]), d=2.0)
observe("q3", connect_from_matrix, probe="single_neuron", W=np.array([[-3.5]]), d=1.2)
### END HIDDEN TESTS
check("q3")

# %% [markdown] q3-look role="text"
# **Look:** a matrix that we draw, and the same matrix read back from the network that you built from it: a ring of
# neurons that excite their neighbours on one side only. On which side of the diagonal must the entries be so that
# activity travels to *higher* numbers?

# %% q3-figure role="figure"
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

# %% [markdown] q3-answer role="answer"
# **Look.** Activity travels to higher numbers if neuron $j$ excites $i = j + 1$: the row is larger than the column, so
# the entries are *below* the diagonal. The ring is closed by the entry in the top right corner, from the last neuron to
# neuron 0.
#
# **Why so.** Node ids are no positions: `np.searchsorted` (or a dictionary) translates them, and node collections are
# sorted, so it may be used. `A[rows, columns] += 1` would count repeated pairs once; `np.add.at` counts all. In the
# other direction, `np.nonzero` lists exactly those pairs that need a synapse.

# %% [markdown] q4-text role="text"
# ## Question 4 · Excitation, inhibition and Dale's law (4 points)
#
# In cortex, a neuron either excites all its targets or inhibits all of them (modellers call this Dale's law): each
# **column** of $W$ has one sign. In the standard network of $N_E$ excitatory neurons (E) and $N_I$ inhibitory ones (I),
# every neuron, in E or in I, receives
#
# $$K_E \text{ connections of weight } +J \text{ from E},\qquad K_I \text{ connections of weight } -gJ \text{ from I.}$$
#
# **Write** `random_ei(N_E, N_I, K_E, K_I, J, g, d)` → dictionary `{"E": …, "I": …}` of two `NodeCollection`s of the
# model `iaf_psc_alpha`.
# - Four projections: E → E, E → I, I → E, I → I, with in-degrees of **exactly** $K_E$ (from E) and $K_I$ (from I).
# - $J > 0$ is in pA and $g > 0$ is a number: you put in the sign of inhibition.
# - Sources are drawn at random (by NEST, or by NumPy without a fixed seed), anew for each target, and all with the same
#   probability. Multapses are allowed and must be able to occur; autapses are forbidden.
# - All delays are `d` (ms, a multiple of 0.1 ms); all synapses are of the model `static_synapse`.
# - It is called with $K_E < N_E$ and $K_I < N_I$.
#
# `E + I` is a `NodeCollection`, too.


# %% q4-solution role="solution"
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


# %% q4 role="graded" points=4
observe("q4", random_ei, probe="balanced", N_E=40, N_I=10, K_E=8, K_I=2, J=20.0, g=4.0, d=1.5)
observe("q4", random_ei, probe="other", N_E=24, N_I=20, K_E=5, K_I=6, J=35.0, g=1.2, d=0.8)
observe(
    "q4", random_ei, probe="again", seed=1000, N_E=40, N_I=10, K_E=8, K_I=2, J=20.0, g=4.0, d=1.5
)
observe(
    "q4", random_ei_beside_others, probe="beside", N_E=9, N_I=7, K_E=3, K_I=2, J=9.0, g=3.0, d=1.2
)
### BEGIN HIDDEN TESTS
observe("q4", random_ei, probe="drawn", N_E=60, N_I=25, K_E=10, K_I=5, J=15.0, g=5.0, d=2.0)
### END HIDDEN TESTS
check("q4")

# %% [markdown] q4-look role="text"
# **Look:** the signed matrix. Dale's law gives every column one colour; a matrix whose rows have one colour is
# transposed. Right: the input of each neuron if every neuron sent one spike (the row sum). Why does it not spread at
# all, and what would it look like with `pairwise_bernoulli`?

# %% q4-figure role="figure"
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

# %% [markdown] q4-answer role="answer"
# **Look.** Every neuron has exactly $K_E$ inputs of weight $J$ and $K_I$ of weight $-gJ$, so the row sum is
# $J(K_E - gK_I) = 20\,(16 - 5 \cdot 4) = -80$ pA for all. With `pairwise_bernoulli` and the same mean numbers ($p = 0.2$)
# the in-degrees would be binomial, and the row sums would spread with a standard deviation of
# $J\sqrt{(K_E + g^2 K_I)(1-p)} \approx 193$ pA: more than twice the mean.
#
# **Why so.** Weight, in-degree and sign depend on the source only. So two calls are enough, one from E and one from I,
# each onto `exc + inh`; fewer calls leave fewer places for a mistake.

# %% [markdown] q5-text role="text"
# ## Question 5 · Weights and delays that spread (4 points)
#
# Many models draw weights from a normal distribution. Part of its tail has the wrong sign and would break Dale's law. We
# **redraw** until the sign is right: this gives the normal distribution truncated at 0.
#
# **Write** `connect_with_spread(N, K, J, c, d_min, d_max)` → `NodeCollection` of `N` neurons of the model
# `iaf_psc_alpha`, connected to themselves:
# - each has exactly `K` inputs ($K < N$) from sources drawn at random, anew for each neuron, all others with the same
#   probability; no autapses; multapses are allowed and must be able to occur;
# - **each synapse** has its own weight: normal with mean `J` (pA, positive *or negative*, never 0) and standard
#   deviation $c\,|J|$ with $c > 0$, redrawn until it has the sign of `J`. The other tail is not cut;
# - **each synapse** has its own delay, uniform from `d_min` to `d_max` (ms, multiples of 0.1 ms, $0.1 \le d_{min} <
#   d_{max}$) and independent of the weight. NEST silently rounds delays to the nearest multiple of 0.1 ms. So `d_min`
#   and `d_max` themselves occur half as often as the others (rounding) or just as often; both are accepted;
# - draw with NEST's or with NumPy's random numbers. With NumPy, use its global generator or a `default_rng()` that you
#   do not seed.
#
# `nest.random` has distributions that are drawn for each connection, and `nest.math.redraw(distribution, min, max)`
# draws again while a value is outside the bounds. Which of the two bounds is 0 depends on the sign of `J`.
#
# <details><summary>What redrawing does to the mean</summary>
#
# With the density $\varphi$ and the distribution function $\Phi$ of the standard normal distribution, the mean weight is
#
# $$\langle w\rangle = J\left(1 + c\,\frac{\varphi(1/c)}{\Phi(1/c)}\right),$$
#
# that is $1.03\,J$ for $c = 0.5$ and $1.29\,J$ for $c = 1$. Other repairs give other distributions: *the absolute value*
# folds the tail back, *clipping at zero* turns it into synapses of weight 0.
#
# </details>


# %% q5-solution role="solution"
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


# %% q5 role="graded" points=4
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
observe("q5", spread_beside_others, probe="beside", N=30, K=9, J=5.0, c=0.4, d_min=0.5, d_max=1.5)
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

# %% [markdown] q5-look role="text"
# **Look:** your weights and delays against theory (lines), for the broad case $c = 1$. The dashed line is the $J$ in a
# table of parameters; the solid line is the mean. Why are the outermost bars of the delays half as high if NEST rounds a
# uniform number, but as high as the others if you draw multiples of 0.1 ms yourself?

# %% q5-figure role="figure"
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

# %% [markdown] q5-answer role="answer"
# **Look.** All numbers within 0.05 ms of a multiple of 0.1 ms are rounded to it. Around an inner multiple this is an
# interval of 0.1 ms; at `d_min` and `d_max` only one half of it lies inside the range. If you draw the multiples
# themselves, all are equally likely.
#
# **Why so.** `nest.random` and `nest.math.redraw` are drawn anew for every synapse, which a number from `np.random` is
# not. The far bound must be so far away that it never acts: a bound of $2J$ would cut the other tail as well, and a
# weight of exactly 0 does not occur.

# %% [markdown] q6-text role="text"
# ## Question 6 · A ring with distance (4 points)
#
# Put $N$ neurons at equal distances on a ring of length $L$ (mm), at $x_i = iL/N$ with $i = 0 … N-1$. Distance is
# measured along the ring, the shorter way around:
#
# $$\Delta_{ij} = \min\left(|x_i - x_j|,\; L - |x_i - x_j|\right).$$
#
# Each **ordered** pair (source $j$, target $i$) with $i \ne j$ is connected with probability $p(\Delta_{ij})$,
# independently of all others, $i \to j$ and $j \to i$ too, and by at most one connection, with delay $d_{ij}$:
#
# $$p(\Delta) = p_{\max}\, \exp\!\left(-\frac{\Delta^2}{2\sigma^2}\right),\qquad d_{ij} = d_0 + \Delta_{ij}/v .$$
#
# **Write** `ring(N, L, p_max, sigma, J, d_0, v, seed)` → `NodeCollection` of the `N` neurons (model `iaf_psc_alpha`) in
# the order of their positions.
# - `L` and `sigma` in mm, `v` in mm/ms, `d_0` ≥ 0.1 in ms, weight `J` in pA, of either sign, for all connections,
#   $0 < p_{\max} \le 1$. There are no autapses.
# - Delays are rounded to the nearest multiple of 0.1 ms. NEST does this if you give it the exact $d_{ij}$.
# - `seed` is an integer for `np.random.default_rng(seed)`: the same seed gives the same network, another seed another
#   one. `observe` supplies it and also gives it to NEST: if you draw with NEST's random numbers, keep `seed` in the
#   signature, but you need not use it.
#
# Either compute the matrix of probabilities in NumPy, draw, and connect `one_to_one` as in question 3 (no need to call
# your answer). Or use `nest.spatial`:
#
# <details><summary>Traps of <code>nest.spatial</code></summary>
#
# `pairwise_bernoulli` takes a `p` that depends on `nest.spatial.distance`. NEST has no ring, but a rectangle with
# `edge_wrap`. Give its `extent` in both directions; otherwise all distances in a row of neurons are silently nan. On a
# circle in the plane, distances are *chords*, not arcs.
#
# </details>


# %% q6-solution role="solution"
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


# %% q6 role="graded" points=4
observe("q6", ring, probe="wide", N=80, L=2.0, p_max=0.8, sigma=0.2, J=30.0, d_0=0.5, v=0.3)
observe("q6", ring, probe="narrow", N=100, L=1.5, p_max=0.6, sigma=0.08, J=12.0, d_0=1.0, v=0.2)
observe("q6", three_rings, probe="seeds", N=40, L=2.0, p_max=0.8, sigma=0.2, J=30.0, d_0=0.5, v=0.3)
### BEGIN HIDDEN TESTS
observe("q6", ring, probe="drawn", N=110, L=3.0, p_max=0.7, sigma=0.35, J=25.0, d_0=0.6, v=0.4)
### END HIDDEN TESTS
check("q6")

# %% [markdown] q6-look role="text"
# **Look:** the band along the diagonal continues in the two corners: why? Middle: the measured share of connected pairs
# at each distance, and $p(\Delta)$. With local excitation and broad inhibition, such a ring holds a bump of activity: the
# classical model of orientation tuning.

# %% q6-figure role="figure"
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

# %% [markdown] q6-answer role="answer"
# **Look.** Neuron 0 and neuron $N-1$ are neighbours on the ring, but lie at opposite ends of the numbering: their
# connections are in the corners.
#
# **Why so.** One matrix of distances gives probabilities and delays, so the two cannot contradict each other. The
# random numbers have the shape $(N, N)$: one independent draw for each ordered pair. With fewer numbers, one per source
# for example, each connection would still have the right probability, but they would depend on each other.

# %% [markdown] references role="text"
# ## References
# - Senk J, Kriener B, Djurfeldt M, et al. (2022) Connectivity concepts in neuronal network modeling. *PLoS Comput Biol*
#   18:e1010086. The words and rules of this notebook.
# - Brunel N (2000) *J Comput Neurosci* 8:183–208. The network of question 4.
# - Tamás G, Buhl EH, Somogyi P (1997) *J Neurosci* 17:6352–6364. Autapses exist.
# - Feldmeyer D, Egger V, Lübke J, Sakmann B (1999) *J Physiol* 521:169–190. Several contacts per pair: multapses.
# - Potjans TC, Diesmann M (2014) *Cereb Cortex* 24:785–806. Spread of weights and delays.
# - Ben-Yishai R, Bar-Or RL, Sompolinsky H (1995) *Proc Natl Acad Sci USA* 92:3844–3848. The ring.
