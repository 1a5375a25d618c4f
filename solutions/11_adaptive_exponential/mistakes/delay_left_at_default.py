"""The delays are left at NEST's default of 1 ms."""

question = "q6"
loses = ["wiring of the examples", "wiring of other receptors"]
edits = [('            "delay": receptor["delay_ms"],\n', "")]
