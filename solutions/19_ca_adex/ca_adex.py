# %% [markdown] intro role="text"
# # 19 · A neuron with two compartments and calcium
#
# A pyramidal neuron of layer 5 has two sites of input, a millimetre apart. Signals from the senses
# arrive near the soma. Signals from other areas of the cortex, the context, arrive in the apical tuft. If both coincide, the spike
# that travels back from the soma helps to ignite a calcium spike in the tuft, and the neuron fires
# a burst (Larkum, Zhu & Sakmann 1999). This happens in wakefulness. In deep sleep the tuft seems cut off;
# in REM sleep, it seems to drive the neuron. Pastorelli et al. (2025) put this into a model with two compartments, *Ca-AdEx*,
# and found its parameters by an evolutionary search. You will build it from scratch.
#
# **You will learn**
#
# - to solve two coupled passive compartments in closed form;
# - how calcium changes its own reversal potential and opens potassium channels;
# - to simulate a whole grid of neurons with one loop over time;
# - to describe the rate as a function of two inputs by two planes, and to tell amplification, isolation and drive apart.
#
# About 3 hours. 25 points. You need NumPy and eigenvalues of a 2 × 2 matrix. It helps to know the integrate-and-fire neuron
# (assignment 22) and the AdEx model (assignment 11).
#
# **Units:** ms, mV, pA, nS, pF, so nS · mV = pA and pA/pF = mV/ms. Calcium concentrations are in mM (mmol/l), rates in Hz.
# The index $s$ means soma, $d$ means the distal dendrite, the tuft. All parameters are in one dictionary, `cell`; the next code cell holds
# the published values as `CELL`.
#
# **How the checks work.** Each question is graded by itself; an earlier function of yours matters only if your code calls
# it. At grading, your functions also get other arguments, and the dictionary may lack entries that the question does not
# use. Arrays hold floats. Your functions must not change their arguments. Return arrays or lists. We compare to a relative 10⁻⁶. Stuck?
# `hint("q1")` shows a hint for question 1; call it again for the next.

# %% setup role="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder.lab import check, hint, observe

plt.rcParams["figure.dpi"] = 150

CELL = {
    # leaks and coupling: pF, nS, mV
    "C_s": 246.79, "C_d": 23.674, "g_Ls": 5.0, "g_Ld": 3.378, "g_C": 19.777, "E_Ls": -69.246, "E_Ld": -55.0,
    # spikes and adaptation; w and b are in mV
    "V_T": -50.0, "Delta_T": 2.0, "V_th": -40.0, "V_reset": -61.74,
    "g_w": 1.1156, "a": 0.0, "b": 40.0, "tau_w": 500.0,
    # calcium current and concentration
    "g_Ca": 21.046, "V_m": -9.0, "k_m": 0.5, "tau_m": 15.0, "V_h": -21.0, "k_h": -0.5, "tau_h": 80.0,
    "T": 309.15, "Ca_out": 2.0, "phi": 3.928e-8, "Ca_0": 1e-4, "tau_Ca": 103.57,
    # potassium current that calcium opens
    "g_K": 13.2, "E_K": -90.0, "Ca_th": 4.3e-4, "n_K": 4.8, "tau_K": 1.0,
    # back-propagating spike
    "g_B": 28.0, "E_B": 0.0, "tau_x": 0.2, "tau_y": 3.0,
}  # fmt: skip

# a silent neuron; rows V_s, V_d, w, m, h, k, Ca, x, y
START = np.array([-69.246, -55.0, 0.0, 1.0, 0.0, 9.1e-4, 1e-4, 0.0, 0.0])

# %% [markdown] q1-text role="text"
# ## Question 1 · Two leaky compartments (4 points)
#
# Without channels, two leaky capacitors remain, which are joined by the coupling conductance $g_C \geq 0$:
#
# $$C_s \dot V_s = -g_{Ls}(V_s - E_{Ls}) - g_C(V_s - V_d) + I_s, \qquad
#   C_d \dot V_d = -g_{Ld}(V_d - E_{Ld}) + g_C(V_s - V_d) + I_d .$$
#
# The current that leaves one compartment enters the other. **Write two functions.** The keys are named like the symbols: `cell["g_Ls"]`.
#
# - `passive_steady(I_s, I_d, cell)` returns the potentials at which nothing changes. `I_s` and `I_d` are arrays `(n,)` of constant currents;
#   entries of the same index belong together. Returns an array `(2, n)` with the rows $V_s$, $V_d$.
# - `passive_course(times, V_s, V_d, I_s, I_d, cell)` returns both potentials at each of `times`, array `(n,)` with $t \geq 0$ in
#   any order, some may be equal, $n$ may be 0. The other four arguments are numbers: potentials at $t = 0$ and constant currents. Returns `(2, n)`.
#
# Both have closed forms. Write the equations as $\dot{\mathbf V} = M\,(\mathbf V - \mathbf V_\infty)$ with a 2 × 2 matrix $M$. In the
# direction of an eigenvector of $M$ the distance to $\mathbf V_\infty$ shrinks as $e^{\lambda t}$, where $\lambda$ is its eigenvalue. In our calls,
# the two eigenvalues differ.
#
# **Look.** The figure shows 100 pA into the soma or into the dendrite. Which two time constants do you see? How much of the depolarisation
# reaches the other side? What is equal in both panels?


