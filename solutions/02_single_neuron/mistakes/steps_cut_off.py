"""int(T / h) loses the last step where the division falls short."""

question = "q6"
loses = ["other time steps"]
edits = [
    ("range(round(T_ms / h_ms))", "range(int(T_ms / h_ms))"),
]
