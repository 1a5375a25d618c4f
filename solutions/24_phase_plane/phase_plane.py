# %% [markdown] intro role="text"
# # 24 · The phase plane: see what a system will do
#
# Most nonlinear differential equations have no solution that one can write down. In two dimensions a drawing replaces
# it: the *phase plane*, in which every state is a point and every solution a curve. Poincaré found in the 1880s that a
# few special points and curves decide the fate of all others. Today this is how we understand why a neuron fires, or
# how a circuit makes up its mind.
#
# **You will learn to**
#
# - classify a fixed point by the trace and the determinant of a matrix, and solve a linear system by its eigenvectors;
# - draw the field and the nullclines of a nonlinear system, and find all its fixed points;
# - recognise which points of the pendulum are centres and which are saddles, and where its separatrix is.
#
# About 3 hours. 25 points. You need linear algebra, NumPy, and a little SciPy.
#
# A **system** gives the rate of change $\dot{\mathbf x} = \mathbf f(\mathbf x)$ of its state $\mathbf x$; the dot means
# $d/dt$. A **fixed point** is a state with $\mathbf f(\mathbf x) = 0$. It is **stable** if states near it approach it
# and **unstable** if some move away. A **nullcline** is a curve on which *one* component of $\mathbf f$ is 0. Questions
# 1 to 4 use no units: time is measured in time constants.
#
# **How the checks work.** The cell under each answer calls your functions with `observe`; `check` then tells what is
# right. At grading, they are also called with arguments that you do not see here. Arrays that you receive must not
# change. Return arrays, lists or tuples as you like. Each question is graded by itself. Stuck? `hint("q1")` shows a
# hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np
from scipy.linalg import expm
from scipy.optimize import brentq
from scipy.special import ellipk

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150
COLOURS = {"saddle": "#d55e00", "centre": "#009e73", "not isolated": "#000000"}


def colour_of(kind):
    """A colour for each kind of fixed point, for the figures."""
    return COLOURS.get(kind, "#0072b2" if "unstable" not in kind else "#cc79a7")


def sigmoid(u):
    """S(u) = 1 / (1 + exp(-u)), for numbers and arrays."""
    return 1.0 / (1.0 + np.exp(-np.asarray(u, dtype=float)))


# %% [markdown] q1-text role="text"
# ## Question 1 · Two numbers name the fixed point (4 points)
#
# The simplest systems are linear, $\dot{\mathbf x} = A\,\mathbf x$ with a real matrix $A = \begin{pmatrix} a & b \\ c &
# d \end{pmatrix}$. The origin is a fixed point. Two numbers tell what happens around it: the **trace** $\tau = a + d$
# and the **determinant** $\Delta = ad - bc$. The eigenvalues of $A$ are
#
# $$\lambda_{1,2} = \tfrac12\left(\tau \pm \sqrt{\tau^2 - 4\Delta}\right), \qquad \tau = \lambda_1 + \lambda_2, \qquad
#   \Delta = \lambda_1 \lambda_2 .$$
#
# | condition | kind | what the states do |
# |---|---|---|
# | $\Delta < 0$ | `"saddle"` | approach along one line, leave along another |
# | $\Delta = 0$ | `"not isolated"` | at least a whole line of states is at rest |
# | $\Delta > 0,\ \tau = 0$ | `"centre"` | go round on closed curves |
# | $\Delta > 0,\ \tau^2 < 4\Delta,\ \tau \neq 0$ | `"stable spiral"`, `"unstable spiral"` | wind inwards, outwards |
# | $\Delta > 0,\ \tau^2 = 4\Delta$ | `"stable degenerate node"`, `"unstable degenerate node"` | the border of both neighbours |
# | $\Delta > 0,\ \tau^2 > 4\Delta$ | `"stable node"`, `"unstable node"` | approach or leave without turning around |
#
# It is stable for $\tau < 0$ and unstable for $\tau > 0$.
#
# **Write** `classify(matrices)`.
#
# - `matrices`: array of shape `(K, 2, 2)`, $K \geq 1$. All entries are multiples of 1/8 from −16 to 16.
# - Returns a list of `K` names, spelled as in the table, in the order of the matrices.
#
# **Look.** The figure under the check is the map of all kinds. Which kinds fill areas, and which only lines? What does
# that mean for a system whose parameters are measured with an error?
#
# <details><summary>A trap: the borders</summary>
#
# `np.linalg.det` and `np.linalg.eigvals` round: a determinant of 0 may come out as 1e-17, and two equal eigenvalues may
# differ by 1e-7. With our entries $ad - bc$ is exact. If you use other ways, compare with a small tolerance, such as
# 1e-5.
#
# </details>


# %% q1-solution role="solution"
def classify(matrices):
    """The kinds of the fixed point at the origin of x' = A x.

    matrices: array (K, 2, 2) of multiples of 1/8. Returns a list of K names as in the table.
    """
    ### BEGIN SOLUTION
    kinds = []
    for (a, b), (c, d) in matrices:
        trace = a + d
        determinant = a * d - b * c
        discriminant = trace**2 - 4 * determinant
        stability = "stable" if trace < 0 else "unstable"
        if determinant < 0:
            kind = "saddle"
        elif determinant == 0:
            kind = "not isolated"
        elif trace == 0:
            kind = "centre"
        elif discriminant < 0:
            kind = f"{stability} spiral"
        elif discriminant == 0:
            kind = f"{stability} degenerate node"
        else:
            kind = f"{stability} node"
        kinds.append(kind)
    return kinds
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    classify,
    probe="five matrices",
    matrices=np.array(
        [
            [[2.0, 0.0], [0.0, -2.0]],
            [[-0.5, 3.0], [-1.25, -0.5]],
            [[3.5, 1.0], [0.25, 1.5]],
            [[1.0, -2.0], [2.5, -1.0]],
            [[1.5, 0.5], [3.0, 1.0]],
        ]
    ),
)
### BEGIN HIDDEN TESTS
observe("q1", classify, probe="areas")
observe("q1", classify, probe="borders")
observe("q1", classify, probe="zeros")
observe("q1", classify, probe="one matrix")
### END HIDDEN TESTS
check("q1")


