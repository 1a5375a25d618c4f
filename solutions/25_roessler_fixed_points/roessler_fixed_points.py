# %% [markdown] intro role="text"
# # 25 · Fixed points of the Rössler system: what a chaotic flow turns around
#
# The Rössler attractor spirals outwards in a nearly flat disc, jumps up, and falls back to the middle of the disc. You do not need
# a simulation to see why. The flow has two *fixed points*, states that do not change. The inner one lies in the
# middle of the disc. Its eigenvectors give the plane of the disc, the speed of the spiral, and the line along which states
# fall into the plane. All of this follows from a quadratic equation and a 3 × 3 matrix.
#
# Such a fixed point is called a *spiral saddle* (or saddle-focus). In 1965 L. P. Shilnikov showed that a trajectory which leaves a spiral
# saddle and returns to it can bring chaos with it. Spiral saddles also occur in models of bursting neurons, such as that of
# Hindmarsh and Rose. The same analysis tells where a neuron rests and how it leaves rest.
#
# **You will learn**
#
# - to find fixed points as crossings of null-surfaces, and to say when they exist;
# - to solve a quadratic equation without losing digits;
# - to linearise a flow, and to test eigenvectors that somebody else gives you;
# - to read the shape of a flow from eigenvalues and eigenvectors.
#
# About 2 hours. 25 points. You need NumPy and linear algebra (eigenvectors of a 3 × 3 matrix). Assignment 23 simulates the same
# system; you do not need it here.
#
# The rates of change are
#
# $$\dot x = -y - z, \qquad \dot y = x + a\,y, \qquad \dot z = b + z\,(x - c) .$$
#
# | symbol | in the code | meaning |
# |---|---|---|
# | $x, y, z$ | | the state, always in this order |
# | $a, b, c$ | `a`, `b`, `c` | parameters, three numbers; often 0.2, 0.2 and 5.7 |
# | $\lambda$ | `values` | eigenvalues |
# | $\mathbf{v}$ | `vectors` | eigenvectors, one per **column** |
#
# All quantities are dimensionless. Parameters may have either sign unless a question says otherwise.
#
# **How the checks work.** Points, matrices and other sequences arrive as NumPy arrays of floats or integers. Your functions must not
# change them. Return arrays or lists. We compare to within a relative 1e-9 of the largest entry unless a question says otherwise. Each question is graded
# by itself. At grading, your functions are also called with arguments that you do not see here. Stuck? `hint("q1")` shows a hint for
# question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150


def roessler(state, a, b, c):
    """Rates of change of the Rössler system; state: (3,), or (3, m) for m states side by side."""
    x, y, z = state
    return np.array([-y - z, x + a * y, b + z * (x - c)])


def path_from(state, dt, n_steps, a, b, c):
    """The states at the times 0, dt, ..., n_steps * dt, by Runge-Kutta steps of order 4; (n_steps + 1, 3)."""
    states = [np.array(state, dtype=float)]
    for _ in range(n_steps):
        s = states[-1]
        k1 = roessler(s, a, b, c)
        k2 = roessler(s + dt / 2 * k1, a, b, c)
        k3 = roessler(s + dt / 2 * k2, a, b, c)
        k4 = roessler(s + dt * k3, a, b, c)
        states.append(s + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4))
    return np.array(states)


# %% [markdown] q1-text role="text"
# ## Question 1 · Null-surfaces (3 points)
#
# The *null-surface* of a variable is the set of states at which its rate of change is 0. (In a system of two variables it is a curve, the
# *nullcline*.) In three dimensions each null-surface can be written as one variable over another:
#
# | null-surface of | where | write it as |
# |---|---|---|
# | $x$ | $\dot x = 0$ | $z$ as a function of $y$ |
# | $y$ | $\dot y = 0$ | $x$ as a function of $y$ |
# | $z$ | $\dot z = 0$ | $z$ as a function of $x$ |
#
# **Write** `null_surfaces(x, y, a, b, c)`.
#
# - `x`, `y`: arrays of the same shape, with one or more axes; they may be empty.
# - Returns a tuple of three arrays in the shape of `x`: $z$ on the null-surface of $x$ for these `y`, $x$ on the null-surface of
#   $y$ for these `y`, and $z$ on the null-surface of $z$ for these `x`. Where `x` equals `c` exactly, the last has no unique
#   value: return NaN there, also if $b = 0$.
#
# Each entry is compared to within a relative 1e-9.
#
# **Look.** A fixed point lies on all three null-surfaces. So we walk on the null-surface of $x$, and look where it meets the other two.
# The null-surface of $y$ leaves a straight line on it, and that of $z$ two branches of a curve. How many fixed
# points do you see for each of the three values of $c$?


# %% q1-solution role="solution"
def null_surfaces(x, y, a, b, c):
    """The three null-surfaces of the Rössler system.

    x, y: arrays of the same shape, not modified.
    Returns (z where dx/dt = 0, x where dy/dt = 0, z where dz/dt = 0): floats in the shape of x,
    for these y, these y and these x. The last is NaN where x equals c.
    """
    ### BEGIN SOLUTION
    gap = np.where(x == c, np.nan, c - x)
    return -1.0 * y, -a * y, b / gap
    ### END SOLUTION


