"""tau_minus of the postsynaptic neuron keeps NEST's default of 20 ms."""

question = "q3"
loses = ["the network", "the weights", "other networks", "other weights"]
edits = [
    (
        'post = nest.Create("parrot_neuron", params={"tau_minus": rule["tau_minus"]})',
        'post = nest.Create("parrot_neuron")',
    )
]