# %% q1-figure role="figure"
def show_kinds(step=0.125):
    """The kinds over trace and determinant, as your `classify` names them."""
    traces, determinants = np.arange(-4.0, 4.01, step), np.arange(-2.0, 4.01, step)
    _, axis = plt.subplots(figsize=(6.8, 3.8), layout="constrained")
    grid = [(t, d) for t in traces for d in determinants]
    kinds = classify(np.array([[[0.0, 1.0], [-d, t]] for t, d in grid]))
    styles = {
        "saddle": ("s", "#f2b48a"),
        "stable node": ("s", "#8fc1e3"),
        "stable spiral": ("s", "#cfe5f5"),
        "unstable node": ("s", "#d9a3c1"),
        "unstable spiral": ("s", "#f3dde9"),
        "centre": ("o", "#009e73"),
        "not isolated": ("o", "#000000"),
        "stable degenerate node": ("o", "#0072b2"),
        "unstable degenerate node": ("o", "#a03070"),
    }
    for kind, (marker, colour) in styles.items():
        points = np.array([point for point, each in zip(grid, kinds, strict=True) if each == kind])
        if len(points):
            size = 22 if marker == "s" else 12
            axis.scatter(*points.T, s=size, c=colour, marker=marker, lw=0, label=kind)
    axis.plot(traces, traces**2 / 4, c="gray", lw=0.8, zorder=0.5)
    axis.set(
        xlabel=r"trace $\tau$", ylabel=r"determinant $\Delta$", xlim=(-4.1, 4.1), ylim=(-2.1, 4.1)
    )
    axis.legend(frameon=False, fontsize="small", loc="center left", bbox_to_anchor=(1, 0.5))
    plt.show()


show_kinds()

# %% [markdown] q1-answer role="answer"
# **Look.** Saddles, nodes and spirals fill areas. Centres, degenerate nodes and points that are not isolated lie on
# lines between them: on the half line $\tau = 0$, on the parabola $\Delta = \tau^2/4$, and on the line $\Delta = 0$.
# Only few points of the parabola appear, because the grid of multiples of 1/8 rarely meets it. If a parameter is
# measured with an error, a kind on a line is never certain. It needs a reason, such as the conservation of energy in
# question 5.
#
# **Why so.** The borders are asked with `==`, which is safe only because these entries are exact. The sign of the
# determinant comes first: in a saddle the trace says nothing about stability. No eigenvalue has to be computed.

# %% [markdown] q2-text role="text"
# ## Question 2 · Eigenvectors, and the solution they give (4 points)
#
# An **eigenvector** $\mathbf v \neq 0$ of $A$ has $A\mathbf v = \lambda \mathbf v$. A state on a real eigenvector moves
# straight along it, as $e^{\lambda t}$. If two eigenvectors $\mathbf v_1, \mathbf v_2$ span the plane, write the start
# as $\mathbf x(0) = c_1 \mathbf v_1 + c_2 \mathbf v_2$. The solution is
#
# $$\mathbf x(t) = c_1 e^{\lambda_1 t}\,\mathbf v_1 + c_2 e^{\lambda_2 t}\,\mathbf v_2 .$$
#
# **Write two functions.** `matrix` is an array `(2, 2)` of integers or floats from −4 to 4.
#
# - `eigen(matrix)` returns the tuple `(values, vectors)`: the two eigenvalues, and an array `(2, 2)` whose **column**
#   `i` is an eigenvector of `values[i]` of length 1 ($|v_1|^2 + |v_2|^2 = 1$). The eigenvalue with the **larger real
#   part** comes first; of a complex pair, the one with positive imaginary part. An eigenvector may have any sign or
#   complex phase. If both eigenvalues are equal and two directions exist, return two that are different.
# - `linear_solution(matrix, start, times)` returns the states $\mathbf x(t)$ at the `times` as real numbers, in an array of shape
#   `(T, 2)`. `start`: array `(2,)`, $\mathbf x(0)$. `times`: array `(T,)`, $T \geq 1$, from 0 to 5, **in any order**; a
#   time may occur twice. It must also hold if there is only *one* direction of eigenvectors.
#
# We compare eigenvalues and eigenvectors to within 1e-6 of the largest entry of the matrix, and each state to within
# 1e-9 plus 1e-6 of its larger component.
#
# **Look.** In the figure your eigenvectors are the thick lines, in the colours of their eigenvalues: which is which? To
# which line do almost all solutions of the saddle and of the node become parallel?
#
# <details><summary>A trap: a missing eigenvector</summary>
#
# The matrix $\begin{pmatrix} 1 & 1 \\ 0 & 1 \end{pmatrix}$ has one direction only. NumPy then returns it twice, without
# an error, and a solution made from it lacks a term $t\,e^{\lambda t}$. The *matrix exponential*, $\mathbf x(t) =
# e^{At}\mathbf x(0)$, always holds: `scipy.linalg.expm`.
#
# </details>