# %% q1 role="graded" points=3
observe(
    "q1",
    null_surfaces,
    probe="three pairs",
    x=np.array([1.7, -2.3, 6.4]),
    y=np.array([-0.6, 3.1, 2.2]),
    a=0.15,
    b=0.35,
    c=4.4,
)
observe(
    "q1",
    null_surfaces,
    probe="a grid of integers",
    x=np.array([[3, -5], [7, 1]]),
    y=np.array([[2, 1], [-4, 5]]),
    a=-0.3,
    b=0.7,
    c=3.0,
)
### BEGIN HIDDEN TESTS
observe("q1", null_surfaces, probe="drawn")
observe("q1", null_surfaces, probe="drawn grid")
observe("q1", null_surfaces, probe="pole")
observe("q1", null_surfaces, probe="pole without b")
observe("q1", null_surfaces, probe="empty")
### END HIDDEN TESTS
check("q1")


# %% q1-figure role="figure"
def show_null_surfaces(a=0.2, b=0.2, cs=(0.25, 0.4, 0.6)):
    """The three null-surfaces in space, and the cut along that of x for several c."""
    figure = plt.figure(figsize=(9.2, 3.8), layout="constrained")
    grid = figure.add_gridspec(1, 2, width_ratios=[1, 1.1], wspace=0.08)
    space = figure.add_subplot(grid[0], projection="3d")
    x, y = np.meshgrid(np.linspace(-0.4, 0.5, 30), np.linspace(-2.5, 0.5, 30))
    z_x, _, z_z = (np.asarray(values) for values in null_surfaces(x, y, a, b, cs[-1]))
    heights, depths = np.meshgrid(np.linspace(-0.5, 2.5, 30), np.linspace(-2.5, 0.5, 30))
    x_y = np.asarray(null_surfaces(0 * depths, depths, a, b, cs[-1])[1])
    colours = ("#0072b2", "#009e73", "#d55e00")
    surfaces = ((x, y, z_x), (x_y, depths, heights), (x, y, z_z))
    for surface, colour in zip(surfaces, colours, strict=True):
        space.plot_surface(*surface, color=colour, alpha=0.45, linewidth=0)
    space.set(xlabel="x", ylabel="y", zlabel="z", title=f"null-surfaces, c = {cs[-1]}")
    space.set(zlim=(-0.5, 2.5), xticks=(-0.4, 0, 0.4), yticks=(-2, -1, 0), zticks=(0, 1, 2))
    space.view_init(22, -60)
    patches = [plt.Rectangle((0, 0), 1, 1, fc=colour, alpha=0.45) for colour in colours]
    labels = ["dx/dt = 0", "dy/dt = 0", "dz/dt = 0"]
    space.legend(patches, labels, frameon=False, fontsize="small", loc="upper left")
    cut = figure.add_subplot(grid[1])
    y = np.linspace(-3.5, 0.5, 200)
    x = np.linspace(-0.15, 0.8, 1500)
    z, x_line, _ = null_surfaces(0 * y, y, a, b, cs[0])
    cut.plot(x_line, z, c=colours[1], lw=2, label="dy/dt = 0")
    for c, style in zip(cs, (":", "--", "-"), strict=True):
        z = np.asarray(null_surfaces(x, 0 * x, a, b, c)[2])
        z = np.where(np.abs(z) > 8, np.nan, z)  # no line through the pole
        cut.plot(x, z, c=colours[2], ls=style, lw=1.5, label=f"dz/dt = 0, c = {c}")
    cut.set(xlabel="x", ylabel="z = -y", xlim=(-0.1, 0.8), ylim=(-2, 4))
    cut.set_title("on the null-surface of x")
    cut.legend(frameon=False, fontsize="small", loc="lower left")
    cut.spines[["top", "right"]].set_visible(False)
    plt.show()


show_null_surfaces()

# %% [markdown] q1-answer role="answer"
# **Look.** For $c = 0.25$ the line misses the curve: there is no fixed point. At $c = 0.4$ it touches the curve in one
# point, and for $c = 0.6$ it crosses it twice: once at the bottom left, once far up. The branch at $x > c$ has $z < 0$, and the line has
# $z > 0$ there, so they never meet (for positive $a$ and $b$).
#
# **Why so.** Solve each rate for the variable that is asked for: $z = -y$, $x = -a\,y$, $z = b / (c - x)$. Two of them are
# planes. The third is curved, and has a pole at $x = c$. There $\dot z = b$ for every $z$: no $z$ fits if $b \ne 0$, and every $z$ fits
# if $b = 0$. The zero in the denominator is replaced by NaN before the division; that covers $b = 0$, too.

