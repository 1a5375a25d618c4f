"""A current of 30 pA from a generator that is not returned drives the neurons, too."""

question = "q6"
loses = ["network of the example", "network elsewhere"]
edits = [
    (
        "    measured = []\n",
        '    measured = []\n    nest.Connect(nest.Create("dc_generator", params={"amplitude": 30.0}), built["neurons"])\n',
    )
]
