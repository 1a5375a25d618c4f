# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 20 · A neural network from scratch: gradients you can trust
#
# How does a synapse deep inside a network learn that it caused an error far away? The best answer known is
# *back-propagation* (Rumelhart, Hinton & Williams 1986): the chain rule, applied from the output backwards.
# It trains every large network of today. It is also easy to get wrong without noticing, because a network often learns
# with a wrong gradient too, only worse. So you will also write the test that finds out.
#
# **Why should spiking people care?** Spiking networks are trained with the same algorithm. A spike is a step, and a step has no
# useful derivative, so this one derivative is replaced by a smooth *surrogate gradient* (Neftci, Mostafa & Zenke 2019). All
# else stays as it is here, including the ways in which it fails. And
# rules for real synapses are judged by how close they come to back-propagation. The rule of Urbanczik & Senn
# (assignment 18) is one: a dendrite predicts what the soma does, and its error teaches the synapse. So the
# algorithm is worth knowing even if you never train a network of this kind: it is what the others are compared with.
#
# **You will learn to**
#
# - compute a loss without overflow, and its gradient by back-propagation;
# - check any gradient by finite differences, and recognise a loss and a gradient that do not belong together;
# - read a learning curve, and say what depth and learning rate do to it.
#
# About 3 hours. 25 points. You need NumPy and the chain rule. All quantities are dimensionless.
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $n$ | | number of samples, at least 1 |
# | $x$ | `inputs`, shape `(n, sizes[0])` | one sample per row |
# | $y$ | `labels`, shape `(n,)` | the class of each sample, an integer 0 … $K-1$, $K \geq 2$ |
# | $N_0, \dots, N_L$ | `sizes`, a list | units in each layer: inputs, hidden layers, classes; so $N_L = K$ |
# | $W^l$, $b^l$ | `W` `(N_l, N_{l-1})`, `b` `(N_l,)` | weights and biases of layer $l = 1 \dots L$; `W[i, j]` is **from** $j$ **to** $i$ |
# | $\theta$ | `theta`, shape `(P,)` | **all** $P$ weights and biases in one vector, layer by layer |
# | $f$ | `unit` | what hidden units do: `"sigmoid"` or `"tanh"` |
#
# `sizes` has at least two entries; with just two there is no hidden layer. The setup cell has `unpack(theta, sizes)`,
# which returns the list of all pairs `(W, b)`, first layer first (in `theta`, the rows of `W` come first, then `b`); `pack`, its inverse; `initial`, random
# parameters; and `make_data`, which makes three sets of points in the plane. So nothing is downloaded.
#
# **How the checks work.** Each question is graded by itself; an earlier function of yours matters only if your
# code calls it. At grading, your functions are also called with arguments that you do not see here. They must not change
# the arrays and lists that they receive. (What `unpack` returns are *views*: changing them changes `theta`.) Return
# arrays or lists. Unless a question says otherwise, an error of 1e-7, absolute or relative, is accepted. Stuck?
# `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150


def unpack(theta, sizes):
    """The layers [(W, b), …] of a network, first layer first: views of `theta`, not copies."""
    layers, start = [], 0
    for n_in, n_out in zip(sizes[:-1], sizes[1:], strict=True):
        middle, end = start + n_in * n_out, start + (n_in + 1) * n_out
        layers.append((theta[start:middle].reshape(n_out, n_in), theta[middle:end]))
        start = end
    return layers


def pack(layers):
    """The vector theta of the layers [(W, b), …]."""
    return np.concatenate([np.ravel(part) for layer in layers for part in layer])


def initial(sizes, seed):
    """Random parameters: weights with standard deviation 1 / sqrt(inputs of the unit), biases 0."""
    rng = np.random.default_rng(seed)
    pairs = zip(sizes[:-1], sizes[1:], strict=True)
    return pack([(rng.normal(0, 1 / np.sqrt(m), (n, m)), np.zeros(n)) for m, n in pairs])


