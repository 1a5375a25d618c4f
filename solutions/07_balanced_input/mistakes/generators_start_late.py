"""The generators begin after 100 ms."""

question = "q2"
loses = ["input of the examples", "neurons and generators elsewhere"]
edits = [('"rate": n_ex * r_ex_hz', '"rate": n_ex * r_ex_hz, "start": 100.0')]
