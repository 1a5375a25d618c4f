"""The delay is left at NEST's default of 1 ms."""

question = "q3"
loses = [
    "weights and delays",
    "external drive",
    "other networks: weights and delays",
    "other networks: external drive",
]
edits = [(', "delay": delay_ms', "")]