def make_data(kind, n_samples, seed):
    """Inputs (n_samples, 2) and labels (n_samples,): three "blobs", "xor", or two "rings"."""
    rng = np.random.default_rng(seed)
    numbers = np.arange(n_samples)
    if kind == "blobs":
        labels, angle = numbers % 3, 2 * np.pi * (numbers % 3) / 3
        centres, noise = 1.7 * np.column_stack([np.cos(angle), np.sin(angle)]), 0.7
    elif kind == "xor":
        centres, noise = np.column_stack([numbers % 2, numbers // 2 % 2]) * 2.0 - 1.0, 0.35
        labels = (centres[:, 0] != centres[:, 1]).astype(int)
    else:
        labels, angle = numbers % 2, rng.uniform(0, 2 * np.pi, n_samples)
        centres, noise = (1 + labels[:, None]) * np.column_stack([np.cos(angle), np.sin(angle)]), 0.25
    return centres + rng.normal(0, noise, (n_samples, 2)), labels


def draw_map(axis, theta, sizes, unit, inputs, labels, title):
    """For the figures: your probability of class 0 over the plane, and the samples."""
    line = np.linspace(-3.2, 3.2, 81)
    grid = np.column_stack([each.ravel() for each in np.meshgrid(line, line)])
    p = np.asarray(softmax(np.asarray(forward(theta, sizes, unit, grid)[-1])))[:, 0]
    image = axis.imshow(
        p.reshape(81, 81), origin="lower", extent=(-3.2, 3.2, -3.2, 3.2), cmap="RdBu", vmin=0, vmax=1
    )
    for k, colour in zip(np.unique(labels), ("#0072b2", "#d55e00", "#e69f00")):
        axis.plot(*inputs[labels == k].T, "o", ms=4.5, mec="k", mew=0.6, c=colour, label=f"class {k}")
    axis.set(title=title, xlabel="input 0", ylabel="input 1", xlim=(-3.2, 3.2), ylim=(-3.2, 3.2))
    return image


# %% [markdown] q1-text role="text"
# ## Question 1 · From scores to a loss (4 points)
#
# The network should say which of $K$ classes a sample belongs to. Its last layer gives each sample a *score* $z_k$ for each
# class $k$, any number. *Softmax* turns the scores into probabilities that add up to 1. The *cross-entropy* $C$, our *loss*, says
# how badly they fit the labels: it is the mean of $-\ln p_y$, the surprise at the right class.
#
# $$p_k = \frac{e^{z_k}}{\sum_{m} e^{z_m}}, \qquad C = -\frac{1}{n} \sum_{\text{samples}} \ln p_{y} .$$
#
# **Write two functions.** `scores` is a float array `(n, K)`.
#
# - `softmax(scores)` returns the probabilities, shape `(n, K)`.
# - `cross_entropy(scores, labels)` returns $C$, one number, straight from the **scores**.
#
# Scores can be huge, between −1000 and 1000. $e^{1000}$ overflows, and then $\infty/\infty$ is no number. Nor may
# $\ln 0$ occur: if the right class has score −1000 and another has 1000, then $p_y$ is 0 on a computer, but
# $-\ln p_y = 2000$ is an ordinary number.
#
# A network that knows nothing gives each class $1/K$, and its loss is $\ln K$: 0.69 for two classes, 1.10 for three. Remember
# these numbers: a network whose loss stays there has learnt nothing.
#
# **Look.** The figure shows the loss of one sample with three classes. How steep can it get when the network is badly
# wrong, and how steep when it is right?


# %% q1-solution role="solution"
def softmax(scores):
    """Probabilities of the classes, array (n, K), from scores, float array (n, K) of any size."""
    ### BEGIN SOLUTION
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
    ### END SOLUTION


def cross_entropy(scores, labels):
    """Mean of -ln p of the right classes (one number).

    scores: float array (n, K) of any size. labels: integer array (n,), the right classes.
    """
    ### BEGIN SOLUTION
    shifted = scores - scores.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(labels)), labels].mean()
    ### END SOLUTION


# %% q1 role="graded" points=4
observe("q1", softmax, probe="two samples", scores=np.array([[0.3, -1.2, 2.1], [1.4, 0.6, -0.7]]))
observe(
    "q1",
    cross_entropy,
    probe="loss of three samples",
    scores=np.array([[0.3, -1.2, 2.1], [1.4, 0.6, -0.7], [0.2, 0.5, 0.1]]),
    labels=np.array([2, 1, 0]),
)
### BEGIN HIDDEN TESTS
observe("q1", softmax, probe="drawn")
observe("q1", softmax, probe="large scores")
observe("q1", softmax, probe="one sample")
observe("q1", cross_entropy, probe="drawn loss")
observe("q1", cross_entropy, probe="loss of large scores")
observe("q1", cross_entropy, probe="loss of one sample")
### END HIDDEN TESTS
check("q1")

# %% q1-figure role="figure"
z = np.linspace(-8, 8, 161)
triples = np.column_stack([z, np.zeros_like(z), np.zeros_like(z)])
figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
left.plot(z, np.asarray(softmax(triples)), label=["right class", "class 1", "class 2"])
left.lines[2].set_linestyle("--")
left.set(xlabel="score of the right class (others: 0)", ylabel="probability p")
left.legend(frameon=False)
right.plot(z, [cross_entropy(row[None], np.array([0])) for row in triples], c="#d55e00")
right.set(xlabel="score of the right class (others: 0)", ylabel="cross-entropy C")
for axis in (left, right):
    axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q1-answer role="answer"
# **Look.** When the network is badly wrong, the loss is a straight line of slope −1: each unit of score gained lowers it by
# one, however wrong the network is. When it is right, the slope goes to 0. The slope is $p - 1$ everywhere, as question 3
# will show.
#
# **Why so.** Softmax does not change if the same number is added to all scores of a sample. After the largest score is
# subtracted, all exponents are at most 0 and the sum is at least 1. For the loss, the logarithm of the quotient is written
# as a difference, so that no tiny probability is ever formed.

