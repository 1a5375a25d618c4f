"""The resting state is that of the squid axon, whatever the parameters are."""

question = "q2"
loses = ["rest of the example", "rest of other cells"]
edits = [
    ("    def surplus(V):\n", "    cell = SQUID\n\n    def surplus(V):\n"),
]
