"""K_EI is read as the connections to E from I."""

question = "q2"
loses = ["connections", "another network: in-degrees"]
edits = [
    ("(exc, inh, K_EI, w_exc)", "(exc, inh, K_IE, w_exc)"),
    ("(inh, exc, K_IE, w_inh)", "(inh, exc, K_EI, w_inh)"),
]
