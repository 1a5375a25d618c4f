"""A weak generator depolarises the postsynaptic neuron."""

question = "q4"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        "    nest.Connect(pre, recorder)\n",
        '    background = nest.Create("dc_generator", params={"amplitude": 0.01})\n'
        "    nest.Connect(background, post)\n"
        "    nest.Connect(pre, recorder)\n",
    )
]
