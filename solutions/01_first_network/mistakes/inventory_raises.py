"""get is asked of no nodes at all, which raises an error."""

question = "q6"
loses = ["inventory of the examples"]
edits = [
    (
        "    for node in nest.GetNodes():\n",
        '    nest.GetNodes().get("model")\n    for node in nest.GetNodes():\n',
    )
]