# %% [markdown] q2-text role="text"
# ## Question 2 · Both fixed points, and when they exist (6 points)
#
# Put the three conditions of question 1 together. The first two give $x = a z$ and $y = -z$. The third then becomes a quadratic
# equation in $z$:
#
# $$a z^2 - c z + b = 0, \qquad z = \frac{c \pm \sqrt{c^2 - 4ab}}{2a} .$$
#
# **Write two functions.**
#
# - `fixed_points(a, b, c)` returns all real fixed points $(x, y, z)$, one per **row**, in any order. The shape is `(2, 3)`, or `(1, 3)` if both coincide
#   ($c^2$ equals $4ab$ exactly), or `(0, 3)` if there is none. $c$ is never 0.
#   With $a = 0$ the equation is linear, and there is one fixed point. $b$ may be 0, too.
# - `fold(a, b)` returns the number $c_0 \geq 0$ for which the following holds: there are two fixed points if $|c| > c_0$, and none if $0 < |c| < c_0$. If there are
#   two for every $c \ne 0$, return 0. Here $a$ is not 0.
#
# Each coordinate is compared to within 1e-9 **of the largest coordinate of the same point**, with $|a|$ as small as 1e-9. The formula above
# then fails for one of the points: $c$ and the root are nearly equal, and in their difference most digits cancel. The other
# point does not suffer, and the product of both solutions is known: $z_1 z_2 = b / a$.
#
# **Look.** The figure shows $z$ of both points over $c$. Where do the two branches begin? How do $z$ of the inner and of the
# outer point change for large $c$?


# %% q2-solution role="solution"
def fixed_points(a, b, c):
    """All real fixed points of the Rössler system.

    a, b, c: numbers, c not 0.
    Returns an array (k, 3), k = 0, 1 or 2: the rows are points (x, y, z).
    """
    ### BEGIN SOLUTION
    discriminant = c**2 - 4 * a * b
    if discriminant < 0:
        return np.empty((0, 3))
    q = c + np.copysign(np.sqrt(discriminant), c)  # a sum of numbers with the same sign
    z = [2 * b / q]
    if a != 0 and discriminant > 0:
        z.append(q / (2 * a))
    z = np.array(z)
    return np.stack([a * z, -z, z], axis=1)
    ### END SOLUTION


def fold(a, b):
    """The size of c at which both fixed points appear; 0 if they exist for every c but 0.

    a, b: numbers, a not 0. Returns one number.
    """
    ### BEGIN SOLUTION
    return 2 * np.sqrt(max(a * b, 0.0))
    ### END SOLUTION


# %% q2 role="graded" points=6
observe("q2", fixed_points, probe="two points", a=0.15, b=0.35, c=4.4)
observe("q2", fixed_points, probe="no point", a=0.7, b=0.6, c=0.9)
observe("q2", fold, probe="where they appear", a=0.15, b=0.35)
### BEGIN HIDDEN TESTS
observe("q2", fixed_points, probe="drawn points")
observe("q2", fixed_points, probe="negative parameters")
observe("q2", fixed_points, probe="none")
observe("q2", fixed_points, probe="both in one")
observe("q2", fixed_points, probe="a is 0")
observe("q2", fixed_points, probe="small a")
observe("q2", fixed_points, probe="small a, negative c")
observe("q2", fixed_points, probe="rather small a")
observe("q2", fixed_points, probe="b is 0")
observe("q2", fixed_points, probe="nearly in one")
observe("q2", fold, probe="drawn fold")
observe("q2", fold, probe="fold of negative parameters")
observe("q2", fold, probe="always two")
### END HIDDEN TESTS
check("q2")


# %% q2-figure role="figure"
def show_fold(a=0.2, b=0.2):
    """z of the fixed points over c."""
    cs = fold(a, b) + np.geomspace(1e-6, 7, 200)
    z = np.array([np.sort(np.asarray(fixed_points(a, b, c))[:, 2]) for c in cs])
    _, axis = plt.subplots(figsize=(5.8, 3.4), layout="constrained")
    axis.semilogy(cs, z[:, 1], c="#d55e00", label="outer")
    axis.semilogy(cs, z[:, 0], c="#0072b2", label="inner")
    axis.semilogy(cs, cs / a, c="#d55e00", ls=":", lw=1, label="c / a")
    axis.semilogy(cs, b / cs, c="#0072b2", ls=":", lw=1, label="b / c")
    axis.axvline(fold(a, b), c="#999999", lw=0.8)
    axis.text(fold(a, b) + 0.1, 25, f"fold: c = {fold(a, b):.3g}", color="#666666")
    axis.set(xlabel="c", ylabel="z of the fixed point", title=f"a = {a}, b = {b}")
    axis.legend(frameon=False, loc="center right")
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_fold()

# %% [markdown] q2-answer role="answer"
# **Look.** Both branches begin at one point, at $c = 0.4$. Two fixed points that appear out of nothing like this make up a *fold*, also
# called a saddle-node bifurcation. For large $c$ the inner point comes close to the origin, $z \approx b/c$, and the outer one moves away,
# $z \approx c/a$. At $c = 5.7$ they are at $z = 0.035$ and $z = 28.5$.
#
# **Why so.** `copysign` gives the root the sign of $c$, so `q` is a sum without cancellation. It gives the solution of larger size,
# $q / 2a$, and the product $b/a$ gives the other, $2b/q$. That formula also holds for $a = 0$, where it becomes $b/c$.
# The condition $c^2 > 4ab$ gives the fold: $c_0 = 2\sqrt{ab}$, if $a$ and $b$ have the same sign.

