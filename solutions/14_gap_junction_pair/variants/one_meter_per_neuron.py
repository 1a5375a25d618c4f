"""Every neuron is made, set and recorded by itself; b comes first."""

question = "q3"


def measure_coupling(g_nS, g_a_nS, g_b_nS, C_a_pF, C_b_pF, E_L_mV, I_pA, T_ms):
    b = nest.Create("hh_psc_alpha_gap", 2)
    a = nest.Create("hh_psc_alpha_gap", 2)
    for nodes, leak, capacitance in ((a, g_a_nS, C_a_pF), (b, g_b_nS, C_b_pF)):
        nodes.set(g_Na=0.0, g_Kv1=0.0, g_Kv3=0.0)
        nodes.set(g_L=leak, C_m=capacitance, E_L=E_L_mV, V_m=E_L_mV)
    a.I_e = [I_pA, 0.0]
    b.I_e = [0.0, I_pA]
    rule = {"rule": "one_to_one", "make_symmetric": True}
    for one, other in zip(b, a, strict=True):
        nest.Connect(one, other, rule, {"synapse_model": "gap_junction", "weight": g_nS})
    meters = {}
    for name, nodes in (("a", a), ("b", b)):
        for k in range(2):
            meters[name, k] = nest.Create("multimeter", params={"record_from": ["V_m"]})
            meters[name, k].interval = 0.1
            nest.Connect(meters[name, k], nodes[k])
    nest.Simulate(T_ms + 10)
    steps = round(T_ms * 10)
    V = {key: meter.events["V_m"][:steps] - E_L_mV for key, meter in meters.items()}
    return {
        "a": a,
        "b": b,
        "t_ms": [round(0.1 * step, 1) for step in range(1, steps + 1)],
        "a_mV": [V["a", 0], V["a", 1]],
        "b_mV": [list(V["b", 0]), list(V["b", 1])],
        "k_ab": V["b", 0][-1] / V["a", 0][-1],
        "k_ba": V["a", 1][-1] / V["b", 1][-1],
    }
