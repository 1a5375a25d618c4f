"""Two inputs at the same time are taken for an error."""

question = "q6"
loses = ["other conductances: deflections", "other conductances: interaction"]
edits = [
    (
        "    meter = nest",
        "    if time_a_ms == time_b_ms:\n"
        '        raise ValueError("the inputs must come one after the other")\n'
        "    meter = nest",
    )
]
