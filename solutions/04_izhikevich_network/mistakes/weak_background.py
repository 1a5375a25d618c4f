"""A weak constant current drives E in the open loop; its generator is not returned."""

question = "q6"
loses = ["the open loop", "another open loop: neurons, excitation and noise"]
edits = [
    (
        '    return {"E": exc',
        '    current = nest.Create("dc_generator", params={"amplitude": 0.2})\n'
        "    nest.Connect(current, exc)\n"
        '    return {"E": exc',
    )
]