# %% q2-solution role="solution"
def eigen(matrix):
    """Eigenvalues and eigenvectors, the larger real part first (complex pair: positive imaginary part).

    matrix: array (2, 2). Returns (values (2,), vectors (2, 2)): column i, of length 1, for values[i].
    """
    ### BEGIN SOLUTION
    values, vectors = np.linalg.eig(matrix)
    order = np.lexsort((-values.imag, -values.real))
    return values[order], vectors[:, order]
    ### END SOLUTION


def linear_solution(matrix, start, times):
    """The states of x' = A x at the times, array (T, 2) of real numbers.

    matrix: array (2, 2). start: array (2,), the state at t = 0. times: array (T,), in any order.
    """
    ### BEGIN SOLUTION
    return np.array([expm(matrix * t) @ start for t in times])
    ### END SOLUTION


# %% q2 role="graded" points=4
observe(
    "q2",
    eigen,
    probe="eigenvectors of a saddle",
    matrix=np.array([[-1.25, 2.0], [0.75, 0.5]]),
)
observe(
    "q2",
    linear_solution,
    probe="solution of a spiral",
    matrix=np.array([[-0.25, -1.5], [2.25, 0.5]]),
    start=np.array([1.25, -0.5]),
    times=np.array([0.75, 0.0, 3.25]),
)
### BEGIN HIDDEN TESTS
observe("q2", eigen, probe="real eigenvalues")
observe("q2", eigen, probe="complex eigenvalues")
observe("q2", eigen, probe="real eigenvalues and entries of 0")
observe("q2", eigen, probe="real eigenvalues and one entry of 0")
observe("q2", eigen, probe="equal eigenvalues")
observe("q2", eigen, probe="equal eigenvalues, two directions")
observe("q2", linear_solution, probe="solution, real")
observe("q2", linear_solution, probe="solution, complex")
observe("q2", linear_solution, probe="solution, one direction")
observe("q2", linear_solution, probe="solution, one direction, no entry 0")
observe("q2", linear_solution, probe="solution, integers")
### END HIDDEN TESTS
check("q2")


# %% q2-figure role="figure"
def show_solutions():
    """Solutions of four linear systems, and their real eigenvectors."""
    matrices = {
        "saddle": [[0.5, 1.0], [1.0, -0.5]],
        "stable node": [[-1.0, 0.5], [0.25, -2.0]],
        "stable spiral": [[-0.25, -1.5], [1.0, -0.25]],
        "degenerate node": [[-1.0, 1.0], [0.0, -1.0]],
    }
    _, axes = plt.subplots(1, 4, figsize=(10, 3.7), sharex=True, sharey=True, layout="constrained")
    angles = np.linspace(0.1, 2 * np.pi + 0.1, 16, endpoint=False)
    for axis, (name, rows) in zip(axes, matrices.items(), strict=True):
        matrix = np.array(rows)
        for angle in angles:
            start = 2 * np.array([np.cos(angle), np.sin(angle)])
            states = np.asarray(linear_solution(matrix, start, np.linspace(0.0, 5.0, 200)))
            axis.plot(*states.T, c="gray", lw=0.7)
            axis.plot(*start, ".", c="gray", ms=3)
        values, vectors = (np.asarray(each) for each in eigen(matrix))
        for value, vector, colour in zip(values, vectors.T, ("#d55e00", "#0072b2"), strict=True):
            if abs(value.imag) < 1e-6:
                line = np.outer([-2, 2], vector.real)
                axis.plot(
                    *line.T, c=colour, lw=2.5, alpha=0.8, label=rf"$\lambda$ = {value.real:.2f}"
                )
        axis.set(title=name, xlabel="x", xlim=(-2.1, 2.1), ylim=(-2.1, 2.1), aspect="equal")
        if axis.get_legend_handles_labels()[1]:
            axis.legend(
                frameon=False, fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.22)
            )
    axes[0].set_ylabel("y")
    plt.show()


show_solutions()

# %% [markdown] q2-answer role="answer"
# **Look.** The first eigenvalue (orange) is the larger one. In the saddle it is positive: almost all solutions leave
# along its line. In the stable node both are negative, and the orange direction is the *slow* one: the other part has
# died out first, so solutions arrive parallel to it. The spiral has no real eigenvector, and the degenerate node has a
# single line, which is drawn twice.
#
# **Why so.** The eigenvalues are sorted together with the *columns*, `vectors[:, order]`; `vectors[order]` would
# exchange rows. The matrix exponential needs no eigenvectors and covers all cases.

