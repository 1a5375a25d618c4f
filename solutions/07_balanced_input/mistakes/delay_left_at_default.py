"""The delay is left at NEST's default of 1 ms."""

question = "q2"
loses = ["input of the examples", "weights and delays elsewhere"]
edits = [
    ('{"weight": w_ex_pA, "delay": delay_ms}', '{"weight": w_ex_pA}'),
    ('{"weight": w_in_pA, "delay": delay_ms}', '{"weight": w_in_pA}'),
]
