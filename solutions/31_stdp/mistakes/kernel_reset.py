"""The kernel is reset, and with it the nodes that existed before are gone."""

question = "q3"
loses = ["the network", "the weights"]
edits = [
    (
        '    pre = nest.Create("parrot_neuron")\n',
        '    nest.ResetKernel()\n    pre = nest.Create("parrot_neuron")\n',
    )
]
