"""t_ref does not reach the neuron."""

question = "q2"
loses = ["other neurons"]
edits = [
    ('            "t_ref": t_ref_ms,\n', ""),
]
