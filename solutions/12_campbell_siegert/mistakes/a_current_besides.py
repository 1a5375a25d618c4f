"""A generator that was not asked for drives the neurons."""

question = "q2"
loses = ["neurons, generators, connections", "another network"]
edits = [
    (
        '    return {"neurons": neurons, "inputs": inputs}',
        '    extra = nest.Create("dc_generator", params={"amplitude": 1.0})\n    nest.Connect(extra, neurons)\n    return {"neurons": neurons, "inputs": inputs}',
    )
]
