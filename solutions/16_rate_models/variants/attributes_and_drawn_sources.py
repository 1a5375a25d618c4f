"""Parameters are set after creation, and each neuron's sources are drawn one neuron at a time."""

question = "q6"


def build_population(kind, N, K, W_pA, drive_pA, delay_ms):
    if kind == "mesoscopic":
        nodes = nest.Create(
            "gif_pop_psc_exp", 1, {**CELL, "N": N, "q_sfa": [0.0], "tau_sfa": [50.0]}
        )
        nodes.tau_m = TAU_M_MS
        degree, senders = 1, N
    else:
        nodes = nest.Create("gif_psc_exp", N, CELL)
        nodes.g_L = nodes[0].C_m / TAU_M_MS
        degree, senders = K, K
    nodes.V_m = CELL["E_L"]
    nodes.I_e = drive_pA
    for target in nodes:
        rule = {"rule": "fixed_indegree", "indegree": degree}
        nest.Connect(nodes, target, rule, {"weight": W_pA / senders, "delay": delay_ms})
    return {"population": nodes}