# %% q1-solution role="solution"
def passive_steady(I_s, I_d, cell):
    """Steady potentials of two passive compartments: array (2, n) in mV, rows V_s, V_d.

    I_s, I_d: arrays (n,) in pA. cell: dictionary of parameters.
    """
    ### BEGIN SOLUTION
    g_C = cell["g_C"]
    conductances = np.array([[cell["g_Ls"] + g_C, -g_C], [-g_C, cell["g_Ld"] + g_C]])
    inflow = [cell["g_Ls"] * cell["E_Ls"] + I_s, cell["g_Ld"] * cell["E_Ld"] + I_d]
    return np.linalg.solve(conductances, np.array(inflow))
    ### END SOLUTION


def passive_course(times, V_s, V_d, I_s, I_d, cell):
    """Potentials of two passive compartments over time: array (2, n) in mV, rows V_s, V_d.

    times: array (n,) in ms, n >= 0. V_s, V_d: numbers, potentials at t = 0. I_s, I_d: numbers, in pA.
    """
    ### BEGIN SOLUTION
    g_C, C_s, C_d = cell["g_C"], cell["C_s"], cell["C_d"]
    M = np.array(
        [[-(cell["g_Ls"] + g_C) / C_s, g_C / C_s], [g_C / C_d, -(cell["g_Ld"] + g_C) / C_d]]
    )
    final = passive_steady(np.array([I_s]), np.array([I_d]), cell)
    values, vectors = np.linalg.eig(M)
    parts = np.linalg.solve(vectors, np.array([[V_s], [V_d]]) - final)
    return final + vectors @ (parts * np.exp(np.outer(values, times)))
    ### END SOLUTION


# %% q1 role="graded" points=4
observe(
    "q1",
    passive_steady,
    probe="three pairs of currents",
    I_s=np.array([130.0, -42.0, 0.0]),
    I_d=np.array([37.0, 215.0, 0.0]),
    cell={
        "C_s": 213.0,
        "C_d": 31.7,
        "g_Ls": 6.3,
        "g_Ld": 2.9,
        "g_C": 14.6,
        "E_Ls": -71.3,
        "E_Ld": -58.2,
    },
)
observe(
    "q1",
    passive_course,
    probe="four times",
    times=np.array([0.0, 23.7, 0.83, 4.6]),
    V_s=-64.2,
    V_d=-43.1,
    I_s=71.0,
    I_d=-26.0,
    cell={
        "C_s": 213.0,
        "C_d": 31.7,
        "g_Ls": 6.3,
        "g_Ld": 2.9,
        "g_C": 14.6,
        "E_Ls": -71.3,
        "E_Ld": -58.2,
    },
)
### BEGIN HIDDEN TESTS
observe("q1", passive_steady, probe="drawn currents")
observe("q1", passive_steady, probe="currents, not coupled")
observe("q1", passive_course, probe="drawn times")
observe("q1", passive_course, probe="times, not coupled")
observe("q1", passive_course, probe="no times")
### END HIDDEN TESTS
check("q1")


# %% q1-figure role="figure"
def show_passive(current=100.0):
    """A current step into either compartment of the passive neuron."""
    times = np.linspace(0.0, 120.0, 1201)
    rest = np.asarray(passive_steady(np.zeros(1), np.zeros(1), CELL))[:, 0]
    _, axes = plt.subplots(1, 2, figsize=(9, 3.0), sharey=True, layout="constrained")
    for axis, into, where in zip(
        axes, ((current, 0.0), (0.0, current)), ("soma", "dendrite"), strict=True
    ):
        course = np.asarray(passive_course(times, *rest, *into, CELL)) - rest[:, None]
        axis.plot(times, course[0], c="#0072b2", label="soma")
        axis.plot(times, course[1], c="#d55e00", label="dendrite")
        axis.set(xlabel="time (ms)", title=f"{current:g} pA into the {where}")
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("change of potential (mV)")
    axes[0].legend(frameon=False)
    plt.show()


show_passive()

# %% [markdown] q1-answer role="answer"
# **Look.** The two potentials move apart within about a millisecond, because the dendrite is small and well coupled, and then rise together with a
# time constant of about 32 ms. In the steady state the dendrite follows 85 % of a somatic depolarisation, and the soma 80 % of a dendritic one.
# The blue curve on the right equals the orange one on the left: a current here has the same effect there as the other way round
# (*reciprocity*), because the matrix of conductances is symmetric.
#
# **Why so.** At the steady state the left sides are 0, and a 2 × 2 linear system remains. For the course, the start is written as a
# sum of the eigenvectors; each part shrinks with its own eigenvalue. `np.linalg.eig` also copes with $g_C = 0$.

# %% [markdown] q2-text role="text"
# ## Question 2 · Nernst, and gates with unusual signs (3 points)
#
# Calcium ions carry two charges. The current through their channels vanishes at the *reversal potential*, which Nernst's equation gives:
#
# $$E_{Ca} = \frac{R\,T}{2F}\, \ln\frac{[Ca]_{out}}{[Ca]}, \qquad R = 8.31446\ \text{J/(mol K)}, \quad F = 96485.3\ \text{C/mol},$$
#
# with the temperature $T$ in K. This is in volts. Two gates of the calcium channel follow the dendritic potential; the
# gate of a potassium channel follows the calcium concentration. Their steady states are
#
# $$m_\infty = \frac{1}{1 + e^{k_m (V_d - V_m)}}, \qquad h_\infty = \frac{1}{1 + e^{k_h (V_d - V_h)}}, \qquad
#   k_\infty = \frac{1}{1 + ([Ca]_{th} / [Ca])^{n_K}} .$$
#
# **Write two functions.** `Ca` is an array `(N,)` of positive concentrations, `V_d` an array `(N,)` from −120 to 60 mV.
#
# - `calcium_reversal(Ca, cell)` returns $E_{Ca}$ in **mV**, array `(N,)`. Keys: `T`, `Ca_out`.
# - `gates(V_d, Ca, cell)` returns an array `(3, N)` with the rows $m_\infty, h_\infty, k_\infty$. Keys: `V_m`, `k_m`, `V_h`, `k_h`, `Ca_th`, `n_K`.
#
# **Which signs?** In a textbook, the activation $m$ of a calcium channel opens with depolarisation and the inactivation $h$ closes:
# $k_m < 0 < k_h$. The published code has $k_m = +0.5$ and $k_h = -0.5$ per mV, the opposite: $m$ is open at rest and $h$ is closed.
# **We use the published signs**, because the parameters were found with them. Question 5 shows an effect that exists only with them.
# Your function takes $k_m$ and $k_h$ from `cell`, whatever their signs.
#
# **Look.** The figure compares both choices. Where can a steady calcium current flow?


