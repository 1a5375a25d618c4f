"""Neurons may connect to themselves, as NEST allows by default."""

question = "q5"
loses = ["elements equal synapses", "other networks"]
edits = [
    (
        '            "allow_autapses": False,\n        }\n    }\n    elements',
        "        }\n    }\n    elements",
    )
]