# %% [markdown] q2-text role="text"
# ## Question 2 · Forward (3 points)
#
# From $a^0 = x$ on, each layer adds up its inputs. Hidden units then apply $f$; the last layer
# does **not**: its sums are the scores.
#
# $$z^l = W^l a^{l-1} + b^l \quad (l = 1, \dots, L), \qquad a^l = f(z^l) \quad (l < L),$$
#
# where $f(z) = 1/(1+e^{-z})$ for `"sigmoid"` and $f(z) = \tanh z$ for `"tanh"`. The sigmoid is a caricature of an f-I curve:
# silent, rising, saturated. Without $f$, any number of layers would be one linear layer, because a product of
# matrices is a matrix.
#
# **Write** `forward(theta, sizes, unit, inputs)`. It returns a list of $L$ arrays with $n$ rows each: the activities $a^1, \dots,
# a^{L-1}$ of the hidden layers, then the scores $z^L$. Without a hidden layer, the list holds just the scores. Sums $z$ may be as large as
# ±1000.
#
# **Look** at what networks with random parameters compute, before any learning. Which of the three data sets could the one
# *without* hidden layer learn?


# %% q2-solution role="solution"
def forward(theta, sizes, unit, inputs):
    """Activities of all layers: a list of L arrays (n, N_l); the last are the scores.

    theta: float array (P,). sizes: list of L + 1 integers. unit: "sigmoid" or "tanh".
    inputs: float array (n, sizes[0]).
    """
    ### BEGIN SOLUTION
    layers = unpack(theta, sizes)
    activities, present = [], inputs
    for number, (W, b) in enumerate(layers, start=1):
        z = present @ W.T + b
        if number == len(layers):
            present = z
        elif unit == "tanh":
            present = np.tanh(z)
        else:
            present = (1 + np.tanh(z / 2)) / 2  # the sigmoid, without overflow
        activities.append(present)
    return activities
    ### END SOLUTION