# %% q2-solution role="solution"
def calcium_reversal(Ca, cell):
    """Reversal potential of calcium in mV, array (N,). Ca: array (N,) in mM."""
    ### BEGIN SOLUTION
    return 1000.0 * 8.31446 * cell["T"] / (2.0 * 96485.3) * np.log(cell["Ca_out"] / Ca)
    ### END SOLUTION


def gates(V_d, Ca, cell):
    """Steady states of the gates, array (3, N): rows m, h, k.

    V_d: array (N,) in mV. Ca: array (N,) in mM. cell: dictionary of parameters.
    """
    ### BEGIN SOLUTION
    return np.array(
        [
            1.0 / (1.0 + np.exp(cell["k_m"] * (V_d - cell["V_m"]))),
            1.0 / (1.0 + np.exp(cell["k_h"] * (V_d - cell["V_h"]))),
            1.0 / (1.0 + (cell["Ca_th"] / Ca) ** cell["n_K"]),
        ]
    )
    ### END SOLUTION


# %% q2 role="graded" points=3
observe(
    "q2",
    calcium_reversal,
    probe="three concentrations",
    Ca=np.array([1.3e-4, 2.7e-3, 4.6e-4]),
    cell={"T": 303.7, "Ca_out": 1.83},
)
observe(
    "q2",
    gates,
    probe="three neurons",
    V_d=np.array([-17.3, -12.1, -24.6]),
    Ca=np.array([2.9e-4, 6.1e-4, 1.4e-3]),
    cell={"V_m": -10.4, "k_m": 0.37, "V_h": -22.7, "k_h": -0.43, "Ca_th": 5.2e-4, "n_K": 3.7},
)
### BEGIN HIDDEN TESTS
observe("q2", calcium_reversal, probe="drawn concentrations")
observe("q2", gates, probe="drawn neurons")
observe("q2", gates, probe="textbook neurons")
### END HIDDEN TESTS
check("q2")


# %% q2-figure role="figure"
def show_gates():
    """Steady states of the calcium gates with the published and with the textbook signs."""
    V = np.linspace(-45.0, 15.0, 241)
    textbook = {**CELL, "k_m": -0.5, "k_h": 0.5}
    _, axes = plt.subplots(1, 2, figsize=(9, 3.0), sharey=True, layout="constrained")
    for axis, cell, title in zip(axes, (CELL, textbook), ("published", "textbook"), strict=True):
        m, h, _ = np.asarray(gates(V, np.full(V.shape, 1e-4), cell))
        axis.plot(V, m, c="#d55e00", label=r"$m_\infty$")
        axis.plot(V, h, c="#0072b2", label=r"$h_\infty$")
        axis.fill_between(V, m * h, color="#009e73", alpha=0.4, label=r"$m_\infty h_\infty$")
        axis.set(xlabel=r"dendritic potential $V_d$ (mV)", title=f"{title} signs")
        axis.text(-44.0, 0.2, f"largest product: {np.max(m * h):.2g}", fontsize=9)
        axis.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("open fraction")
    axes[1].legend(frameon=False, loc="center right")
    plt.show()


show_gates()

# %% [markdown] q2-answer role="answer"
# **Look.** With the published signs both gates are open between −21 and −9 mV: a *window* in which calcium flows for as long as the dendrite stays
# there. With the textbook signs the product never exceeds 0.0022 in the steady state. Current flows only for a
# while after a fast depolarisation, as long as $m$ is already open and $h$ not yet closed.
#
# **Why so.** The factor 1000 turns volts into millivolts; $RT/2F$ is 13.3 mV at body temperature. At rest, with 10⁻⁴ mM inside
# and 2 mM outside, $E_{Ca}$ is 132 mV. Ten times more calcium inside takes 31 mV away.