# %% [markdown] q3-text role="text"
# ## Question 3 · A nonlinear system: field and nullclines (4 points)
#
# Wilson and Cowan (1972) described the *activity* of populations of neurons. Our circuit has two, with activities $x$
# and $y$ between 0 and 1:
#
# $$\dot x = -x + S(W_{00}\,x + W_{01}\,y + I_0), \qquad \dot y = -y + S(W_{10}\,x + W_{11}\,y + I_1), \qquad
#   S(u) = \frac{1}{1 + e^{-u}} .$$
#
# Each population relaxes to a function of its input. The **weight** $W_{ij}$ leads from population $j$ to population
# $i$, and is negative if $j$ inhibits. $I_i$ is the **drive** from outside. $S$ is given as `sigmoid`.
#
# **Write two functions.** `weights`: array `(2, 2)` with entries from −16 to 16, where $W_{01}$ and $W_{10}$ are not 0;
# `drive`: array `(2,)` from −16 to 16.
#
# - `vector_field(x, y, weights, drive)`: `x` and `y` are activities, arrays `(nx,)` and `(ny,)`, whose lengths may
#   differ. Returns $(\dot x, \dot y)$ on the grid: two arrays of shape **`(ny, nx)`**. Entry `[i, j]` belongs to the
#   point `(x[j], y[i])`: rows go along $y$, as in an image and as `plt.streamplot` expects.
# - `nullclines(activity, weights, drive)`: `activity` is an array `(n,)` of numbers in the open interval (0, 1).
#   Returns two arrays `(n,)`. Entry $k$ of the first is the $y$ for which $\dot x = 0$ at $x$ = `activity[k]`. Entry
#   $k$ of the second is the $x$ for which $\dot y = 0$ at $y$ = `activity[k]`. These may lie outside of [0, 1].
#
# Invert $S$ and solve for the variable that is asked for: with $S^{-1}(p) = \ln\frac{p}{1-p}$ each takes one line. We
# compare to within 1e-9, absolute and relative.
#
# **Look.** In which direction does the flow cross each nullcline? Where do the two meet?


# %% q3-solution role="solution"
def vector_field(x, y, weights, drive):
    """The rates of change (dx/dt, dy/dt) on a grid: two arrays (ny, nx), [i, j] at (x[j], y[i]).

    x: array (nx,). y: array (ny,). weights: array (2, 2), [i, j] from j to i. drive: array (2,).
    """
    ### BEGIN SOLUTION
    on_x, on_y = np.meshgrid(x, y)
    rate_x = -on_x + sigmoid(weights[0, 0] * on_x + weights[0, 1] * on_y + drive[0])
    rate_y = -on_y + sigmoid(weights[1, 0] * on_x + weights[1, 1] * on_y + drive[1])
    return rate_x, rate_y
    ### END SOLUTION


def nullclines(activity, weights, drive):
    """The y with dx/dt = 0 at x = activity, and the x with dy/dt = 0 at y = activity: arrays (n,).

    activity: array (n,) in the open interval (0, 1). weights: array (2, 2). drive: array (2,).
    """
    ### BEGIN SOLUTION
    needed = np.log(activity / (1 - activity))
    y_of_x = (needed - weights[0, 0] * activity - drive[0]) / weights[0, 1]
    x_of_y = (needed - weights[1, 1] * activity - drive[1]) / weights[1, 0]
    return y_of_x, x_of_y
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    vector_field,
    probe="small grid",
    x=np.array([0.15, 0.4, 0.85]),
    y=np.array([0.3, 0.55]),
    weights=np.array([[1.5, -4.5], [-5.25, 0.75]]),
    drive=np.array([1.25, 2.5]),
)
observe(
    "q3",
    nullclines,
    probe="three points of each",
    activity=np.array([0.15, 0.45, 0.9]),
    weights=np.array([[1.5, -4.5], [-5.25, 0.75]]),
    drive=np.array([1.25, 2.5]),
)
### BEGIN HIDDEN TESTS
observe("q3", vector_field, probe="wide grid")
observe("q3", vector_field, probe="square grid")
observe("q3", vector_field, probe="one column")
observe("q3", nullclines, probe="nullclines")
observe("q3", nullclines, probe="one activity")
### END HIDDEN TESTS
check("q3")

# %% q3-figure role="figure"
COMPETITION = np.array([[0.0, -6.0], [-6.0, 0.0]])


def draw_circuit(axis, weights, drive):
    """The flow of a circuit and its nullclines in the unit square."""
    grid = np.linspace(0.0, 1.0, 31)
    axis.streamplot(
        grid,
        grid,
        *vector_field(grid, grid, weights, drive),
        color="0.75",
        linewidth=0.6,
        density=0.9,
        arrowsize=0.7,
    )
    activity = np.linspace(0.001, 0.999, 999)
    y_of_x, x_of_y = nullclines(activity, weights, drive)
    axis.plot(activity, y_of_x, c="#0072b2", label=r"$\dot x = 0$")
    axis.plot(x_of_y, activity, c="#d55e00", label=r"$\dot y = 0$")
    axis.set(xlabel="activity x", xlim=(-0.02, 1.02), ylim=(-0.02, 1.02), aspect="equal")


def show_nullclines():
    """Two populations that inhibit each other, weakly and strongly."""
    _, axes = plt.subplots(1, 2, figsize=(7.6, 3.8), sharey=True, layout="constrained")
    draw_circuit(axes[0], COMPETITION / 3, np.array([1.0, 1.0]))
    draw_circuit(axes[1], COMPETITION, np.array([3.0, 3.0]))
    axes[0].set(title="weak inhibition, W = −2", ylabel="activity y")
    axes[1].set(title="strong inhibition, W = −6")
    axes[0].legend(loc="upper right")
    plt.show()


show_nullclines()

# %% [markdown] q3-answer role="answer"
# **Look.** The flow crosses the blue curve vertically, because there $x$ stands still, and the orange one horizontally.
# They meet in the fixed points: one for weak inhibition, three for strong inhibition. The two at the ends are
# decisions, in which one population is active and silences the other.
#
# **Why so.** `np.meshgrid(x, y)` gives arrays of shape `(ny, nx)`; the option `indexing="ij"` would transpose them. On
# a square grid nobody notices by the shape. The first nullcline is a function of $x$ and the second one a function of
# $y$: so none of them has to be searched for.

