"""A generator that was not asked for drives the neurons."""

question = "q5"
loses = ["two matched inputs", "neurons and connections of another"]
edits = [
    (
        '    return {"neurons": neurons} | sources',
        '    extra = nest.Create("poisson_generator", params={"rate": 100.0})\n    nest.Connect(extra, neurons, syn_spec={"weight": 0.1})\n    return {"neurons": neurons} | sources',
    )
]
