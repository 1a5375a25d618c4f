"""Inhibition gets the weight of excitation: nothing inhibits."""

question = "q2"
loses = ["input of the examples", "weights and delays elsewhere"]
edits = [('{"weight": w_in_pA, "delay": delay_ms}', '{"weight": w_ex_pA, "delay": delay_ms}')]
