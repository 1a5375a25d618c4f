"""The refractory time is added to the first spike too."""

question = "q1"
loses = ["first spike of the example", "first spikes of other neurons"]
edits = [
    ("return first, t_ref_ms + rise", "return t_ref_ms + first, t_ref_ms + rise"),
]
