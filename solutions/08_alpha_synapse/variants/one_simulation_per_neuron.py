"""Three simulations, each from a reset kernel."""

question = "q6"


def interaction(model, parameters, time_a_ms, weight_a, time_b_ms, weight_b, T_ms):
    def response(*inputs):
        nest.ResetKernel()
        neuron = nest.Create(model, params=parameters)
        neuron.V_m = parameters["E_L"]
        neuron.V_th = 1e6
        for time, weight in inputs:
            source = nest.Create("spike_generator", params={"spike_times": [time]})
            nest.Connect(source, neuron, syn_spec={"weight": weight, "delay": 1.0})
        meter = nest.Create("voltmeter", params={"interval": 0.1})
        nest.Connect(meter, neuron)
        nest.Simulate(T_ms + 5.0)
        n = int(T_ms * 10)
        return meter.events["times"][:n], meter.events["V_m"][:n] - parameters["E_L"]

    a, b = (time_a_ms, weight_a), (time_b_ms, weight_b)
    t, both = response(a, b)
    only_a, only_b = response(a)[1], response(b)[1]
    excess = both - (only_a + only_b)
    return {
        "t_ms": list(t),
        "a_mV": only_a,
        "b_mV": only_b,
        "both_mV": both,
        "interaction_mV": float(max(excess, key=abs)),
    }
