"""Without common spikes (c = 0) the common parrot is not connected, although the table asks for it."""

question = "q5"
loses = ["other networks"]
edits = [
    (
        "    nest.Connect(shared, common)\n    nest.Connect(common + own, correlated)\n",
        "    nest.Connect(shared, common)\n    nest.Connect(common + own if c > 0 else own, correlated)\n",
    )
]