# %% q2 role="graded" points=3
observe(
    "q2",
    forward,
    probe="sigmoid",
    theta=np.array([0.7, -0.4, 1.1, 0.3, -0.6, 0.9, 0.2, -0.1, 0.35,
                    0.8, -1.2, 0.5, -0.3, 0.65, 1.4, 0.15, -0.25]),
    sizes=[2, 3, 2],
    unit="sigmoid",
    inputs=np.array([[0.6, -1.3], [-0.2, 0.9]]),
)  # fmt: skip
observe(
    "q2",
    forward,
    probe="tanh",
    theta=np.array([0.7, -0.4, 1.1, 0.3, -0.6, 0.9, 0.2, -0.1, 0.35,
                    0.8, -1.2, 0.5, -0.3, 0.65, 1.4, 0.15, -0.25]),
    sizes=[2, 3, 2],
    unit="tanh",
    inputs=np.array([[0.6, -1.3], [-0.2, 0.9]]),
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q2", forward, probe="deep sigmoid")
observe("q2", forward, probe="deep tanh")
observe("q2", forward, probe="no hidden layer")
observe("q2", forward, probe="saturated sigmoid")
observe("q2", forward, probe="saturated tanh")
### END HIDDEN TESTS
check("q2")

# %% q2-figure role="figure"
figure, axes = plt.subplots(1, 3, figsize=(10, 3.4), layout="constrained")
for axis, kind, sizes in zip(axes, ("blobs", "xor", "rings"), ([2, 3], [2, 20, 2], [2, 20, 20, 20, 2])):
    samples = make_data(kind, 150, seed=1)
    image = draw_map(axis, 3 * initial(sizes, seed=3), sizes, "tanh", *samples, f"{kind}, {len(sizes) - 2} hidden layers")
    axis.legend(fontsize="x-small", loc="lower right")
figure.colorbar(image, ax=axes, label="probability of class 0")
plt.show()

# %% [markdown] q2-answer role="answer"
# **Look.** Without a hidden layer the borders between classes are straight lines. This suffices for the blobs, but neither
# for XOR nor for the rings. One hidden layer bends the borders, and more layers fold them. (The weights are three times
# those of `initial` here, to make this visible.)
#
# **Why so.** Samples are rows, so the sum over $j$ of $W_{ij} a_j$ is `a @ W.T`. The sigmoid is
# $(1 + \tanh(z/2))/2$. Written this way it needs no exponential that overflows; $1/(1 + e^{-z})$ gives the same numbers, but
# may warn.

# %% [markdown] q3-text role="text"
# ## Question 3 · Backward (5 points)
#
# To go downhill, one needs the derivative of the loss with respect to every parameter. Let
# $\delta^l$ be the derivative of $C$ with respect to the sums $z^l$ of one sample: how much an input to this unit would
# matter. For softmax with cross-entropy, it is
# strikingly simple in the last layer, and each earlier layer follows from the next:
#
# $$\delta^L_k = \frac{1}{n} \left(p_k - [k = y]\right), \qquad
# \delta^{l}_j = f'(z^{l}_j) \sum_i W^{l+1}_{ij}\, \delta^{l+1}_i , \qquad
# \frac{\partial C}{\partial W^l_{ij}} = \sum_{\text{samples}} \delta^l_i\, a^{l-1}_j, \qquad
# \frac{\partial C}{\partial b^l_i} = \sum_{\text{samples}} \delta^l_i ,$$
#
# where $[k = y]$ is 1 for the right class and otherwise 0. The derivative $f'$ follows from the activity alone:
# it is $a(1-a)$ for the sigmoid and $1 - a^2$ for tanh.
#
# **Write** `gradient(theta, sizes, unit, inputs, labels)`, which returns $\partial C / \partial \theta$, shape `(P,)`, in the order of
# `theta`. The number of classes is `sizes[-1]`, also if some class has no sample.
#
# All derivatives together cost about as much as two forward passes, whatever the number of parameters. This is why
# the algorithm has won.
#
# Note the sum over $i$: errors travel back through the **same** weights, read the other way. No
# synapse is known that could do this (*weight transport*). How the brain might learn without it is an open
# question (Lillicrap et al. 2020).
#
# **Look: what depth does.** The figure shows the size of the gradient in each layer of networks with eight hidden layers.
# Where does the first layer learn, and why? Find the largest value of $f'$ for both units.


# %% q3-solution role="solution"
def gradient(theta, sizes, unit, inputs, labels):
    """Gradient of the cross-entropy by back-propagation: array (P,), in the order of theta.

    theta: float array (P,). sizes: list of L + 1 integers. unit: "sigmoid" or "tanh".
    inputs: float array (n, sizes[0]). labels: integer array (n,).
    """
    ### BEGIN SOLUTION
    layers = unpack(theta, sizes)
    *hidden, scores = forward(theta, sizes, unit, inputs)
    delta = softmax(scores)
    delta[np.arange(len(labels)), labels] -= 1
    delta /= len(labels)
    parts = []
    for (W, _), before in zip(layers[::-1], [inputs, *hidden][::-1]):
        parts.insert(0, (delta.T @ before, delta.sum(axis=0)))
        slope = 1 - before**2 if unit == "tanh" else before * (1 - before)
        delta = delta @ W * slope
    return pack(parts)
    ### END SOLUTION


# %% q3 role="graded" points=5
observe(
    "q3",
    gradient,
    probe="sigmoid",
    theta=np.array([0.7, -0.4, 1.1, 0.3, -0.6, 0.9, 0.2, -0.1, 0.35,
                    0.8, -1.2, 0.5, -0.3, 0.65, 1.4, 0.15, -0.25]),
    sizes=[2, 3, 2],
    unit="sigmoid",
    inputs=np.array([[0.6, -1.3], [-0.2, 0.9], [1.7, 0.4]]),
    labels=np.array([0, 1, 1]),
)  # fmt: skip
observe(
    "q3",
    gradient,
    probe="tanh",
    theta=np.array([0.7, -0.4, 1.1, 0.3, -0.6, 0.9, 0.2, -0.1, 0.35,
                    0.8, -1.2, 0.5, -0.3, 0.65, 1.4, 0.15, -0.25]),
    sizes=[2, 3, 2],
    unit="tanh",
    inputs=np.array([[0.6, -1.3], [-0.2, 0.9], [1.7, 0.4]]),
    labels=np.array([0, 1, 1]),
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q3", gradient, probe="no hidden layer")
observe("q3", gradient, probe="one hidden layer")
observe("q3", gradient, probe="deep sigmoid")
observe("q3", gradient, probe="deep tanh")
observe("q3", gradient, probe="one sample")
### END HIDDEN TESTS
check("q3")

# %% q3-figure role="figure"
sizes = [2, *[20] * 8, 2]
samples = make_data("rings", 200, seed=2)
figure, axis = plt.subplots(figsize=(6, 3.2), layout="constrained")
for unit, colour in (("sigmoid", "#0072b2"), ("tanh", "#d55e00")):
    for seed in range(5):
        slopes = unpack(np.asarray(gradient(initial(sizes, seed), sizes, unit, *samples)), sizes)
        norms = [np.linalg.norm(W) for W, b in slopes]
        axis.semilogy(range(1, 10), norms, "o-", ms=3, c=colour, lw=1, label="" if seed else unit)
axis.set(xlabel="layer (1: from the inputs, 9: the scores)", ylabel="norm of the gradient of W")
axis.legend(frameon=False, title="hidden units")
axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q3-answer role="answer"
# **Look.** With sigmoids the gradient shrinks by a factor of about four with each layer on the way back, and in the first
# layer it is about a million times smaller than in the last. The derivative of the sigmoid is at most 1/4, and each layer multiplies by
# it. This is the *vanishing gradient*. The derivative of tanh is at most 1, and with weights of
# variance $1/N$ the sizes stay nearly equal (Glorot & Bengio 2010). So in a deep network of sigmoids, the first layer
# hardly learns.
#
# **Why so.** The loop goes backwards and first computes the gradient of a layer, then the deltas of the layer before. The
# weights do not change meanwhile: a program that updates $W^{l+1}$ first would send the error back through the wrong
# weights. (For the inputs the last line computes something meaningless, which is not used.)

# %% [markdown] q4-text role="text"
# ## Question 4 · Do loss and gradient agree? (4 points)
#
# A program cannot know whether a formula is right, but it can compare. The *central difference*
#
# $$\frac{\partial C}{\partial \theta_p} \approx \frac{C(\theta + h e_p) - C(\theta - h e_p)}{2 h} , $$
#
# where $e_p$ is 1 in entry $p$ and otherwise 0, has an error that falls as $h^2$ and needs nothing but the loss. It is far too slow
# for training: with $P$ parameters it takes $2P$ forward passes for one gradient. But it is a cheap
# test on a small network, and hardly any mistake in a gradient gets past it.
#
# **Write two functions.**
#
# - `numerical_gradient(theta, sizes, unit, inputs, labels, step)` returns the central differences with $h$ = `step` for all
#   parameters, shape `(P,)`. Here `step` is between 1e-4 and 1. When it is large, the result is **not** the gradient: return
#   the quotient itself.
# - `disagreement(one, other)` compares two gradients $g$ and $g'$, float arrays `(P,)`, by the number
#   $|g - g'| / (|g| + |g'|)$, with Euclidean norms $|\cdot|$. If both are 0 everywhere, it is 0.
#
# **Look.** For a pair that agrees, the disagreement falls until rounding takes over, and then rises. Which
# $h$ is best, and why not the smallest? The dashed line is a pair from a popular tutorial script. Its gradient is that of
# question 3, but its loss is $-\sum_k \{[k = y] \ln p_k + [k \neq y] \ln(1 - p_k)\}$, which belongs to
# independent sigmoids, not to softmax. Would you notice this from a learning curve?


# %% q4-solution role="solution"
def numerical_gradient(theta, sizes, unit, inputs, labels, step):
    """Central differences of the cross-entropy for each parameter: array (P,).

    theta: float array (P,). sizes: list of L + 1 integers. unit: "sigmoid" or "tanh".
    inputs: float array (n, sizes[0]). labels: integer array (n,). step: h, from 1e-4 to 1.
    """
    ### BEGIN SOLUTION
    def loss(parameters):
        return cross_entropy(forward(parameters, sizes, unit, inputs)[-1], labels)

    shifts = step * np.eye(len(theta))
    return np.array([(loss(theta + e) - loss(theta - e)) / (2 * step) for e in shifts])
    ### END SOLUTION


def disagreement(one, other):
    """|one - other| / (|one| + |other|) of two float arrays (P,): one number; 0 if both are 0."""
    ### BEGIN SOLUTION
    total = np.linalg.norm(one) + np.linalg.norm(other)
    return np.linalg.norm(one - other) / total if total > 0 else 0.0
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    numerical_gradient,
    probe="large step",
    theta=np.array([0.7, -0.4, 1.1, 0.3, -0.6, 0.9, 0.2, -0.1, 0.35, 0.8]),
    sizes=[1, 2, 2],
    unit="tanh",
    inputs=np.array([[0.6], [-1.3], [1.9]]),
    labels=np.array([0, 1, 1]),
    step=0.7,
)
observe("q4", disagreement, probe="two vectors", one=np.array([0.3, -0.4]), other=np.array([0.6, 0.2]))
### BEGIN HIDDEN TESTS
observe("q4", numerical_gradient, probe="drawn")
observe("q4", numerical_gradient, probe="no hidden layer")
observe("q4", numerical_gradient, probe="small step")
observe("q4", disagreement, probe="drawn vectors")
observe("q4", disagreement, probe="nearly equal")
observe("q4", disagreement, probe="both zero")
observe("q4", disagreement, probe="one zero")
### END HIDDEN TESTS
check("q4")

# %% q4-figure role="figure"
sizes = [2, 5, 3]
samples = make_data("blobs", 60, seed=3)
start = initial(sizes, seed=1)


def mixed_loss(theta):
    """The loss of the tutorial script, which its gradient does not belong to."""
    p = np.asarray(softmax(np.asarray(forward(theta, sizes, "sigmoid", samples[0])[-1])))
    right = np.arange(3) == samples[1][:, None]
    return -np.where(right, np.log(p), np.log(1 - p)).sum(axis=1).mean()


steps = 10.0 ** np.arange(-11, 0.1, 0.5)
backward = np.asarray(gradient(start, sizes, "sigmoid", *samples))
agree, mixed = [], []
for h in steps:
    agree.append(disagreement(backward, np.asarray(numerical_gradient(start, sizes, "sigmoid", *samples, h))))
    shifts = h * np.eye(len(start))
    mixed.append(
        disagreement(backward, np.array([mixed_loss(start + e) - mixed_loss(start - e) for e in shifts]) / (2 * h))
    )
figure, axis = plt.subplots(figsize=(6, 3.2), layout="constrained")
axis.loglog(steps, agree, "o-", ms=4, c="#0072b2", label="your loss and your gradient")
axis.loglog(steps, mixed, "s--", ms=4, c="#d55e00", label="the loss of the script, your gradient")
axis.set(xlabel="step h", ylabel="disagreement")
axis.set_ylim(1e-11, 5)
axis.legend(frameon=False, loc="upper left", bbox_to_anchor=(0.08, 0.86))
axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q4-answer role="answer"
# **Look.** The best step is between $10^{-5}$ and $10^{-4}$. Above it the error falls as $h^2$, a straight line of slope 2. Below it,
# rounding errors of about $10^{-16}$ in the loss are divided by an ever smaller $h$, and the line rises again. For the
# mismatched pair no step helps: such a plateau means that one of the two is wrong. The learning
# curve would not show it, because the steps still go downhill for one of the losses, and the other falls too.
#
# A surrogate gradient of a spiking network would fail the same test, and knowingly so: it is not the derivative of any
# loss. That is a reason to know what one gives up.
#
# **Why so.** `theta + e` makes a new array, so nothing has to be put back after each difference.

# %% [markdown] q5-text role="text"
# ## Question 5 · Learn, and draw the curve (4 points)
#
# *Stochastic gradient descent* goes downhill on a few samples, a *batch*, at a time:
# $\theta \leftarrow \theta - \eta\, \partial C_{\text{batch}} / \partial \theta$ with the *learning rate* $\eta$, where
# $C_{\text{batch}}$ is the mean over the samples of the batch.
#
# **Write** `train(theta, sizes, unit, rate, batches, training, held_out)`.
#
# - `batches`: a list of $T \geq 0$ lists of row numbers, one list for each step, in this order. A batch has
#   at least one entry, and a sample that occurs twice in it counts twice.
# - `training` and `held_out`: tuples `(inputs, labels)` of arrays or lists. **Held-out** samples show whether the network has learnt
#   the rule or only the examples. Never learn from them.
# - Returns the tuple `(curve, final)`: the learning curve, shape `(T + 1, 3)`, and the final parameters, shape `(P,)`. Row $t$
#   of the curve describes the network after $t$ steps, so row 0 the one at the start. Column 0 is the loss over **all**
#   training samples, column 1 the loss over all held-out ones, and column 2 the held-out *accuracy*: the fraction of
#   samples whose right class has the highest score (in a tie, the class with the lowest number is chosen).
#
# In practice the batches are drawn at random. Here they are given, so that your result is exactly determined. We
# compare to within 1e-6.
#
# **Look** at the learning curve of a large network with few samples. When would you stop, and which curve tells you?


# %% q5-solution role="solution"
def train(theta, sizes, unit, rate, batches, training, held_out):
    """Stochastic gradient descent with given batches: returns (curve, final).

    theta: float array (P,), the start. sizes: list of L + 1 integers. unit: "sigmoid" or "tanh".
    rate: eta. batches: list of T lists of row numbers of the training data.
    training, held_out: tuples (inputs, labels).
    curve: array (T + 1, 3): training loss, held-out loss, held-out accuracy. final: array (P,).
    """
    ### BEGIN SOLUTION
    inputs, labels = (np.asarray(each) for each in training)
    new_inputs, new_labels = (np.asarray(each) for each in held_out)

    def row():
        scores = forward(theta, sizes, unit, inputs)[-1]
        new_scores = forward(theta, sizes, unit, new_inputs)[-1]
        accuracy = np.mean(new_scores.argmax(axis=1) == new_labels)
        return cross_entropy(scores, labels), cross_entropy(new_scores, new_labels), accuracy

    curve = [row()]
    for batch in batches:
        theta = theta - rate * gradient(theta, sizes, unit, inputs[batch], labels[batch])
        curve.append(row())
    return np.array(curve), np.array(theta)
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    train,
    probe="three steps",
    theta=np.array([0.7, -0.4, 1.1, 0.3, -0.6, 0.9, 0.2, -0.1, 0.35, 0.8]),
    sizes=[1, 2, 2],
    unit="tanh",
    rate=0.45,
    batches=[[0, 2], [3, 1, 1], [2]],
    training=([[0.6], [-1.3], [1.9], [-0.4]], [0, 1, 1, 0]),
    held_out=([[0.2], [-0.9], [1.5]], [0, 1, 1]),
)
### BEGIN HIDDEN TESTS
observe("q5", train, probe="drawn")
observe("q5", train, probe="sigmoid")
observe("q5", train, probe="no step")
observe("q5", train, probe="from zero")
### END HIDDEN TESTS
check("q5")

