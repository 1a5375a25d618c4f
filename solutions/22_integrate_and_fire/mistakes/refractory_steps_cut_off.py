"""The number of refractory steps is cut off to an integer instead of rounded, so one step is missing."""

question = "q2"
loses = ["short refractory time"]
edits = [
    ("round(t_ref_ms / dt_ms)", "int(t_ref_ms / dt_ms)"),
]
