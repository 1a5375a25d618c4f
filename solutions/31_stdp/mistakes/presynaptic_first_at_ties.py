"""Of two spikes that arrive together, the presynaptic one is taken first."""

question = "q2"
loses = ["the example", "spikes that arrive together"]
edits = [
    ("(t, 0) for t in arrivals", "(t, 1) for t in arrivals"),
    ("(t, 1) for t in pre", "(t, 0) for t in pre"),
    ("if presynaptic:", "if not presynaptic:"),
]