# %% [markdown] q3-text role="text"
# ## Question 3 · The Jacobian (3 points)
#
# Near a fixed point $\mathbf{p}$ a small deviation $\boldsymbol\delta$ from it changes with the rate $J \boldsymbol\delta$. The *Jacobian* $J$ is the matrix
# of the derivatives of the rates at $\mathbf{p}$. Row $i$ belongs to the rate of variable $i$, and column $j$ to the derivative with
# respect to variable $j$.
#
# **Write** `jacobians(points, a, c)`. ($b$ drops out of all derivatives.)
#
# - `points`: shape `(k, 3)`, one point per row, floats or integers; `k` may be 0. They need not be fixed points.
# - Returns the Jacobians as floats, shape `(k, 3, 3)`: entry `[n, i, j]` belongs to point `n`.
#
# Each entry is compared to within 1e-6.
#
# **Look.** A derivative can be tested without knowing its formula. Subtract $J \boldsymbol\delta$ from the rate at $\mathbf{p} + \boldsymbol\delta$. What
# remains is of second order: it falls by a factor of 100 if $\boldsymbol\delta$ falls by 10. Which slope does the figure show?


# %% q3-solution role="solution"
def jacobians(points, a, c):
    """The Jacobian of the Rössler system at each of several points.

    points: array (k, 3), not modified. Returns floats (k, 3, 3); row: rate, column: variable.
    """
    ### BEGIN SOLUTION
    matrices = np.zeros((len(points), 3, 3))
    matrices[:, 0, 1:] = -1
    matrices[:, 1, 0] = 1
    matrices[:, 1, 1] = a
    matrices[:, 2, 0] = points[:, 2]
    matrices[:, 2, 2] = points[:, 0] - c
    return matrices
    ### END SOLUTION


# %% q3 role="graded" points=3
observe(
    "q3",
    jacobians,
    probe="two points",
    points=np.array([[1.7, -2.3, 0.6], [-4.1, 0.8, 5.2]]),
    a=0.15,
    c=4.4,
)
### BEGIN HIDDEN TESTS
observe("q3", jacobians, probe="drawn points")
observe("q3", jacobians, probe="integers")
observe("q3", jacobians, probe="no point")
observe("q3", jacobians, probe="one point")
### END HIDDEN TESTS
check("q3")


