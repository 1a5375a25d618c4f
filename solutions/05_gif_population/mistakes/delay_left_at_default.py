"""The delay is left at NEST"s default of 1 ms."""

question = "q5"
loses = [
    "connections between neurons",
    "input from outside",
    "other populations: connections between neurons",
    "other populations: input from outside",
]
edits = [
    ('{"weight": w_pA, "delay": delay_ms}', '{"weight": w_pA}'),
    ('{"weight": w_ext_pA, "delay": delay_ms}', '{"weight": w_ext_pA}'),
]
