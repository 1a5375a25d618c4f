"""The current comes from a dc_generator, so 1.1 ms late."""

question = "q2"
loses = ["spikes of the examples", "potential below threshold", "other spikes", "other potentials"]
edits = [
    ('"I_e": I_pA, ', ""),
    (
        "    nest.Connect(meter, neuron)\n",
        '    source = nest.Create("dc_generator", params={"amplitude": I_pA})\n'
        "    nest.Connect(source, neuron)\n    nest.Connect(meter, neuron)\n",
    ),
]