# %% q3-figure role="figure"
def show_remainder(a=0.2, b=0.2, c=5.7):
    """What the linear flow leaves unexplained, over the size of the deviation, at both fixed points."""
    direction = np.array([0.6, -0.5, 0.62])
    sizes = np.geomspace(1e-4, 1, 9)
    points = np.asarray(fixed_points(a, b, c))
    points = points[np.argsort(points[:, 2])]
    _, axis = plt.subplots(figsize=(5.4, 3.4), layout="constrained")
    looks = (("inner", "#0072b2", "o", 6), ("outer", "#d55e00", "x", 8))
    matrices = np.asarray(jacobians(points, a, c))
    for point, matrix, (name, colour, marker, ms) in zip(points, matrices, looks, strict=True):
        deviations = sizes * direction[:, None]
        rates = roessler(point[:, None] + deviations, a, b, c)
        rest = np.linalg.norm(rates - matrix @ deviations, axis=0)
        slope = np.polyfit(np.log(sizes), np.log(rest), 1)[0]
        label = f"{name}: slope {slope:.2f}"
        axis.loglog(sizes, rest, marker, c=colour, ms=ms, mfc="none", label=label)
    axis.loglog(sizes, sizes, c="#999999", ls=":", lw=1, label="slope 1: a wrong Jacobian")
    axis.set(xlabel="size of the deviation", ylabel="|rate − J · deviation|")
    axis.legend(frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_remainder()

# %% [markdown] q3-answer role="answer"
# **Look.** The slope is 2 at both points, and both have the same remainder. The only nonlinear term is $z x$, and its second-order part,
# $\delta_z \delta_x$, is the same everywhere. One wrong entry would leave a remainder of first order.
#
# **Why so.** The rates are differentiated by hand: $J = \begin{pmatrix} 0 & -1 & -1 \\ 1 & a & 0 \\ z & 0 & x - c \end{pmatrix}$. All but two entries are the
# same for all points, so one assignment fills them for the whole stack. Central differences work here, too: for a field of second degree they are exact
# except for rounding. `np.zeros` makes floats, even if the points are integers.

# %% [markdown] q4-text role="text"
# ## Question 4 · Eigenvectors, computed and tested (4 points)
#
# An *eigenvector* $\mathbf{v}$ of $J$ with the eigenvalue $\lambda$ satisfies $J \mathbf{v} = \lambda \mathbf{v}$. A deviation along $\mathbf{v}$ grows
# or decays as $e^{\lambda t}$. An eigenvector is known only up to a factor, which may be complex. Two programs can print
# quite different numbers for the same direction, so comparing entries tells nothing. The *residual* does:
#
# $$r = \frac{\lVert J \mathbf{v} - \lambda \mathbf{v} \rVert}{\lVert \mathbf{v} \rVert}, \qquad \lVert \mathbf{v} \rVert = \sqrt{\textstyle\sum_i |v_i|^2} .$$
#
# It is 0 for a perfect eigenvector, whatever its factor. Numbers copied with four digits leave about $10^{-4}$.
#
# **Write two functions.**
#
# - `eigen(matrix)` returns a tuple `(values, vectors)`: the eigenvalues, shape `(n,)`, in any order, and the eigenvectors, shape `(n, n)`. **Column** $i$ belongs to
#   `values[i]` and may have any factor but 0. `matrix` has the shape `(n, n)`, is real, and has $n$ different eigenvalues. We compare to within 1e-6.
# - `residuals(matrix, values, vectors)` returns the residual of each pair, shape `(m,)`. `values` has the shape `(m,)` and `vectors` the shape `(n, m)`,
#   real or complex, $m \geq 1$, no column zero. The pairs need not be good ones: $r$ may have any size.
#
# **Look.** A script in circulation has the eigenvectors of the inner fixed point (for $a = b = 0.2$, $c = 5.7$) typed in by hand. The figure
# computes the residuals of its three vectors and of yours. Which one is wrong? The first two belong to conjugate eigenvalues, so they should be conjugate, too.
# Find the typing error in the figure's code.


# %% q4-solution role="solution"
def eigen(matrix):
    """Eigenvalues (n,) and eigenvectors (n, n) of a real matrix (n, n), one vector per column."""
    ### BEGIN SOLUTION
    values, vectors = np.linalg.eig(matrix)
    return values, vectors
    ### END SOLUTION


def residuals(matrix, values, vectors):
    """The residual |J v - lambda v| / |v| of each pair of a value and a column.

    matrix: (n, n). values: (m,). vectors: (n, m). None is modified. Returns floats (m,).
    """
    ### BEGIN SOLUTION
    difference = matrix @ vectors - vectors * values
    return np.linalg.norm(difference, axis=0) / np.linalg.norm(vectors, axis=0)
    ### END SOLUTION


# %% q4 role="graded" points=4
observe(
    "q4",
    eigen,
    probe="an example",
    matrix=np.array([[0.0, -1.0, -1.0], [1.0, 0.35, 0.0], [0.7, 0.0, -2.6]]),
)
observe(
    "q4",
    residuals,
    probe="two pairs",
    matrix=np.array([[0.0, -1.0, -1.0], [1.0, 0.35, 0.0], [0.7, 0.0, -2.6]]),
    values=np.array([0.2 + 0.9j, -2.4 - 0.3j]),
    vectors=np.array([[0.6 + 0.2j, 0.3], [-0.1 - 0.8j, -0.2 + 0.5j], [0.1 - 0.1j, 1.1 - 0.4j]]),
)
### BEGIN HIDDEN TESTS
observe("q4", eigen, probe="drawn fixed point")
observe("q4", eigen, probe="another size")
observe("q4", eigen, probe="zeros")
observe("q4", residuals, probe="drawn pairs")
observe("q4", residuals, probe="real pairs")
### END HIDDEN TESTS
check("q4")


# %% q4-figure role="figure"
def show_typed_in(a=0.2, b=0.2, c=5.7):
    """Residuals of eigenvectors that were typed in, and of computed ones."""
    points = np.asarray(fixed_points(a, b, c))
    inner = points[np.argsort(points[:, 2])[:1]]
    matrix = np.asarray(jacobians(inner, a, c))[0]
    typed_values = np.array([0.0970 + 0.9952j, 0.0970 - 0.9952j, -5.6870])
    typed_vectors = np.array(
        [
            [0.7073, 0.7073, 0.1682],
            [-0.0728 - 0.7032j, 0.0728 + 0.7032j, -0.0286],
            [0.0042 - 0.0007j, 0.0042 + 0.0007j, 0.9853],
        ]
    )
    values, vectors = (np.asarray(part) for part in eigen(matrix))
    order = np.lexsort((-values.imag, -values.real.round(6)))
    sets = (
        ("typed in", "#d55e00", typed_values, typed_vectors),
        ("computed", "#0072b2", values[order], vectors[:, order]),
    )
    _, axis = plt.subplots(figsize=(5.8, 3.2), layout="constrained")
    for i, (name, colour, lambdas, columns) in enumerate(sets):
        heights = np.maximum(np.asarray(residuals(matrix, lambdas, columns)), 1e-17)
        axis.bar(np.arange(3) + 0.38 * i - 0.19, heights, 0.36, color=colour, label=name)
    axis.set_yscale("log")
    axis.set(ylabel="residual", ylim=(1e-17, 100), title="inner fixed point")
    axis.set_xticks(range(3), ["0.097 + 0.995i", "0.097 − 0.995i", "−5.687"])
    axis.set_xlabel("eigenvalue")
    axis.legend(frameon=False, ncols=2)
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_typed_in()

# %% [markdown] q4-answer role="answer"
# **Look.** The second vector has a residual of 0.2, a thousand times that of the others (2e-4, due to the four digits). The real part
# of its second entry should be $-0.0728$, as in the first vector: the sign was lost in typing. The computed vectors have residuals near $10^{-15}$, which is rounding.
#
# **Why so.** `np.linalg.eig` returns the vectors as columns. In `vectors * values` each column is multiplied by its own value, and the norms
# are taken along axis 0, down the columns. `np.linalg.norm` uses the sizes of complex entries. Dividing by the length of
# $\mathbf{v}$ makes the residual independent of the factor.

# %% [markdown] q5-text role="text"
# ## Question 5 · Kinds of fixed points in three dimensions (3 points)
#
# The real parts of the eigenvalues say along how many directions deviations grow; imaginary parts say whether they rotate. This holds for
# small deviations of the true flow, too, as long as no real part is 0 (the theorem of Hartman and Grobman).
#
# | | all eigenvalues real | a complex pair |
# |---|---|---|
# | all real parts negative | `"stable node"` | `"stable spiral"` |
# | all real parts positive | `"unstable node"` | `"unstable spiral"` |
# | real parts of both signs | `"saddle"` | `"spiral saddle"` |
#
# If the real part of any eigenvalue is 0, the linear flow does not decide about the stability: `"not hyperbolic"`, whatever the others are.
#
# **Write** `kind(matrix)`, which returns one of these seven texts for a real matrix of shape `(3, 3)`.
#
# A real or imaginary part counts as 0 if its size is at most 1e-9. In our matrices such a part is exactly 0 (up to rounding, below 1e-12), or its size is at least
# 1e-7. So an eigenvalue of $-5 \cdot 10^{-6}$ is negative. Eigenvalues may be equal.
#
# **Look.** The figure shows the real parts for both fixed points over $c$, and the kinds at $c = 5.7$. Which directions does each point repel, and which does it attract?
# Compare how strongly.


# %% q5-solution role="solution"
def kind(matrix):
    """The kind of the fixed point with this Jacobian: one of seven texts.

    matrix: array (3, 3), real, not modified.
    """
    ### BEGIN SOLUTION
    values = np.linalg.eigvals(matrix)
    if np.any(np.abs(values.real) <= 1e-9):
        return "not hyperbolic"
    spiral = np.any(np.abs(values.imag) > 1e-9)
    if np.all(values.real < 0):
        return "stable spiral" if spiral else "stable node"
    if np.all(values.real > 0):
        return "unstable spiral" if spiral else "unstable node"
    return "spiral saddle" if spiral else "saddle"
    ### END SOLUTION


# %% q5 role="graded" points=3
observe(
    "q5",
    kind,
    probe="first",
    matrix=np.array([[0.0, -1.0, -1.0], [1.0, 0.35, 0.0], [0.7, 0.0, -2.6]]),
)
observe("q5", kind, probe="second", matrix=np.array([[-3, 1, 0], [1, -4, 2], [0, 1, -2]]))
### BEGIN HIDDEN TESTS
observe("q5", kind, probe="a stable node")
observe("q5", kind, probe="a stable spiral")
observe("q5", kind, probe="an unstable node")
observe("q5", kind, probe="an unstable spiral")
observe("q5", kind, probe="a saddle")
observe("q5", kind, probe="a spiral saddle")
observe("q5", kind, probe="another saddle")
observe("q5", kind, probe="another spiral saddle")
observe("q5", kind, probe="slow")
observe("q5", kind, probe="undecided pair")
observe("q5", kind, probe="undecided value")
observe("q5", kind, probe="undecided saddle")
observe("q5", kind, probe="slow turn")
observe("q5", kind, probe="equal values")
### END HIDDEN TESTS
check("q5")


# %% q5-figure role="figure"
def show_kinds(a=0.2, b=0.2, c_end=5.7):
    """Real parts of the eigenvalues at both fixed points over c."""
    cs = np.linspace(fold(a, b) + 1e-3, c_end, 150)
    _, axes = plt.subplots(1, 2, figsize=(8.6, 3.2), layout="constrained")
    for i, (name, axis) in enumerate(zip(("inner", "outer"), axes, strict=True)):
        pair, real = [], []
        for c in cs:
            points = np.asarray(fixed_points(a, b, c))
            point = points[np.argsort(points[:, 2])][i : i + 1]
            matrix = np.asarray(jacobians(point, a, c))[0]
            values = np.linalg.eigvals(matrix)
            values = values[np.argsort(np.abs(values.imag))]
            real.append(values[0].real)
            pair.append(values[1:].real.mean())
        axis.axhline(0, c="#999999", lw=0.8)
        axis.plot(cs, pair, c="#0072b2", label="complex pair")
        axis.plot(cs, real, c="#d55e00", label="real eigenvalue")
        axis.set_title(f"{name}: {kind(matrix)} at c = {c_end}", fontsize="medium")
        axis.set(xlabel="c", ylabel="real part (per unit of time)")
        axis.text(
            0.97, 0.42, f"pair {pair[-1]:.2g}, real {real[-1]:.2g}\nat c = {c_end}",
            transform=axis.transAxes, ha="right", fontsize="small",
        )  # fmt: skip
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].legend(frameon=False, loc="lower left")
    plt.show()


