"""Only neurons are counted."""

question = "q6"
loses = ["inventory of the examples", "other inventories"]
edits = [
    (
        "    for node in nest.GetNodes():\n",
        '    for node in [one for one in nest.GetNodes() if one.get("element_type") == "neuron"]:\n',
    )
]
