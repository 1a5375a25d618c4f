"""A weak constant current is added, as one may to make the neurons fire more."""

question = "q5"
loses = ["input from outside", "other populations: input from outside"]
edits = [
    (
        '    return {"neurons": neurons',
        '    nest.Connect(nest.Create("dc_generator", params={"amplitude": 5.0}), neurons)\n    return {"neurons": neurons',
    )
]
