"""The sign of the inhibitory weight is turned around."""

question = "q2"
loses = [
    "connections",
    "another network: connections",
]
edits = [
    ("(inh, exc, K_IE, w_inh)", "(inh, exc, K_IE, -w_inh)"),
    ("(inh, inh, K_II, w_inh)", "(inh, inh, K_II, -w_inh)"),
]
