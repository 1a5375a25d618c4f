"""A weak generator drives all neurons of the chain."""

question = "q5"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        '    recorder = nest.Create("spike_recorder")\n',
        '    background = nest.Create("dc_generator", params={"amplitude": 0.01})\n'
        "    nest.Connect(background, neurons)\n"
        '    recorder = nest.Create("spike_recorder")\n',
    )
]
