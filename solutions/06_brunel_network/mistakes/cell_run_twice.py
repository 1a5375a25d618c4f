"""The recurrent excitation is connected twice."""

question = "q3"
loses = ["connections", "other networks: neurons and in-degrees"]
edits = [
    (
        'nest.Connect(exc, exc + inh, {"rule": "fixed_indegree", "indegree": CE}, excitatory)',
        "for _ in range(2):\n"
        '        nest.Connect(exc, exc + inh, {"rule": "fixed_indegree", "indegree": CE}, excitatory)',
    )
]
