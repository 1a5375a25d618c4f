"""Each pair is joined by the rule all_to_all, without autapses."""

question = "q2"


def build_pairs(g_nS, I_a_pA, I_b_pA, V_a_mV):
    neurons = nest.Create("hh_psc_alpha_gap", 2 * len(g_nS))
    a, b = neurons[::2], neurons[1::2]
    a.I_e = I_a_pA
    b.I_e = I_b_pA
    a.set({"V_m": V_a_mV})
    for k, g in enumerate(g_nS):
        pair = neurons[2 * k : 2 * k + 2]
        nest.Connect(
            pair,
            pair,
            {"rule": "all_to_all", "allow_autapses": False},
            {"synapse_model": "gap_junction", "weight": g},
        )
    return {"a": a, "b": b}
