"""The rate is measured above the upper end of the last interval, while its middle is returned."""

question = "q3"
loses = ["a coarse search"]
edits = [('{"onset_pA": float(high_pA),', '{"onset_pA": float(low_pA + high_pA) / 2,')]