# %% q5-figure role="figure"
sizes = [2, 30, 2]
seen, unseen = make_data("rings", 24, seed=5), make_data("rings", 500, seed=6)
rng = np.random.default_rng(8)
plan = [batch.tolist() for _ in range(400) for batch in rng.permutation(24).reshape(4, 6)]
curve, final = train(initial(sizes, seed=4), sizes, "tanh", 0.1, plan, seen, unseen)
curve = np.asarray(curve)
figure, (left, middle, right) = plt.subplots(1, 3, figsize=(11, 3.4), layout="constrained")
left.plot(curve[:, 0], c="#0072b2", label="training")
left.plot(curve[:, 1], c="#d55e00", label="held out")
left.set(xlabel="step t", ylabel="cross-entropy C", ylim=(0, 1))
left.legend(frameon=False)
middle.plot(curve[:, 2], c="#d55e00")
middle.set(xlabel="step t", ylabel="held-out accuracy", ylim=(0.4, 1))
for axis in (left, middle):
    axis.spines[["top", "right"]].set_visible(False)
image = draw_map(right, np.asarray(final), sizes, "tanh", *seen, "the end, training data")
figure.colorbar(image, ax=right, label="probability of class 0")
plt.show()

# %% [markdown] q5-answer role="answer"
# **Look.** The training loss falls towards 0. The held-out loss has a minimum near step 600 and rises afterwards, while the
# accuracy falls only a little: the network becomes more and more certain, also where it is wrong. This is *overfitting*. One
# would stop at the minimum of the held-out loss; the training loss knows nothing of it. The fast wiggles come from the
# batches: each gradient is that of six samples only.
#
# **Why so.** `theta - …` makes a new array. With `theta -= …` the start of the caller would change. The curve is noted once
# before the loop and once after each step, with the same function.

