"""The delay is left at NEST's default of 1 ms."""

question = "q6"
loses = [
    "neurons of the example",
    "node of the example",
    "other neurons: connections",
    "other node: connection",
]
edits = [(', "delay": delay_ms})', "})")]