# %% [markdown] q3-text role="text"
# ## Question 3 · Nine rates of change (4 points)
#
# The soma is an AdEx neuron. The dendrite has a calcium current, a potassium current and a current $I_B$ that the back-propagating spike causes:
#
# $$C_s \dot V_s = -g_{Ls}(V_s - E_{Ls}) + g_{Ls} \Delta_T\, e^{(V_s - V_T)/\Delta_T} - g_w w - g_C (V_s - V_d) + I_s$$
#
# $$C_d \dot V_d = -g_{Ld}(V_d - E_{Ld}) + I_{Ca} + g_K k\,(E_K - V_d) + I_B + g_C (V_s - V_d) + I_d$$
#
# $$\tau_w \dot w = a (V_s - E_{Ls}) - w, \quad \tau_m \dot m = m_\infty - m, \quad \tau_h \dot h = h_\infty - h, \quad \tau_K \dot k = k_\infty - k$$
#
# $$\frac{d[Ca]}{dt} = \phi\, I_{Ca} + \frac{[Ca]_0 - [Ca]}{\tau_{Ca}}, \qquad I_{Ca} = g_{Ca}\, m\, h\, (E_{Ca} - V_d)$$
#
# $$\dot x = -\frac{x}{\tau_x}, \quad \dot y = -\frac{y}{\tau_y}, \qquad I_B = g_B\, \frac{y - x}{q}\, (E_B - V_d), \qquad
#   q = e^{-t^*/\tau_y} - e^{-t^*/\tau_x}, \quad t^* = \frac{\tau_x \tau_y}{\tau_y - \tau_x} \ln\frac{\tau_y}{\tau_x} .$$
#
# Each somatic spike adds 1 to $x$ and to $y$ (question 4). With the divisor $q$ the conductance of a single spike peaks at $g_B$ after the time $t^*$; in all calls $\tau_x < \tau_y$. As published,
# $w$ is in mV, and $g_w$ turns it into a current.
#
# **Write** `rhs(state, I_s, I_d, cell)` for $N$ neurons side by side. `state` is an array `(9, N)` with the rows $V_s, V_d, w, m, h, k, [Ca], x, y$; `I_s` and `I_d`
# are arrays `(N,)`. Returns the nine rates of change per ms, `(9, N)`.
#
# **Where the published code contradicts itself.** (1) The description at its head has the coupling in the dendrite with the
# opposite sign, which would not conserve charge. Its program has the sign used here. (2) The description lets the spike kick
# $V_d$ at once, with a weight of 28 mV. In its examples the spike opens a conductance of 28 nS, as here. We leave out the delay of 0.12 ms.
#
# **Look.** The figure shows the net current into a dendrite whose soma is held at −50 mV, with steady gates and
# 500 pA. Where does it rest, and which of these states are stable?


# %% q3-solution role="solution"
def rhs(state, I_s, I_d, cell):
    """Rates of change of N neurons, array (9, N), per ms.

    state: array (9, N), rows V_s, V_d, w, m, h, k, Ca, x, y. I_s, I_d: arrays (N,) in pA.
    """
    ### BEGIN SOLUTION
    p = cell
    V_s, V_d, w, m, h, k, Ca, x, y = state
    m_inf, h_inf, k_inf = gates(V_d, Ca, p)
    tau_x, tau_y = p["tau_x"], p["tau_y"]
    peak = tau_x * tau_y / (tau_y - tau_x) * np.log(tau_y / tau_x)
    q = np.exp(-peak / tau_y) - np.exp(-peak / tau_x)

    coupling = p["g_C"] * (V_s - V_d)
    upstroke = p["g_Ls"] * p["Delta_T"] * np.exp((V_s - p["V_T"]) / p["Delta_T"])
    soma = -p["g_Ls"] * (V_s - p["E_Ls"]) + upstroke - p["g_w"] * w - coupling + I_s
    calcium = p["g_Ca"] * m * h * (calcium_reversal(Ca, p) - V_d)
    potassium = p["g_K"] * k * (p["E_K"] - V_d)
    back = p["g_B"] * (y - x) / q * (p["E_B"] - V_d)
    dendrite = -p["g_Ld"] * (V_d - p["E_Ld"]) + calcium + potassium + back + coupling + I_d
    return np.array(
        [
            soma / p["C_s"],
            dendrite / p["C_d"],
            (p["a"] * (V_s - p["E_Ls"]) - w) / p["tau_w"],
            (m_inf - m) / p["tau_m"],
            (h_inf - h) / p["tau_h"],
            (k_inf - k) / p["tau_K"],
            p["phi"] * calcium + (p["Ca_0"] - Ca) / p["tau_Ca"],
            -x / tau_x,
            -y / tau_y,
        ]
    )
    ### END SOLUTION


