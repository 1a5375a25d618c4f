"""The recurrent excitation is connected twice."""

question = "q3"
loses = ["in-degrees and wiring", "other networks: in-degrees and wiring"]
edits = [
    (
        'nest.Connect(exc, exc + inh, {"rule": "fixed_indegree", "indegree": CE}, excitatory)',
        "for _ in range(2):\n"
        '        nest.Connect(exc, exc + inh, {"rule": "fixed_indegree", "indegree": CE}, excitatory)',
    )
]
