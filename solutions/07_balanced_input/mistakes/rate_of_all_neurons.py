"""The rate is not divided by the number of neurons."""

question = "q6"
loses = ["search of the example"]
edits = [("- before) / n / (T_ms", "- before) / (T_ms")]
