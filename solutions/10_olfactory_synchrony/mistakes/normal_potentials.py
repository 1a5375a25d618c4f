"""The random potentials are drawn from a normal distribution instead of a uniform one."""

question = "q1"
loses = [
    "initial potentials of the examples",
    "initial potentials of other populations",
]
edits = [
    (
        "nest.random.uniform(reset, threshold)",
        "nest.random.normal((reset + threshold) / 2, (threshold - reset) / 6)",
    ),
]
