"""The recorder and the rule are set as defaults of the model, with a long delay to the parrots."""

question = "q3"


def drive_synapse(pre_ms, post_ms, weight, delay_ms, rule):
    others = dict(rule)
    tau_minus = others.pop("tau_minus")
    parrots = nest.Create("parrot_neuron", 2)
    parrots[1].tau_minus = tau_minus
    sources = nest.Create("spike_generator", 2)
    sources[0].spike_times = [round(t - 1.5, 1) for t in pre_ms]
    sources[1].spike_times = [round(t - 1.5, 1) for t in post_ms]
    nest.Connect(sources, parrots, "one_to_one", {"weight": 3.0, "delay": 1.5})
    recorder = nest.Create("weight_recorder")
    nest.SetDefaults("stdp_synapse", {**others, "weight_recorder": recorder})
    spec = {
        "synapse_model": "stdp_synapse",
        "weight": weight,
        "delay": delay_ms,
        "receptor_type": 1,
    }
    nest.Connect(parrots[0], parrots[1], syn_spec=spec)
    nest.Simulate(max([0.0, *pre_ms, *post_ms]) + 30.0)
    return {"pre": parrots[0], "post": parrots[1], "weights": list(recorder.events["weights"])}
