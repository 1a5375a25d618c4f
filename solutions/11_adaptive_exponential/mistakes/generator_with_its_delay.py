"""The current comes from a generator and is late by the delay of its connection."""

question = "q3"
loses = ["the step", "other steps"]
edits = [
    (
        "    neurons.I_e = currents\n    nest.Simulate(T_ms - rise_ms)",
        "    neurons.I_e = 0.0\n"
        "    for neuron, current in zip(neurons, currents):\n"
        '        generator = nest.Create("dc_generator", params={"amplitude": current})\n'
        "        nest.Connect(generator, neuron)\n"
        "    nest.Simulate(T_ms - rise_ms)",
    )
]
