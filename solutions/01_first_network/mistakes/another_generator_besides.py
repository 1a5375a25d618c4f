"""A second, weak generator drives the neuron and is not returned."""

question = "q3"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        "    nest.Connect(neuron, recorder)\n",
        '    background = nest.Create("dc_generator", params={"amplitude": 0.05})\n'
        "    nest.Connect(background, neuron)\n"
        "    nest.Connect(neuron, recorder)\n",
    )
]