# %% [markdown] q4-text role="text"
# ## Question 4 · All fixed points, and the Jacobian (5 points)
#
# Very close to a fixed point a smooth system looks linear: a small deviation $\boldsymbol\xi$ obeys
# $\dot{\boldsymbol\xi} = J\,\boldsymbol\xi$, where the **Jacobian** $J_{ij} = \partial f_i / \partial x_j$ is taken at
# that point. So `classify` applies to $J$. For saddles, nodes and spirals the nonlinear system keeps the kind that $J$
# has. On a line of the map, $J$ alone does not decide.
#
# **Write two functions** for the circuit of question 3, with `weights` and `drive` as there:
#
# - `jacobian(point, weights, drive)`: the matrix $J$, shape `(2, 2)`, at **any** `point`, array `(2,)`: $(x, y)$. Row
#   $i$ holds the derivatives of $f_i$. Use $S'(u) = S(u)\,(1 - S(u))$. We compare to within 1e-6.
# - `fixed_points(weights, drive)`: **all** fixed points, shape `(n, 2)`, in any order, each once, to within 1e-6. All
#   lie inside of the unit square, because $0 < S < 1$. In our calls there are 1 to 5, any two at least 0.02 apart, and
#   $|\det J| \geq 0.02$ at each.
#
# A single run of Newton's method or `scipy.optimize.fsolve` finds one point at most, and at times none. Two ways lead
# to all: start from many places, discard failures and count each point once; or follow one nullcline and find where
# the other component of $\mathbf f$ changes its sign.
#
# **Look.** The figure marks the kind of your points for growing inhibition, and for a pair of excitation and
# inhibition. How does the middle point of the circuit change when the decisions appear?


# %% q4-solution role="solution"
def jacobian(point, weights, drive):
    """The derivatives of the rates of change at a point (x, y), array (2, 2): row i is f_i.

    point: array (2,). weights: array (2, 2), [i, j] from j to i. drive: array (2,).
    """
    ### BEGIN SOLUTION
    response = sigmoid(weights @ point + drive)
    slope = response * (1 - response)
    return slope[:, None] * weights - np.eye(2)
    ### END SOLUTION


def fixed_points(weights, drive):
    """All fixed points of the circuit, array (n, 2), each once, in any order.

    weights: array (2, 2), [i, j] from j to i, not 0 off the diagonal. drive: array (2,).
    """
    ### BEGIN SOLUTION

    def on_nullcline(u):  # the point with dx/dt = 0 where population 0 has the input u
        x = sigmoid(u)
        return x, (u - weights[0, 0] * x - drive[0]) / weights[0, 1]

    def mismatch(u):
        x, y = on_nullcline(u)
        return sigmoid(weights[1, 0] * x + weights[1, 1] * y + drive[1]) - y

    reach = np.abs(weights[0]).sum()  # activities are at most 1
    inputs = np.linspace(drive[0] - reach, drive[0] + reach, 20001)
    positive = mismatch(inputs) > 0
    before = np.flatnonzero(positive[1:] != positive[:-1])
    roots = [brentq(mismatch, inputs[i], inputs[i + 1], xtol=1e-13) for i in before]
    return np.array([on_nullcline(root) for root in roots])
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    jacobian,
    probe="jacobian beside a fixed point",
    point=np.array([0.35, 0.8]),
    weights=np.array([[1.5, -4.5], [-5.25, 0.75]]),
    drive=np.array([1.25, 2.5]),
)
observe(
    "q4",
    fixed_points,
    probe="two that compete",
    weights=np.array([[0.5, -6.5], [-7.25, 0.25]]),
    drive=np.array([3.0, 3.25]),
)
### BEGIN HIDDEN TESTS
observe("q4", jacobian, probe="jacobian, drawn")
observe("q4", jacobian, probe="jacobian, integers")
observe("q4", fixed_points, probe="one")
observe("q4", fixed_points, probe="three")
observe("q4", fixed_points, probe="close")
observe("q4", fixed_points, probe="five")
observe("q4", fixed_points, probe="pair")
observe("q4", fixed_points, probe="near the edge")
observe("q4", fixed_points, probe="at the edge")
### END HIDDEN TESTS
check("q4")


# %% q4-figure role="figure"
def show_fixed_points():
    """Fixed points and their kinds: growing inhibition, and excitation with inhibition."""
    circuits = {
        "W = −3": (COMPETITION / 2, [1.5, 1.5]),
        "W = −6": (COMPETITION, [3.0, 3.0]),
        "excitation (x) and inhibition (y)": (np.array([[10.0, -9.0], [9.0, -1.0]]), [-1.0, -3.5]),
    }
    _, axes = plt.subplots(1, 3, figsize=(10, 3.7), sharey=True, layout="constrained")
    for axis, (title, (weights, drive)) in zip(axes, circuits.items(), strict=True):
        drive = np.array(drive)
        draw_circuit(axis, weights, drive)
        for point in np.asarray(fixed_points(weights, drive)):
            # classify compares exactly, so the Jacobian is rounded to multiples of 1/1024
            matrix = np.round(np.asarray(jacobian(point, weights, drive)) * 1024) / 1024
            kind = classify(matrix[None])[0]
            axis.plot(*point, "o", c=colour_of(kind), mec="k", ms=9, zorder=5, label=kind)
        handles, labels = axis.get_legend_handles_labels()
        shown = dict(zip(labels, handles, strict=True))
        place = "lower right" if "excitation" in title else "upper right"
        axis.legend(shown.values(), shown.keys(), fontsize="small", loc=place)
        axis.set_title(title, fontsize="medium")
    axes[0].set_ylabel("activity y")
    plt.show()