# %% [markdown] q6-text role="text"
# ## Question 6 · What depth and rate do (5 points)
#
# **Write two functions.**
#
# - `loss_table(networks, unit, inputs, labels, rates, steps, start_seed)`. `networks` is a list of `sizes`, and `rates` a list of
#   learning rates. For each pair, start **afresh** at `initial(sizes, start_seed)` and make `steps` $\geq 0$ steps,
#   each with the gradient over **all** samples. Return the losses at the end, shape `(len(networks), len(rates))`, to
#   within 1e-6.
# - `largest_rate(theta, sizes, unit, inputs, labels)` returns $\eta_{\max} = 2/\lambda_{\max}$ to 1 part in 1000, where
#   $\lambda_{\max}$ is the largest eigenvalue of the *Hessian*, the symmetric matrix of second derivatives
#   $H_{pq} = \partial^2 C / \partial \theta_p \partial \theta_q$ at `theta`. It is always positive here.
#
# Why 2? One step is a guess that the slope stays as it is. Near a minimum, the deviation $u$ along an eigenvector of $H$
# with eigenvalue $\lambda$ obeys $u \leftarrow (1 - \eta \lambda)\, u$ in each step. It shrinks only if $|1 - \eta \lambda| < 1$, that is $\eta < 2/\lambda$. The steepest direction sets the limit, and the
# flattest the time to wait. The $q$-th column of $H$ is the central difference of the gradient when only
# $\theta_q$ is varied; a step of 1e-4 suits.
#
# **Look.** The upper panels show your table for the rings. For which depth do the two units differ most? Is there one best rate? Below, a
# network without hidden layer has come near its minimum, and goes on with rates around $\eta_{\max}$.


