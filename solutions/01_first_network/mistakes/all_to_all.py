"""Connect without a rule: every neuron to every neuron behind the first."""

question = "q5"
loses = ["wiring of the examples", "first spikes of the examples", "other wiring"]
edits = [
    (
        "    for k in range(n - 1):\n"
        '        synapse = {"weight": weight_pA, "delay": delay_ms}\n'
        "        nest.Connect(neurons[k], neurons[k + 1], syn_spec=synapse)\n",
        '    synapse = {"weight": weight_pA, "delay": delay_ms}\n'
        "    nest.Connect(neurons[:-1], neurons[1:], syn_spec=synapse)\n",
    )
]
