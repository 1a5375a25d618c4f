"""Both rates are computed without the refractory time."""

question = "q5"
loses = ["exact rates", "rates on the grid", "other exact rates", "other rates on the grid"]
edits = [
    ("1000.0 / (t_ref_ms + rise)", "1000.0 / rise"),
    ("1000.0 / (t_ref_ms + steps * dt_ms)", "1000.0 / (steps * dt_ms)"),
]
