"""The delay is left at NEST's default of 1 ms."""

question = "q4"
loses = ["weights and delays", "Dale's law in another network"]
edits = [(', "delay": d', "")]