show_kinds()

# %% [markdown] q5-answer role="answer"
# **Look.** Both points are spiral saddles, with the roles exchanged. The inner one repels slowly within the plane of its pair (rate 0.097) and attracts fast
# along one line (rate $-5.7$). The outer one repels along a line (rate 0.19) and attracts so slowly in its plane that the curve
# seems to lie on 0: $-4.6 \cdot 10^{-6}$ at $c = 5.7$. A tolerance of 1e-3 would have missed that.
#
# **Why so.** The undecided case comes first, because it overrules all others. After it every real part has a sign, so `all` of one sign or a mixture
# are the only possibilities. Comparing with 1e-9 and not with 0 matters for matrices whose eigenvalues are exactly imaginary: rounding leaves some $10^{-17}$.

# %% [markdown] q6-text role="text"
# ## Question 6 · A spiral saddle and its planes (6 points)
#
# Let $J$ have a real eigenvalue $\lambda$ and a pair $\alpha \pm i\omega$ with $\omega > 0$. The *axis* is the line of the real eigenvector. The
# *spiral plane* is spanned by the real and imaginary parts of an eigenvector of the pair. The linear flow never leaves either of them. A deviation in the plane
# rotates, once in $2\pi/\omega$, and grows as $e^{\alpha t}$. Axis and plane are in general **not perpendicular** to each other.
#
# This is one half of the mechanism of chaos. States near the inner point fall onto its plane along the axis, and spiral outwards in it, so small
# differences grow. The linear flow would carry them away for ever. The other half is the nonlinear term: it lifts large turns out of the plane and
# folds them back to the middle. Stretching and folding, again and again, makes the future unpredictable.
#
# **Write two functions** for a real `matrix` of shape `(3, 3)` with such eigenvalues, of any signs and in any order.
#
# - `spiral(matrix)` returns a dictionary: `"rate"` $= \alpha$, `"turn"` $= 2\pi/\omega$, `"real"` $= \lambda$ (three real numbers);
#   `"axis"`, a vector of length 1 along the axis, and `"normal"`, a vector of length 1 perpendicular to the spiral plane. Both have the shape `(3,)`,
#   are real, and may have either sign.
# - `split(matrix, deviation)` returns a tuple `(along, within)` of real arrays of shape `(3,)`: the part of `deviation` along the axis and the part in the
#   spiral plane. Their sum is `deviation`, shape `(3,)`. Either part may be zero.
#
# We compare all of these to within 1e-6, relative to their largest entry; for the parts, relative to the largest entry of `deviation`.
#
# **Look.** On the left are both fixed points with their planes and axes, and a trajectory on the attractor. The right panel follows a
# trajectory that starts close to the inner point: the sizes of both parts of its deviation. How fast does each part change at first?
# The attractor needs about 5.85 time units per turn; what does the linear flow say?


