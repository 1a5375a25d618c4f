"""The delay is left at NEST"s default of 1 ms."""

question = "q5"
loses = ["connections and input", "other populations: connections and input"]
edits = [
    ('{"weight": w_pA, "delay": delay_ms}', '{"weight": w_pA}'),
    ('{"weight": w_ext_pA, "delay": delay_ms}', '{"weight": w_ext_pA}'),
]