# %% q6-solution role="solution"
def loss_table(networks, unit, inputs, labels, rates, steps, start_seed):
    """Losses after gradient descent over all samples: array (len(networks), len(rates)).

    networks: list of `sizes`. unit: "sigmoid" or "tanh". inputs: float array (n, N_0).
    labels: integer array (n,). rates: list of learning rates. steps: number of steps, 0 or more.
    start_seed: each training starts at initial(sizes, start_seed).
    """
    ### BEGIN SOLUTION
    table = np.empty((len(networks), len(rates)))
    for i, sizes in enumerate(networks):
        for j, rate in enumerate(rates):
            theta = initial(sizes, start_seed)
            for _ in range(steps):
                theta = theta - rate * gradient(theta, sizes, unit, inputs, labels)
            table[i, j] = cross_entropy(forward(theta, sizes, unit, inputs)[-1], labels)
    return table
    ### END SOLUTION


def largest_rate(theta, sizes, unit, inputs, labels):
    """2 / (largest eigenvalue of the Hessian of the cross-entropy at theta): one number.

    theta: float array (P,). sizes: list of L + 1 integers. unit: "sigmoid" or "tanh".
    inputs: float array (n, sizes[0]). labels: integer array (n,).
    """
    ### BEGIN SOLUTION
    def slope(parameters):
        return gradient(parameters, sizes, unit, inputs, labels)

    step = 1e-4
    hessian = np.array([slope(theta + e) - slope(theta - e) for e in step * np.eye(len(theta))]) / (2 * step)
    return 2 / np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1]
    ### END SOLUTION