# %% q6-solution role="solution"
def spiral(matrix):
    """Rates, turn, axis and normal of a fixed point with one real eigenvalue and a complex pair.

    matrix: array (3, 3), not modified.
    Returns a dictionary with "rate", "turn", "real" (numbers), "axis" and "normal" (arrays (3,)).
    """
    ### BEGIN SOLUTION
    values, vectors = np.linalg.eig(matrix)
    single = np.argmin(np.abs(values.imag))
    one = np.argmax(values.imag)
    axis = vectors[:, single].real
    normal = np.cross(vectors[:, one].real, vectors[:, one].imag)
    return {
        "rate": values[one].real,
        "turn": 2 * np.pi / values[one].imag,
        "real": values[single].real,
        "axis": axis / np.linalg.norm(axis),
        "normal": normal / np.linalg.norm(normal),
    }
    ### END SOLUTION


def split(matrix, deviation):
    """The parts of a deviation along the axis and within the spiral plane: a tuple of arrays (3,).

    matrix: array (3, 3). deviation: array (3,). Neither is modified.
    """
    ### BEGIN SOLUTION
    shape = spiral(matrix)
    axis, normal = shape["axis"], shape["normal"]
    along = axis * (normal @ deviation) / (normal @ axis)
    return along, deviation - along
    ### END SOLUTION


# %% q6 role="graded" points=6
observe(
    "q6",
    spiral,
    probe="an example",
    matrix=np.array([[0.0, -1.0, -1.0], [1.0, 0.35, 0.0], [0.7, 0.0, -2.6]]),
)
observe(
    "q6",
    split,
    probe="a deviation",
    matrix=np.array([[0.0, -1.0, -1.0], [1.0, 0.35, 0.0], [0.7, 0.0, -2.6]]),
    deviation=np.array([0.3, -0.8, 0.55]),
)
### BEGIN HIDDEN TESTS
observe("q6", spiral, probe="inner")
observe("q6", spiral, probe="outer")
observe("q6", spiral, probe="another matrix")
observe("q6", split, probe="split inner")
observe("q6", split, probe="split outer")
observe("q6", split, probe="split small")
observe("q6", split, probe="in the plane")
observe("q6", split, probe="split another")
### END HIDDEN TESTS
check("q6")


