"""The first 50 ms are counted as well."""

question = "q6"
loses = ["measures of the example", "measures of other networks"]
edits = [("n, 50.0, T_ms, 1.0)", "n, 0.0, T_ms, 1.0)")]
