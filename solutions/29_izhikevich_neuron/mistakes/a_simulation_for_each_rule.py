"""Each rule has a kernel and a simulation of its own instead of two neurons in one."""

question = "q5"
loses = ["two rules", "other neurons", "coarse steps"]


def nest_spikes(a, b, c, d, current, T_ms, h_ms):
    parameters = {"a": a, "b": b, "c": c, "d": d, "I_e": current, "V_m": -65.0, "U_m": -65.0 * b}
    spikes_ms = {}
    for name in ("false", "true"):
        nest.ResetKernel()
        nest.resolution = h_ms
        neuron = nest.Create("izhikevich", params=parameters)
        neuron.consistent_integration = name == "true"
        recorder = nest.Create("spike_recorder")
        nest.Connect(neuron, recorder)
        nest.Simulate(T_ms)
        spikes_ms[name] = recorder.events["times"]
    return spikes_ms