# %% q6 role="graded" points=5
observe(
    "q6",
    loss_table,
    probe="two depths",
    networks=[[2, 2], [2, 3, 2]],
    unit="tanh",
    inputs=np.array([[0.6, -1.3], [-0.2, 0.9], [1.7, 0.4], [-0.8, -0.5]]),
    labels=np.array([0, 1, 1, 0]),
    rates=[0.35, 1.2, 0.06],
    steps=7,
    start_seed=11,
)
observe(
    "q6",
    largest_rate,
    probe="limit",
    theta=np.array([0.7, -0.4, 1.1, 0.3, -0.6, 0.9, 0.2, -0.1, 0.35, 0.8]),
    sizes=[1, 2, 2],
    unit="tanh",
    inputs=np.array([[0.6], [-1.3], [1.9], [-0.4]]),
    labels=np.array([0, 1, 1, 0]),
)
### BEGIN HIDDEN TESTS
observe("q6", loss_table, probe="drawn")
observe("q6", loss_table, probe="sigmoid")
observe("q6", loss_table, probe="no step")
observe("q6", largest_rate, probe="drawn limit")
observe("q6", largest_rate, probe="limit of sigmoids")
observe("q6", largest_rate, probe="limit without hidden layer")
### END HIDDEN TESTS
check("q6")

# %% q6-figure role="figure"
depths, rates = (0, 1, 2, 3, 5), [0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0]
networks = [[2, *[10] * depth, 2] for depth in depths]
samples = make_data("rings", 60, seed=7)
figure, axes = plt.subplots(2, 2, figsize=(10, 6.4), layout="constrained")
for axis, unit in zip(axes[0], ("sigmoid", "tanh"), strict=True):
    table = np.asarray(loss_table(networks, unit, *samples, rates, 300, start_seed=2))
    image = axis.imshow(np.clip(table, 0, 0.8), origin="lower", cmap="viridis", vmin=0, vmax=0.8, aspect="auto")
    for (i, j), loss in np.ndenumerate(table):
        axis.text(j, i, f"{loss:.2f}", ha="center", va="center", fontsize=7, c="w" if loss < 0.5 else "k")
    axis.set(title=f"{unit}, after 300 steps", xlabel="learning rate η", ylabel="hidden layers")
    axis.set(xticks=range(len(rates)), xticklabels=rates, yticks=range(len(depths)), yticklabels=depths)
figure.colorbar(image, ax=axes[0], label="loss C")

sizes = [2, 2]
minimum = initial(sizes, seed=1)
for _ in range(300):
    minimum = minimum - 0.5 * np.asarray(gradient(minimum, sizes, "tanh", *samples))
limit = largest_rate(minimum, sizes, "tanh", *samples)
lowest = cross_entropy(np.asarray(forward(minimum, sizes, "tanh", samples[0])[-1]), samples[1])
plan = [list(range(60))] * 100
for axis, factors in zip(axes[1], ((0.1, 0.5, 0.9, 0.98), (1.02, 1.1, 1.3)), strict=True):
    for factor in factors:
        start = minimum + 0.01 * initial(sizes, seed=9)
        curve = np.asarray(train(start, sizes, "tanh", factor * limit, plan, samples, samples)[0])
        axis.semilogy(np.maximum(curve[:, 0] - lowest, 1e-13), lw=1.2, label=f"{factor} $\\eta_{{max}}$")
    axis.set(xlabel="step t", ylabel="loss above the minimum", ylim=(1e-13, 10))
    axis.legend(frameon=False, ncols=2, title="learning rate")
    axis.spines[["top", "right"]].set_visible(False)
plt.show()

# %% [markdown] q6-answer role="answer"
# **Look.** Without a hidden layer both tables are the same, and nothing helps: the loss stays at $\ln 2$, because no
# straight line separates two rings. One hidden layer suffices for both units. With three or five, the sigmoids do not
# fall below $\ln 2$ by much at any rate, because their first layers receive hardly any gradient (question 3), while tanh learns
# fastest there. There is no one best rate. Where a network learns at all, a range of rates works: to the left of it, 300 steps are too few, and to the
# right the steps jump over the valley. For tanh the range ends earlier in deeper networks.
#
# Around $\eta_{\max}$ the theory fits: below it the distance from the minimum shrinks, above it the distance grows,
# until the loss is no longer quadratic. In large networks, $\lambda_{\max}$ often rises by itself during the
# training until it reaches $2/\eta$, and stays near this *edge of stability* (Cohen et al. 2021).
#
# **Why so.** `initial` is called inside both loops, so no training starts where another ended. The numerical Hessian is
# symmetric but for rounding; its mean with its transpose is exactly symmetric, so `eigvalsh` applies.

# %% [markdown] end role="text"
# ## To read on
#
# - D. E. Rumelhart, G. E. Hinton & R. J. Williams (1986), *Nature* 323, 533–536: back-propagation.
# - X. Glorot & Y. Bengio (2010), *Proc. AISTATS*, PMLR 9, 249–256: why deep networks of sigmoids do not learn.
# - E. O. Neftci, H. Mostafa & F. Zenke (2019), *IEEE Signal Process. Mag.* 36(6), 51–63: surrogate gradients.
# - T. P. Lillicrap et al. (2020), *Nat. Rev. Neurosci.* 21, 335–346: back-propagation and the brain.
# - J. M. Cohen et al. (2021), *ICLR*: gradient descent at the edge of stability.
