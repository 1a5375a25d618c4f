"""The initial weights are drawn around the argument, instead of being equal to it."""

question = "q5"
loses = ["other networks"]
edits = [
    (
        '"weight": weight, "delay": delay_ms, **synapse',
        '"weight": nest.random.uniform(0.8 * weight, 1.2 * weight), "delay": delay_ms, **synapse',
    )
]