show_fixed_points()

# %% [markdown] q4-answer role="answer"
# **Look.** At $W = -3$ the middle point is a stable node: the circuit does not decide. At $W = -6$ it is a saddle
# between two stable nodes. Its determinant has changed its sign, at $W = -4$, where $S' W = -1$. The two curves that
# lead *into* the saddle are the **separatrix**: they separate the states that end in one decision from those that end
# in the other. In the third circuit the point is an unstable spiral: trace and determinant are positive there. The
# activity cannot leave the square, so it ends on a closed curve, a *limit cycle*.
#
# **Why so.** The nullcline is followed by the input $u$ of the first population, which lies between known limits; equal
# steps in $x$ would be too coarse near 0 and 1. Every change of sign is one point, so none is counted twice.

# %% [markdown] q5-text role="text"
# ## Question 5 · The pendulum: hanging and upright (4 points)
#
# A mass $m$ (kg) hangs on a stiff rod of length $l$ (m, `length`) without weight. Its state is the angle $\theta$ (rad,
# 0 when it hangs down) and the angular velocity $\omega$ (rad/s). With the gravity $g$ (m/s²) and the friction $\gamma
# \geq 0$ (1/s),
#
# $$\dot\theta = \omega, \qquad \dot\omega = -\frac{g}{l}\sin\theta - \gamma\,\omega, \qquad
#   E = \tfrac12\, m\, l^2 \omega^2 + m\,g\,l\,(1 - \cos\theta) .$$
#
# $E$ is the energy in joules. A potential without the factor $m g$ does not have the unit of an energy, and its sum
# with the kinetic energy would not be constant.
#
# **Write two functions.**
#
# - `pendulum_points(theta_min, theta_max, g, length, gamma)`: all fixed points with $\omega = 0$ and `theta_min` ≤
#   $\theta$ ≤ `theta_max`, as a list of pairs `(theta, kind)`, in any order. `kind` is the name that question 1 gives
#   to the Jacobian there. The angles count as different after a full turn. They may be negative, and the list may be
#   empty. Both limits belong to the range; in our calls, the only fixed point that may be a limit is $\theta = 0$. We
#   compare angles to within 1e-6.
# - `energy(theta, omega, m, g, length)`: $E$ for arrays of angles and velocities of equal shape `(n,)`. Relative
#   accuracy: 1e-9.
#
# The friction may have the value at which oscillation just ends: $\gamma^2 = 4g/l$. Our numbers then make both sides
# exactly equal on a computer, if you compute $(-\gamma)^2 - 4\,(g/l)$.
#
# Near $\theta = \pi$ we have $\sin\theta \approx -(\theta - \pi)$: there gravity pushes *away*.
#
# **Look.** Compare the two phase planes. Which kinds do you see at 0 and at $\pm\pi$? How do curves cross the lines of
# equal energy?


# %% q5-solution role="solution"
def pendulum_points(theta_min, theta_max, g, length, gamma):
    """The fixed points of the pendulum in a range of angles: list of (theta, kind).

    theta_min <= theta_max: limits in rad, both included. g (m/s²), length (m), gamma (1/s) >= 0.
    """
    ### BEGIN SOLUTION
    points = []
    for k in range(int(np.ceil(theta_min / np.pi)), int(np.floor(theta_max / np.pi)) + 1):
        cosine = 1 if k % 2 == 0 else -1
        trace, determinant = -gamma, cosine * g / length
        discriminant = trace**2 - 4 * determinant
        if determinant < 0:
            kind = "saddle"
        elif trace == 0:
            kind = "centre"
        elif discriminant < 0:
            kind = "stable spiral"
        elif discriminant == 0:
            kind = "stable degenerate node"
        else:
            kind = "stable node"
        points.append((k * np.pi, kind))
    return points
    ### END SOLUTION


def energy(theta, omega, m, g, length):
    """Kinetic and potential energy in joules, array (n,); it is 0 at rest at theta = 0.

    theta (rad), omega (rad/s): arrays (n,). m (kg), g (m/s²), length (m): numbers.
    """
    ### BEGIN SOLUTION
    return 0.5 * m * length**2 * omega**2 + m * g * length * (1 - np.cos(theta))
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    pendulum_points,
    probe="points with friction",
    theta_min=-1.25,
    theta_max=7.5,
    g=9.75,
    length=1.5,
    gamma=0.75,
)
observe(
    "q5",
    energy,
    probe="energy of three states",
    theta=np.array([0.75, -2.5, 4.25]),
    omega=np.array([1.25, 0.0, -3.5]),
    m=0.7,
    g=9.75,
    length=1.3,
)
### BEGIN HIDDEN TESTS
observe("q5", pendulum_points, probe="weak friction")
observe("q5", pendulum_points, probe="strong friction")
observe("q5", pendulum_points, probe="critical friction")
observe("q5", pendulum_points, probe="no friction")
observe("q5", pendulum_points, probe="from 0")
observe("q5", pendulum_points, probe="up to 0")
observe("q5", pendulum_points, probe="no points")
observe("q5", energy, probe="energy, drawn")
### END HIDDEN TESTS
check("q5")


