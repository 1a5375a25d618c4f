"""K_E + K_I sources are drawn from E and I together."""

question = "q4"
loses = ["populations and in-degrees", "random wiring of another network"]
edits = [
    (
        "for sources, K, weight in [(exc, K_E, J), (inh, K_I, -g * J)]",
        "for sources, K, weight in [(exc + inh, K_E + K_I, J)]",
    ),
]
