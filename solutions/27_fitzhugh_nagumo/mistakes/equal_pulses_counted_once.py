"""Two equal pulses in the list are taken for one."""

question = "q3"
loses = ["many pulses"]
edits = [
    (
        "for start, stop, size in pulses if start < middle < stop)",
        "for start, stop, size in set(map(tuple, pulses)) if start < middle < stop)",
    ),
]