# %% q5-figure role="figure"
def show_pendulum(m=1.0, g=9.81, length=1.0):
    """The flow, the lines of equal energy and the fixed points, without and with friction."""
    theta, omega = np.meshgrid(np.linspace(-4.5, 4.5, 181), np.linspace(-9.0, 9.0, 121))
    energies = np.asarray(energy(theta.ravel(), omega.ravel(), m, g, length)).reshape(theta.shape)
    figure, axes = plt.subplots(1, 2, figsize=(9.5, 4.0), sharey=True, layout="constrained")
    for axis, gamma in zip(axes, (0.0, 1.0), strict=True):
        lines = axis.contour(
            theta, omega, energies, levels=np.arange(2.0, 60.0, 6.0), cmap="viridis", linewidths=0.8
        )
        axis.streamplot(
            theta[0], omega[:, 0], omega, -g / length * np.sin(theta) - gamma * omega,
            color="0.6", linewidth=0.6, density=0.8, arrowsize=0.7,
        )  # fmt: skip
        for angle, kind in pendulum_points(-4.5, 4.5, g, length, gamma):
            axis.plot(angle, 0.0, "o", c=colour_of(kind), mec="k", ms=9, zorder=5, label=kind)
        handles, labels = axis.get_legend_handles_labels()
        shown = dict(zip(labels, handles, strict=True))
        axis.legend(shown.values(), shown.keys(), fontsize="small", loc="upper right")
        axis.set(title=rf"$\gamma$ = {gamma:g} / s", xlabel=r"angle $\theta$ (rad)")
        axis.set_xticks([-np.pi, 0, np.pi], [r"$-\pi$", "0", r"$\pi$"])
    axes[0].set_ylabel(r"angular velocity $\omega$ (rad/s)")
    figure.colorbar(lines, ax=axes, label="energy E (J)")
    plt.show()


show_pendulum()

# %% [markdown] q5-answer role="answer"
# **Look.** At 0 there is a centre without friction and a stable spiral with friction; at $\pm\pi$ there is a saddle in
# both. Without friction every curve stays on a line of equal energy. This is what proves the centre: the Jacobian alone
# has $\tau = 0$, a border of the map, where a nonlinear system might spiral. With friction all curves cross the lines
# towards lower energy, since $\dot E = -\gamma\,m\,l^2\omega^2$.
#
# **Why so.** The Jacobian at $\theta = k\pi$ is $\begin{pmatrix} 0 & 1 \\ -\frac{g}{l}\cos k\pi & -\gamma
# \end{pmatrix}$, with trace $-\gamma$ and determinant $\frac{g}{l}\cos k\pi$. So every upright point is a saddle,
# whatever the friction. Whole numbers $k$ avoid rounding at the limits of the range.

# %% [markdown] q6-text role="text"
# ## Question 6 · The separatrix and the period (4 points)
#
# From here on there is no friction. At rest in the upright position the energy is $E_s = 2\,m\,g\,l$. All states with
# this energy form the **separatrix**: on it the pendulum comes closer and closer to the upright position and never
# arrives. Below $E_s$ it swings to and fro; above, it turns over again and again.
#
# A start at *rest* a little beside the upright position is **not** on this curve. Its energy is below $E_s$, so it
# swings, slowly but back and forth.
#
# **Write three functions**, with $g$ and $l$ as in question 5.
#
# - `separatrix(theta, g, length)`: the speed $|\omega|$ (rad/s) on the separatrix at the angles `theta`, array `(n,)`
#   of any angles. Derive it from $E = E_s$. We compare to within 1e-6 rad/s.
# - `turns_over(theta, omega, g, length)`: for arrays `(n,)` of equal shape, an array `(n,)` of `True` where the
#   pendulum turns over and `False` where it swings, rests, or is exactly on the separatrix. The sign of $\omega$ does
#   not matter. Only states with $\theta = 0$ lie within 1e-6 of the separatrix in our calls.
# - `period(amplitude, g, length)`: the time (s) of one full swing, there and back, of a pendulum that is released at
#   rest at the angles `amplitude`, array `(n,)`, between −3.1 and 3.1; for 0, the limit of small swings. Relative
#   accuracy: 1e-6.
#
# Conservation of energy gives, with the complete elliptic integral $K$,
#
# $$T = 4\sqrt{\frac{l}{g}}\;K(k^2), \qquad K(k^2) = \int_0^{\pi/2} \frac{d\varphi}{\sqrt{1 - k^2 \sin^2\varphi}}, \qquad k = \sin\frac{|\theta_0|}{2} .$$
#
# `scipy.special.ellipk` takes $k^2$ (called $m$ there). You may also integrate, but mind the accuracy: with its default
# tolerance, `solve_ivp` loses more than one percent of the energy within 10 s.
#
# **Look.** The left panel shows your separatrix and a swing that starts at rest 0.05 rad beside the upright position:
# do they cross? In the right panel, at which amplitude is the small-angle formula wrong by 10 %?


# %% q6-solution role="solution"
def separatrix(theta, g, length):
    """The speed |omega| (rad/s) on the separatrix at the angles, array (n,).

    theta: array (n,), in rad. g (m/s²), length (m): numbers.
    """
    ### BEGIN SOLUTION
    return 2 * np.sqrt(g / length) * np.abs(np.cos(theta / 2))
    ### END SOLUTION


