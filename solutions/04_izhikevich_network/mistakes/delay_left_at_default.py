"""The delay is left at NEST"s default of 1 ms."""

question = "q2"
loses = ["connections", "another network: weights and delays"]
edits = [('{"weight": w, "delay": delay_ms}', '{"weight": w}')]
