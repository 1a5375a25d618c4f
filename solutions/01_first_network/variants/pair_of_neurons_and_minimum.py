"""Both neurons at once, sliced; maximum or minimum by the sign; the known spike time."""

question = "q4"


def psp(weight_pA, delay_ms, tau_syn_ms):
    pair = nest.Create("iaf_psc_alpha", 2)
    pair.I_e = [376.0, 0.0]
    pair[1].set(tau_syn_ex=tau_syn_ms, tau_syn_in=tau_syn_ms)
    meter = nest.Create("multimeter", {"interval": 0.1, "record_from": ["V_m", "I_syn_ex"]})
    nest.Connect(meter, pair)
    nest.Connect(pair[:1], pair[1:], syn_spec={"weight": weight_pA, "delay": delay_ms})
    nest.Simulate(100.0)
    events = meter.events
    mine = events["senders"] == pair[1].global_id
    t, V = events["times"][mine], events["V_m"][mine]
    k = int(V.argmax()) if weight_pA > 0 else int(V.argmin())
    return {
        "pre": pair[0],
        "post": pair[1],
        "amplitude_mV": float(V[k]) - pair[1].E_L,
        "latency_ms": round(float(t[k] - 59.3), 1),
    }