# %% q3 role="graded" points=4
observe(
    "q3",
    rhs,
    probe="two neurons",
    state=np.array([
        [-52.3, -46.1], [-31.4, -17.8], [83.0, 147.0], [0.83, 0.61], [0.12, 0.47], [0.09, 0.36], [2.3e-4, 7.4e-4],
        [0.31, 0.04], [0.87, 1.13],
    ]),
    I_s=np.array([213.0, 87.0]),
    I_d=np.array([46.0, 371.0]),
    cell={
        "C_s": 231.0, "C_d": 27.4, "g_Ls": 5.7, "g_Ld": 3.1, "g_C": 17.3, "E_Ls": -68.1, "E_Ld": -56.4,
        "V_T": -49.2, "Delta_T": 2.3, "V_th": -39.1, "V_reset": -60.3, "g_w": 1.27, "a": 0.34, "b": 37.0, "tau_w": 430.0,
        "g_Ca": 19.6, "V_m": -10.4, "k_m": 0.37, "tau_m": 13.7, "V_h": -22.7, "k_h": -0.43, "tau_h": 71.0,
        "T": 303.7, "Ca_out": 1.83, "phi": 4.3e-8, "Ca_0": 1.2e-4, "tau_Ca": 94.0,
        "g_K": 11.8, "E_K": -87.0, "Ca_th": 5.2e-4, "n_K": 3.7, "tau_K": 1.3,
        "g_B": 24.0, "E_B": 3.0, "tau_x": 0.27, "tau_y": 2.6,
    },
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q3", rhs, probe="drawn")
observe("q3", rhs, probe="one neuron")
### END HIDDEN TESTS
check("q3")


# %% q3-figure role="figure"
def show_dendrite(I_d=500.0):
    """Net current into the dendrite with steady gates and calcium, soma held at -50 mV."""
    V = np.linspace(-70.0, 15.0, 341)
    _, axis = plt.subplots(figsize=(6.8, 3.2), layout="constrained")
    textbook = {**CELL, "k_m": -0.5, "k_h": 0.5}
    for cell, label, colour in (
        (CELL, "published signs", "#0072b2"),
        (textbook, "textbook signs", "#d55e00"),
    ):
        Ca = np.full(V.shape, 1e-4)
        for _ in range(200):  # calcium comes to rest with the current that it lets in
            m, h, k = np.asarray(gates(V, Ca, cell))
            state = np.array([0 * V - 50.0, V, 0 * V, m, h, k, Ca, 0 * V, 0 * V])
            slopes = np.asarray(rhs(state, 0 * V, 0 * V + I_d, cell))
            Ca = Ca + 20.0 * slopes[6]
        axis.plot(V, cell["C_d"] * slopes[1], c=colour, label=label)
    axis.axhline(0.0, c="gray", ls="--", lw=1)
    axis.set(xlabel=r"dendritic potential $V_d$ (mV)", ylabel="net current into dendrite (pA)")
    axis.legend(frameon=False)
    axis.spines[["top", "right"]].set_visible(False)
    plt.show()


show_dendrite()

# %% [markdown] q3-answer role="answer"
# **Look.** It rests where the current is 0, and such a state is stable if the current falls with $V_d$ there. With the published signs there are
# two stable states, at about −30 and −12 mV, with an unstable one at −22 mV between them: the dendrite is *bistable*. In the upper one it is held by the
# window of the calcium gates. With the textbook signs only the lower one exists.
#
# **Why so.** The current `coupling` is computed once and enters with opposite signs, so no charge is lost. All rows are computed
# for all neurons at once: each of the nine variables is an array of $N$ numbers.

# %% [markdown] q4-text role="text"
# ## Question 4 · Many neurons, one loop (5 points)
#
# **Write** `simulate(state, I_s, I_d, cell, dt, steps)` for $N$ neurons with constant currents. Use forward Euler with the time step
# `dt` in ms. Each step goes in this order:
#
# 1. **Integrate.** All nine rows move by `dt` times their rate of change *at the beginning of the step*.
# 2. **Compare.** A neuron spikes in this step if now $V_s \geq V_{th}$. Equality counts. (A spike is at `V_th`, the steep upstroke begins at `V_T`.)
# 3. **Reset.** In each neuron that spikes, $V_s$ becomes $V_{reset}$, $w$ grows by $b$, and $x$ and $y$ both grow by 1. Nothing else changes.
#
# - `state`, `I_s`, `I_d`: as in question 3, at the start with $V_s < V_{th}$. `steps` may be 0.
# - Returns the tuple `(spikes, state)`. `spikes` has the shape `(steps, N)`: entry `[i, n]` is `True` (or 1) if neuron `n` spikes in step `i`, counted from 0.
#   The second entry is the state after the last step, `(9, N)`.
#
# There is no refractory time: a neuron may spike in two steps running. In our calls, $V_{reset} < V_{th}$, and `dt` is short
# enough that nothing explodes. With a potential exactly at the threshold, the numbers are such that the computer makes no rounding errors.
#
# NumPy updates a hundred neurons in about the time of one. So loop over time only.
#
# **Look.** The figure shows 500 pA into the soma, without and with 500 pA into the dendrite. Both neurons begin with a fast
# burst. What keeps the second one firing? Follow $V_d$, the gate $h$ and calcium.


# %% q4-solution role="solution"
def simulate(state, I_s, I_d, cell, dt, steps):
    """Forward Euler for N neurons with constant currents.

    state: array (9, N). I_s, I_d: arrays (N,) in pA. dt: in ms. steps: integer >= 0.
    Returns (spikes, array (steps, N) of bool; state after the last step, array (9, N)).
    """
    ### BEGIN SOLUTION
    state = np.array(state, dtype=float)
    spikes = np.zeros((steps, state.shape[1]), dtype=bool)
    for i in range(steps):
        state = state + dt * rhs(state, I_s, I_d, cell)
        fired = state[0] >= cell["V_th"]
        state[0, fired] = cell["V_reset"]
        state[2, fired] += cell["b"]
        state[7:, fired] += 1.0
        spikes[i] = fired
    return spikes, state
    ### END SOLUTION


# %% q4 role="graded" points=5
observe(
    "q4",
    simulate,
    probe="three neurons",
    state=np.array([
        [-44.3, -63.1, -46.2], [-31.4, -57.8, -19.3], [23.0, 17.0, 41.0], [0.83, 0.97, 0.61], [0.12, 0.03, 0.47],
        [0.09, 0.02, 0.36], [2.3e-4, 1.4e-4, 7.4e-4], [0.31, 0.0, 0.04], [0.87, 0.0, 1.13],
    ]),
    I_s=np.array([813.0, 487.0, 1640.0]),
    I_d=np.array([146.0, 71.0, 371.0]),
    cell={
        "C_s": 231.0, "C_d": 27.4, "g_Ls": 5.7, "g_Ld": 3.1, "g_C": 17.3, "E_Ls": -68.1, "E_Ld": -56.4,
        "V_T": -49.2, "Delta_T": 2.3, "V_th": -39.1, "V_reset": -60.3, "g_w": 1.27, "a": 0.34, "b": 37.0, "tau_w": 430.0,
        "g_Ca": 19.6, "V_m": -10.4, "k_m": 0.37, "tau_m": 13.7, "V_h": -22.7, "k_h": -0.43, "tau_h": 71.0,
        "T": 303.7, "Ca_out": 1.83, "phi": 4.3e-8, "Ca_0": 1.2e-4, "tau_Ca": 94.0,
        "g_K": 11.8, "E_K": -87.0, "Ca_th": 5.2e-4, "n_K": 3.7, "tau_K": 1.3,
        "g_B": 24.0, "E_B": 3.0, "tau_x": 0.27, "tau_y": 2.6,
    },
    dt=0.11,
    steps=120,
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q4", simulate, probe="drawn")
observe("q4", simulate, probe="many neurons")
observe("q4", simulate, probe="one neuron")
observe("q4", simulate, probe="exactly at the threshold")
observe("q4", simulate, probe="spike after spike")
observe("q4", simulate, probe="no steps")
### END HIDDEN TESTS
check("q4")


# %% q4-figure role="figure"
def show_traces(I_s=500.0, I_d=500.0, dt=0.1, stop=500.0):
    """Two neurons, one without and one with input to the dendrite."""
    state = np.repeat(START[:, None], 2, axis=1)
    somatic, distal = np.array([I_s, I_s]), np.array([0.0, I_d])
    history, spikes = [state], []
    for _ in range(round(stop / dt)):
        fired, state = simulate(state, somatic, distal, CELL, dt, 1)
        spikes.append(np.asarray(fired)[0])
        history.append(np.asarray(state))
    history, spikes = np.array(history), np.array(spikes)
    times = dt * np.arange(len(history))
    _, axes = plt.subplots(4, 2, figsize=(9, 6), sharex=True, sharey="row", layout="constrained")
    rows = ((0, "soma (mV)"), (1, "dendrite (mV)"), (4, "gate h"), (6, "calcium (µM)"))
    for n in range(2):
        for axis, (row, label) in zip(axes[:, n], rows, strict=True):
            axis.plot(
                times, history[:, row, n] * (1000.0 if row == 6 else 1.0), c="#0072b2", lw=0.9
            )
            axis.spines[["top", "right"]].set_visible(False)
            if n == 0:
                axis.set_ylabel(label)
        axes[0, n].vlines(times[1:][spikes[:, n].astype(bool)], -40.0, 0.0, color="#d55e00", lw=0.8)
        axes[0, n].set_title(
            f"{I_s:g} pA in the soma, {distal[n]:g} pA in the dendrite", fontsize=10
        )
        axes[-1, n].set_xlabel("time (ms)")
    plt.show()


show_traces()

# %% [markdown] q4-answer role="answer"
# **Look.** In the first neuron, each spike lifts $V_d$ for some milliseconds, $h$ stays closed, and adaptation slows the firing down. In the
# second, $V_d$ rises above −21 mV at once, $h$ opens within 200 ms, and the calcium current holds $V_d$ near −12 mV, the upper state of question 3. It sends
# current into the soma against the adaptation. Calcium rises more than fiftyfold and opens the potassium channels, which keep $V_d$ from rising further.
#
# **Why so.** `state + …` makes a new array, so the caller's is left alone. The comparison gives one truth value per neuron; used as
# an index, it resets only those that spike. The slopes of all rows are taken before any row moves.

# %% [markdown] q5-text role="text"
# ## Question 5 · The transfer map (4 points)
#
# How often does the neuron fire for each pair of currents? **Write** `transfer_map(start, I_s, I_d, cell, dt, steps, warmup)`.
#
# - `start`: array `(9,)`, the state in which **every** neuron begins, for each pair of currents anew.
# - `I_s`: array `(n,)`; `I_d`: array `(m,)`, both in any order; $n, m \geq 1$.
# - `steps`: how many steps of question 4 to simulate, at least 1. In the first `warmup` of them, spikes do not count (0 ≤ `warmup` ≤ `steps`).
# - Returns the rates in Hz, array `(n, m)`: entry `[i, j]` belongs to `I_s[i]` and `I_d[j]`. The rate is one over the *mean interval* between the
#   spikes that count, and 0 if there are fewer than two.
#
# Simulate all pairs side by side: one loop over time is enough.
#
# **Look.** The figure shows 13 × 13 pairs, 1.8 s each, the first 0.8 s as warm-up. Where does the rate jump? How does it depend on either current on both sides of the jump?
# Set `k_m` to −0.5 and `k_h` to 0.5, or `g_B` to 0: what becomes of the jump?


# %% q5-solution role="solution"
def transfer_map(start, I_s, I_d, cell, dt, steps, warmup):
    """Firing rates in Hz for all pairs of somatic and dendritic currents, array (n, m).

    start: array (9,), the state of every neuron at the beginning. I_s: array (n,). I_d: array (m,).
    """
    ### BEGIN SOLUTION
    somatic = np.repeat(I_s, len(I_d))
    distal = np.tile(I_d, len(I_s))
    state = np.repeat(start[:, None], len(somatic), axis=1)
    spikes, _ = simulate(state, somatic, distal, cell, dt, steps)
    rates = np.zeros(len(somatic))
    for n in range(len(somatic)):
        late = np.flatnonzero(spikes[warmup:, n])
        if len(late) > 1:
            rates[n] = 1000.0 * (len(late) - 1) / ((late[-1] - late[0]) * dt)
    return rates.reshape(len(I_s), len(I_d))
    ### END SOLUTION


# %% q5 role="graded" points=4
observe(
    "q5",
    transfer_map,
    probe="three times two",
    start=np.array([-44.7, -29.6, 7.0, 0.86, 0.31, 0.04, 1.6e-4, 0.02, 0.17]),
    I_s=np.array([911.0, 120.0, 463.0]),
    I_d=np.array([527.0, 83.0]),
    cell={
        "C_s": 131.0, "C_d": 27.4, "g_Ls": 5.7, "g_Ld": 3.1, "g_C": 17.3, "E_Ls": -68.1, "E_Ld": -56.4,
        "V_T": -49.2, "Delta_T": 2.3, "V_th": -39.1, "V_reset": -60.3, "g_w": 1.27, "a": 0.34, "b": 37.0, "tau_w": 130.0,
        "g_Ca": 19.6, "V_m": -10.4, "k_m": 0.37, "tau_m": 13.7, "V_h": -22.7, "k_h": -0.43, "tau_h": 71.0,
        "T": 303.7, "Ca_out": 1.83, "phi": 4.3e-8, "Ca_0": 1.2e-4, "tau_Ca": 94.0,
        "g_K": 11.8, "E_K": -87.0, "Ca_th": 5.2e-4, "n_K": 3.7, "tau_K": 1.3,
        "g_B": 24.0, "E_B": 3.0, "tau_x": 0.27, "tau_y": 2.6,
    },
    dt=0.12,
    steps=500,
    warmup=43,
)  # fmt: skip
### BEGIN HIDDEN TESTS
observe("q5", transfer_map, probe="drawn")
observe("q5", transfer_map, probe="high and low")
observe("q5", transfer_map, probe="nothing but warm-up")
observe("q5", transfer_map, probe="spikes at the border")
### END HIDDEN TESTS
check("q5")


# %% q5-figure role="figure"
def show_map(cell=CELL, dt=0.1):
    """The transfer map for currents up to 600 pA, and some of its rows."""
    currents = np.arange(0.0, 601.0, 50.0)
    rates = np.asarray(
        transfer_map(START, currents, currents, cell, dt, round(1800 / dt), round(800 / dt))
    )
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    image = left.imshow(rates.T, origin="lower", extent=(-25, 625, -25, 625), cmap="viridis")
    left.set(xlabel="current into soma (pA)", ylabel="current into dendrite (pA)")
    figure.colorbar(image, label="rate (Hz)")
    for i, colour in ((0, "#0072b2"), (4, "#009e73"), (8, "#e69f00"), (12, "#d55e00")):
        right.plot(currents, rates[i], "o-", ms=3, c=colour, label=f"{currents[i]:g} pA")
    right.set(xlabel="current into dendrite (pA)", ylabel="rate (Hz)")
    right.legend(frameon=False, title="into soma", fontsize=8, title_fontsize=8)
    right.spines[["top", "right"]].set_visible(False)
    plt.show()


show_map()

# %% [markdown] q5-answer role="answer"
# **Look.** The rate jumps by 16 to 18 Hz at about $I_d = 550 - I_s/4$ (in pA): the more current the soma gets, the less the dendrite needs. Below the
# jump the map is roughly a plane that rises with both currents, after a threshold. Above it, it is almost exactly a plane, in which the dendritic current hardly
# matters: the calcium current has taken over. With the textbook signs, or without the back-propagating spike, there is no jump up to 600 pA.
#
# **Why so.** `np.repeat` and `np.tile` list all pairs, with the dendritic current changing fastest. `reshape` puts them back in the
# same order. The mean of the intervals is the time from the first to the last spike, divided by their number less one.

# %% [markdown] q6-text role="text"
# ## Question 6 · Two planes, three regimes (5 points)
#
# Pastorelli et al. sum up such maps by two planes, their *ThetaPlanes*. **Write** `fit_planes(I_s, I_d, rates, jump_Hz)`.
#
# - `I_s`: array `(n,)` in any order; `I_d`: array `(m,)`, increasing; `rates`: array `(n, m)` as in question 5; $n, m \geq 2$.
# - In each row, look for the first $j \geq 1$ with `rates[i, j] - rates[i, j - 1]` **greater** than `jump_Hz`. This point and all that follow
#   in the row are *high*, the others *low*. A row without such a jump is low. Points with the rate 0 belong to neither plane.
# - Fit $\nu = \alpha I_s + \beta I_d + \gamma$ to the low points and to the high points by least squares. Return an array `(2, 3)`: a row $\alpha, \beta, \gamma$ for low, then
#   one for high. With fewer than three points, the row is three times `np.nan`. In our calls, three or more never lie on one line.
#
# **Write** `regimes(rates, floor_Hz)`, again with $n, m \geq 2$. Row 0 of `rates` belongs to $I_s = 0$, column 0 to $I_d = 0$. Return the
# tuple of two arrays `(n, m)`: the *amplification index* $A_{ij} = \nu_{ij} - \nu_{i0} - \nu_{0j}$, and a code, the first that applies:
#
# | code | name | condition |
# |---|---|---|
# | 0 | | row 0 and column 0 |
# | 1 | isolation | dendritic input adds less than the floor: $\nu_{ij} - \nu_{i0} <$ `floor_Hz` |
# | 2 | drive | dendritic input alone makes it fire: $\nu_{0j} \geq$ `floor_Hz` |
# | 3 | amplification | both together achieve more than the sum: $A_{ij} \geq$ `floor_Hz` |
# | 0 | | none of these |
#
# **Look.** In the brain, acetylcholine weakens adaptation; its level is high in wakefulness and in REM sleep, low in deep sleep (NREM). The figure imitates this
# by $b$ alone, a choice of ours: 40 mV (wake, published), 200 mV (NREM), 0 (REM). Which regime belongs to which state?


# %% q6-solution role="solution"
def fit_planes(I_s, I_d, rates, jump_Hz):
    """Planes through the low and the high part of a map: array (2, 3), slope I_s, slope I_d, offset.

    I_s: array (n,). I_d: array (m,), increasing. rates: array (n, m) in Hz.
    """
    ### BEGIN SOLUTION
    jumps = np.diff(rates, axis=1) > jump_Hz
    high = np.zeros(rates.shape, dtype=bool)
    high[:, 1:] = np.logical_or.accumulate(jumps, axis=1)
    somatic, distal = np.meshgrid(I_s, I_d, indexing="ij")
    planes = np.full((2, 3), np.nan)
    for row, part in enumerate((~high, high)):
        chosen = part & (rates > 0)
        if chosen.sum() >= 3:
            design = np.column_stack([somatic[chosen], distal[chosen], np.ones(chosen.sum())])
            planes[row] = np.linalg.lstsq(design, rates[chosen], rcond=None)[0]
    return planes
    ### END SOLUTION


def regimes(rates, floor_Hz):
    """Amplification index and code of the regime, two arrays (n, m)."""
    ### BEGIN SOLUTION
    soma_only, dendrite_only = rates[:, :1], rates[:1, :]
    index = rates - soma_only - dendrite_only
    codes = np.select(
        [rates - soma_only < floor_Hz, dendrite_only >= floor_Hz, index >= floor_Hz], [1, 2, 3]
    )
    codes[0, :] = 0
    codes[:, 0] = 0
    return index, codes
    ### END SOLUTION


# %% q6 role="graded" points=5
observe(
    "q6",
    fit_planes,
    probe="planes of a map",
    I_s=np.array([310.0, 90.0, 170.0]),
    I_d=np.array([40.0, 130.0, 270.0, 380.0]),
    rates=np.array([[11.7, 15.2, 33.9, 35.1], [0.0, 4.6, 9.3, 27.8], [3.2, 7.1, 27.6, 28.9]]),
    jump_Hz=12.5,
)
observe(
    "q6",
    regimes,
    probe="regimes of a map",
    rates=np.array([[0.0, 2.3, 7.9], [6.1, 7.4, 21.7], [13.6, 19.3, 23.4], [17.8, 26.2, 29.6]]),
    floor_Hz=5.5,
)
### BEGIN HIDDEN TESTS
observe("q6", fit_planes, probe="drawn map")
observe("q6", fit_planes, probe="map without a jump")
observe("q6", fit_planes, probe="map with few points")
observe("q6", regimes, probe="drawn regimes")
observe("q6", regimes, probe="regimes at the floor")
### END HIDDEN TESTS
check("q6")


# %% q6-figure role="figure"
def show_states(dt=0.1, floor=11.0):
    """Maps and regimes of three brain states, and the two planes of the first."""
    currents = np.arange(0.0, 601.0, 75.0)
    figure, axes = plt.subplots(1, 3, figsize=(10, 3.6), sharey=True, layout="constrained")
    for axis, (name, b) in zip(axes, (("wake", 40.0), ("NREM", 200.0), ("REM", 0.0)), strict=True):
        cell = {**CELL, "b": b}
        rates = np.asarray(
            transfer_map(START, currents, currents, cell, dt, round(1800 / dt), round(800 / dt))
        )
        _, codes = regimes(rates, floor)
        image = axis.imshow(
            rates.T, origin="lower", extent=(-37.5, 637.5, -37.5, 637.5), cmap="Greys", alpha=0.5
        )
        for code, label, marker, colour in (
            (1, "isolation", "_", "#0072b2"), (2, "drive", "^", "#009e73"), (3, "amplification", "*", "#d55e00"),
        ):  # fmt: skip
            i, j = np.nonzero(np.asarray(codes) == code)
            axis.plot(currents[i], currents[j], marker, c=colour, ms=6, ls="", label=label)
        axis.set(xlabel="current into soma (pA)", title=f"{name}: b = {b:g} mV")
        figure.colorbar(image, ax=axis, label="rate (Hz)", shrink=0.7)
        if name == "wake":
            for row, plane in zip(
                fit_planes(currents, currents, rates, 10.0), ("low ", "high"), strict=True
            ):
                print(
                    f"{plane} plane: rate = {row[0]:.4f} I_s + {row[1]:.4f} I_d + {row[2]:.2f} Hz"
                )
    axes[0].set_ylabel("current into dendrite (pA)")
    handles, labels = axes[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3, frameon=False)
    plt.show()


show_states()

# %% [markdown] q6-answer role="answer"
# **Look.** *Wake:* weak inputs hardly do more than add up. Where both are strong, the rate jumps far above the sum: amplification. Only the strongest
# dendritic current drives the neuron alone. *NREM:* no dendritic current adds as much as 11 Hz, so the tuft is isolated. *REM:* 150 pA into the dendrite
# make the neuron fire without any somatic input: drive. If the soma alone makes it fire fast already, a weak dendritic current adds little, and the code is isolation again. In
# the two planes of the wake state the slope over $I_s$ is about the same, 0.04 Hz/pA; that over $I_d$ falls from 0.028 to 0.004 Hz/pA.
#
# **Why so.** Once a row has jumped it stays high: `np.logical_or.accumulate` carries the truth along. Least squares needs a
# column of ones for the offset. The conditions of the regimes are tried in the order of the table, so a point gets the
# first that applies.

# %% [markdown] end role="text"
# **To go on.** Set `g_C` to 5 nS, or `g_Ca` to 0, and draw the maps again. Which part of the neuron does the jump need?
#
# **References**
#
# - E. Pastorelli, A. Yegenoglu, N. Kolodziej, W. Wybo, F. Simula, S. Diaz-Pier, J. F. Storm & P. S. Paolucci (2025), *Front. Comput. Neurosci.* 19, 1566196: the model.
#   Its published code: APE-group/Ca-AdEx-NESTML-code on GitHub.
# - M. E. Larkum, J. J. Zhu & B. Sakmann (1999), *Nature* 398, 338–341: coincidence of inputs to soma and tuft.
# - J. Aru, M. Suzuki & M. E. Larkum (2020), *Trends Cogn. Sci.* 24, 814–825: why apical dendrites matter for brain states.
