"""A weight that is exactly at a bound counts as cut."""

question = "q2"
loses = ["cut or not"]
edits = [
    ("(free != w).any()", "((w <= 0.0) | (w >= w_max)).any()"),
]