# %% q6-figure role="figure"
def show_spiral_saddles(a=0.2, b=0.2, c=5.7):
    """Both fixed points with plane and axis, and how the parts of a deviation change."""
    points = np.asarray(fixed_points(a, b, c))
    points = points[np.argsort(points[:, 2])]
    matrices = np.asarray(jacobians(points, a, c))
    figure = plt.figure(figsize=(9.6, 4.3), layout="constrained")
    grid = figure.add_gridspec(1, 2, width_ratios=[1.15, 1])
    space = figure.add_subplot(grid[0], projection="3d")
    path = path_from([1.0, 1.0, 0.0], 0.05, 5000, a, b, c)[1000:]
    space.plot(*path.T, c="#999999", lw=0.4, label="trajectory")
    for point, matrix, name, colour, size, reach in zip(
        points, matrices, ("inner", "outer"), ("#0072b2", "#d55e00"), (9, 5), (9, 14), strict=True
    ):
        shape = spiral(matrix)
        axis, normal = np.asarray(shape["axis"]), np.asarray(shape["normal"])
        first, second = np.linalg.svd(normal[None, :])[2][1:]  # two directions in the plane
        angles = np.linspace(0, 2 * np.pi, 60)
        radii = np.linspace(0, size, 2)[:, None]
        disc = [
            point[i] + radii * (np.cos(angles) * first[i] + np.sin(angles) * second[i])
            for i in range(3)
        ]
        space.plot_surface(*disc, color=colour, alpha=0.3, linewidth=0)
        ends = point + reach * np.array([[-1], [1]]) * axis
        space.plot(*ends.T, c=colour, lw=1.5, label=f"{name}: axis and plane")
        space.plot(*point[:, None], "o", c=colour, ms=4)
    space.set(xlabel="x", ylabel="y", zlabel="z")
    space.view_init(14, -35)
    space.legend(frameon=False, fontsize="small", loc="upper left")
    shape = spiral(matrices[0])
    axis, normal = np.asarray(shape["axis"]), np.asarray(shape["normal"])
    path = path_from(points[0] + 0.05 * axis + [0.02, 0.0, 0.0], 0.02, 2000, a, b, c)
    parts = [split(matrices[0], state - points[0]) for state in path]
    sizes = np.linalg.norm(np.asarray(parts), axis=2)
    times = 0.02 * np.arange(len(path))
    panel = figure.add_subplot(grid[1])
    panel.semilogy(times, sizes[:, 1], c="#0072b2", label="part in the plane")
    panel.semilogy(times, sizes[:, 0], c="#d55e00", label="part along the axis")
    growth = sizes[0, 1] * np.exp(shape["rate"] * times)
    panel.semilogy(times, growth, c="k", ls=":", label=f"rate {shape['rate']:.3f}")
    early = times < 2
    decay = sizes[0, 0] * np.exp(shape["real"] * times[early])
    panel.semilogy(times[early], decay, c="k", ls="--", label=f"rate {shape['real']:.2f}")
    panel.set(xlabel="time", ylabel="size of the part", ylim=(1e-8, 30))
    panel.set_title(f"near the inner point, one turn: {shape['turn']:.2f}", fontsize="medium")
    panel.legend(frameon=False, fontsize="small", loc="lower right")
    panel.spines[["top", "right"]].set_visible(False)
    plt.show()


show_spiral_saddles()

# %% [markdown] q6-answer role="answer"
# **Look.** The plane of the inner point is the plane of the disc, nearly horizontal. The axis stands steeply on it, 10 degrees from the
# perpendicular. The part along the axis decays at first with the rate $-5.69$, until the square of the other part maintains it: the true surface
# is slightly curved. The part in the plane grows by $e^{0.097 \cdot 6.31} = 1.84$ per turn. A linear turn takes $6.31$; the attractor, far away from
# the point, needs 5.85. The outer point lies outside of the attractor.
#
# **Why so.** The complex eigenvector has an arbitrary complex factor. It turns and scales real and imaginary part within the plane, and their
# cross product keeps its direction. `split` asks how much of the axis must be subtracted so that the rest is perpendicular to the normal: $\mathbf{n} \cdot (\boldsymbol\delta - s\,\mathbf{u}) = 0$ for
# the axis $\mathbf{u}$. An orthogonal projection onto $\mathbf{u}$ would leave a rest outside of the plane.

# %% [markdown] end role="text"
# ## To read on
#
# - O. E. Rössler (1976), *Phys. Lett. A* 57, 397–398: the system.
# - P. Gaspard & G. Nicolis (1983), *J. Stat. Phys.* 31, 499–518: what spiral saddles have to do with chaos.
# - S. H. Strogatz, *Nonlinear Dynamics and Chaos*, chapters 5 and 6: nullclines and linearisation.
# - J. L. Hindmarsh & R. M. Rose (1984), *Proc. R. Soc. B* 221, 87–102: a bursting neuron with three variables.
