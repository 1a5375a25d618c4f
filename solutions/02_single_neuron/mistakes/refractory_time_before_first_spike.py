"""The refractory time is added to the first spike too."""

question = "q1"
loses = ["the example", "other neurons"]
edits = [
    ("return first, t_ref_ms + rise", "return t_ref_ms + first, t_ref_ms + rise"),
]
