"""The potentials are random at the start, as in many network scripts."""

question = "q4"
loses = ["other rates"]
edits = [('"V_m": -70.0}', '"V_m": nest.random.uniform(-70.0, -55.0)}')]
