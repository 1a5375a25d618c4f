"""One multimeter for each quantity, masks instead of a reshape, lists instead of arrays."""

question = "q5"


def learn(n_inputs, period_ms, taught, alone, mean_mV, swing_mV, total_nS, eta):
    target = np.array(
        [mean_mV + swing_mV * np.sin(2 * np.pi * (m + 1) / period_ms) for m in range(period_ms)]
    )
    g = teacher_for(target, total_nS, 0.0, -75.0)
    times = [[0.1 * round(10 * period_ms * (i + 1) / n_inputs)] for i in range(n_inputs)]
    nodes = build_learner(
        times, period_ms, taught, alone, np.array(g["g_exc_nS"]), np.array(g["g_inh_nS"]),
        eta, 90.0, 1350.0, 1.0,
    )  # fmt: skip
    meters = {}
    for quantity in ("V_m.s", "V_m.p", "g_ex.s", "g_in.s"):
        meters[quantity] = nest.Create("multimeter", params={"record_from": [quantity]})
        meters[quantity].interval = 0.1
        nest.Connect(meters[quantity], nodes["neuron"])
    recorder = nest.Create("spike_recorder")
    nest.Connect(nodes["neuron"], recorder)
    T = period_ms * (taught + alone)
    nest.Simulate(T + 10.0)
    t = meters["V_m.s"].get("events")["times"]
    kept = t < T + 0.05
    traces = {q: meter.get("events")[q][kept] for q, meter in meters.items()}
    V_s, V_d, g_E, g_I = traces.values()
    repetition = np.ceil(t[kept] / period_ms - 1e-6).astype(int) - 1
    difference = (G_L * E_L + G_D * V_d) / (G_L + G_D) - V_s
    error = [
        float(np.sqrt((difference[repetition == r] ** 2).mean())) for r in range(taught + alone)
    ]
    lesson = (-75.0 * g_I / (g_E + g_I + 1e-300))[repetition == taught - 1]
    exam = V_s[repetition == taught + alone - 1]
    weights = [nest.GetConnections(axon, nodes["neuron"]).weight for axon in nodes["inputs"]]
    return {
        "neuron": nodes["neuron"],
        "inputs": nodes["inputs"],
        "V_s_mV": V_s,
        "V_d_mV": V_d,
        "g_exc_nS": g_E,
        "g_inh_nS": g_I,
        "spikes_ms": [s for s in sorted(recorder.get("events")["times"]) if s <= T + 0.01],
        "weights_pA": weights,
        "error_mV": error,
        "follow_mV": float(np.sqrt(((exam - lesson) ** 2).mean())),
    }
