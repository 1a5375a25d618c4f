"""A spike at the border of two halves or steps is counted for the later one."""

question = "q5"
loses = ["other rates", "other modes"]
edits = [
    (
        "(times > end - 1000.0) & (times <= end - 500.0)",
        "(times >= end - 1000.0) & (times < end - 500.0)",
    ),
    ("(times > end - 500.0) & (times <= end)", "(times >= end - 500.0) & (times < end)"),
]
