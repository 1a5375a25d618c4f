"""The generator is switched off just before the end."""

question = "q4"
loses = ["wiring of the example", "wiring and seed for other arguments"]
edits = [('{"rate": rate_Hz}', '{"rate": rate_Hz, "stop": 199.0 + T_ms}')]
