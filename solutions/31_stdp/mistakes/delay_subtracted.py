"""The delay shifts the window to the wrong side, as if it delayed the presynaptic spike."""

question = "q1"
loses = ["the window", "other windows"]
edits = [("dtype=float) + delay_ms\n    W = ", "dtype=float) - delay_ms\n    W = ")]
