"""The delay of the loop is left at NEST's default of 1 ms."""

question = "q3"
loses = ["loop of the example", "other loops", "rates of other loops"]
edits = [(', "delay": delay_ms}', "}")]
