"""The units of the loop are linear, so nothing limits the oscillation."""

question = "q3"
loses = ["loop of the example", "other loops", "rates of other loops"]
edits = [('"tanh_rate_ipn"', '"lin_rate_ipn"')]