def turns_over(theta, omega, g, length):
    """Whether the pendulum turns over, array (n,) of True and False; on the separatrix False.

    theta (rad), omega (rad/s): arrays (n,). g (m/s²), length (m): numbers.
    """
    ### BEGIN SOLUTION
    return omega**2 / 2 > g / length * (1 + np.cos(theta))
    ### END SOLUTION


def period(amplitude, g, length):
    """Time of one full swing (s) after a release at rest at the angles, array (n,).

    amplitude: array (n,), in rad, between -3.1 and 3.1. g (m/s²), length (m): numbers.
    """
    ### BEGIN SOLUTION
    return 4 * np.sqrt(length / g) * ellipk(np.sin(amplitude / 2) ** 2)
    ### END SOLUTION


# %% q6 role="graded" points=4
observe(
    "q6",
    separatrix,
    probe="separatrix at three angles",
    theta=np.array([0.25, -2.75, 7.5]),
    g=9.75,
    length=1.3,
)
observe(
    "q6",
    turns_over,
    probe="five states",
    theta=np.array([0.25, 0.25, -3.05, 6.5, -1.5]),
    omega=np.array([5.25, -5.75, 0.0, 5.0, 4.5]),
    g=9.75,
    length=1.3,
)
observe("q6", period, probe="periods", amplitude=np.array([0.35, 2.75, -1.45]), g=9.75, length=1.3)
### BEGIN HIDDEN TESTS
observe("q6", separatrix, probe="separatrix, drawn")
observe("q6", turns_over, probe="states, drawn")
observe("q6", turns_over, probe="on the border")
observe("q6", period, probe="periods, drawn")
observe("q6", period, probe="periods, with 0")
### END HIDDEN TESTS
check("q6")


# %% q6-figure role="figure"
def show_separatrix(g=9.81, length=1.0, beside=0.05):
    """The separatrix and a swing close to it, and the period over the amplitude."""
    _, (left, right) = plt.subplots(1, 2, figsize=(9.5, 3.6), layout="constrained")
    theta = np.linspace(-4.5, 4.5, 901)
    speed = np.asarray(separatrix(theta, g, length))
    left.plot(theta, speed, c="#d55e00", label="separatrix")
    left.plot(theta, -speed, c="#d55e00")
    swing = np.linspace(-np.pi + beside, np.pi - beside, 901)
    omega = np.sqrt(np.maximum(2 * g / length * (np.cos(swing) - np.cos(swing[0])), 0.0))
    left.plot(swing, omega, "--", c="#0072b2", label="released at rest")
    left.plot(swing, -omega, "--", c="#0072b2")
    left.set(xlabel=r"angle $\theta$ (rad)", ylabel=r"angular velocity $\omega$ (rad/s)")
    left.set_xticks([-np.pi, 0, np.pi], [r"$-\pi$", "0", r"$\pi$"])
    left.legend(
        frameon=False, fontsize="small", loc="upper left", bbox_to_anchor=(0, 1.16), ncols=2
    )
    inset = left.inset_axes([0.42, 0.36, 0.3, 0.3])
    inset.plot(theta, speed, c="#d55e00")
    inset.plot(theta, -speed, c="#d55e00")
    inset.plot(swing, omega, "--", c="#0072b2")
    inset.plot(swing, -omega, "--", c="#0072b2")
    inset.set(xlim=(2.95, 3.3), ylim=(-0.5, 0.5), xticks=[3.0, 3.2])
    inset.tick_params(labelsize="x-small")
    left.indicate_inset_zoom(inset, edgecolor="k")
    amplitude = np.linspace(0.0, 3.1, 311)
    right.plot(amplitude, period(amplitude, g, length), c="#0072b2", label="all amplitudes")
    small = 2 * np.pi * np.sqrt(length / g)
    right.axhline(small, c="gray", ls="--", label="small angles")
    right.axhline(1.1 * small, c="gray", ls=":", label="10 % more")
    right.axvline(np.pi, c="#d55e00", lw=1)
    right.set(xlabel=r"amplitude $\theta_0$ (rad)", ylabel="period T (s)", ylim=(0, 8))
    right.legend(frameon=False, fontsize="small", loc="upper left")
    plt.show()


show_separatrix()

# %% [markdown] q6-answer role="answer"
# **Look.** The curves do not cross: the swing stays inside, and next to $\pm\pi$ it turns back. Through each regular
# point runs only one solution. The period exceeds that of small swings by 10 % at an amplitude of about 1.2 rad, or
# 70°. It grows without limit as $\theta_0 \to \pi$, because the pendulum lingers near the saddle.
#
# **Why so.** $E = E_s$ gives $\omega^2 = \frac{2g}{l}(1 + \cos\theta) = \frac{4g}{l}\cos^2\frac\theta2$: the mass drops
# out. A state turns over if its $\omega^2$ is larger. The symmetry of the sine squared takes care of negative
# amplitudes.

# %% [markdown] end role="text"
# ## To read on
#
# Assignments 26 and 27 go on from here: limit cycles of the Van der Pol oscillator, and a neuron in the phase plane.
#
# - S. H. Strogatz, *Nonlinear Dynamics and Chaos*, chapters 5 and 6: linear systems, phase plane, pendulum.
# - H. R. Wilson & J. D. Cowan (1972), *Biophys. J.* 12, 1–24: populations that excite and inhibit each other.
# - E. M. Izhikevich (2007), *Dynamical Systems in Neuroscience*, chapter 4, MIT Press: neurons in the phase plane.
