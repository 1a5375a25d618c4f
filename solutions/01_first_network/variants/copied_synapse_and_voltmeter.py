"""A synapse model of its own for the generator, and a voltmeter."""

question = "q3"


def stimulus(amplitude_pA, start_ms, stop_ms, delay_ms):
    nest.CopyModel("static_synapse", "cable", {"delay": delay_ms})
    meter = nest.Create("voltmeter", {"interval": 0.1})
    nodes = (
        nest.Create("dc_generator") + nest.Create("iaf_psc_alpha") + nest.Create("spike_recorder")
    )
    nodes[0].set({"amplitude": amplitude_pA, "start": start_ms, "stop": stop_ms})
    nest.Connect(nodes[0], nodes[1], syn_spec="cable")
    nest.Connect(nodes[1], nodes[2], "one_to_one")
    nest.Connect(meter, nodes[1])
    return {"meter": meter, "recorder": nodes[2], "generator": nodes[0], "neuron": nodes[1]}
