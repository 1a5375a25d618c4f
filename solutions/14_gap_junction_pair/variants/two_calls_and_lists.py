"""Two recorders, chemical synapses by two calls, and lists instead of arrays."""

question = "q5"


def coupled_pairs(kind, strengths, I_a_pA, I_b_pA, V_a_mV, T_ms):
    import math

    n = len(strengths)
    b = nest.Create("hh_psc_alpha_gap", n, {"I_e": I_b_pA})
    a = nest.Create("hh_psc_alpha_gap", n, {"I_e": I_a_pA})
    a.V_m = V_a_mV
    for one, other, strength in zip(a, b, strengths):
        if kind == "electrical":
            rule = {"rule": "one_to_one", "make_symmetric": True}
            nest.Connect(one, other, rule, {"synapse_model": "gap_junction", "weight": strength})
        else:
            nest.Connect(one, other, syn_spec={"weight": strength})
            nest.Connect(other, one, syn_spec={"weight": strength})
    parts = []
    for nodes in (a, b):
        meter = nest.Create("voltmeter", params={"interval": 0.1})
        recorder = nest.Create("spike_recorder")
        nest.Connect(meter, nodes)
        nest.Connect(nodes, recorder)
        parts.append((nodes, meter, recorder))
    nest.Simulate(T_ms)
    nest.Simulate(10.0)
    lags, correlations = [], []
    for k in range(n):
        trains, voltages = [], []
        for nodes, meter, recorder in parts:
            own = nodes[k].global_id
            fired, seen = recorder.events, meter.events
            trains.append([t for t, s in zip(fired["times"], fired["senders"]) if s == own])
            V = seen["V_m"][seen["senders"] == own]
            voltages.append(V[round(5 * T_ms) : round(10 * T_ms)])
        before = [t for t in trains[0] if t <= T_ms + 1e-6]
        if before and trains[1]:
            lags.append(min((t - before[-1] for t in trains[1]), key=abs))
        else:
            lags.append(math.nan)
        correlations.append(np.corrcoef(*voltages)[0, 1])
    return {"a": a, "b": b, "lag_ms": lags, "correlation": correlations}
