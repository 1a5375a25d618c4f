"""NEST's own model instead of a loop."""

question = "q6"


def izhikevich_spikes(a, b, c, d, current, T_ms, h_ms):
    nest.resolution = h_ms
    neuron = nest.Create(
        "izhikevich",
        params={
            "a": a,
            "b": b,
            "c": c,
            "d": d,
            "I_e": current,
            "V_m": -65.0,
            "U_m": -65.0 * b,
            "V_th": 30.0,
            "consistent_integration": True,
        },
    )
    recorder = nest.Create("spike_recorder")
    nest.Connect(neuron, recorder)
    nest.Simulate(T_ms)
    return list(recorder.get("events")["times"])
