"""A weak dc_generator drives the neurons besides the noise and is not returned."""

question = "q4"
loses = ["wiring of the example", "silent neurons and single intervals"]
edits = [
    (
        "    nest.Connect(neurons, recorder)\n",
        '    background = nest.Create("dc_generator", params={"amplitude": 0.5})\n'
        "    nest.Connect(background, neurons)\n"
        "    nest.Connect(neurons, recorder)\n",
    )
]
