"""V_m and V_th are written into the dictionary of the caller."""

question = "q6"
loses = ["currents add up"]
edits = [
    (
        'params={**parameters, "V_m": rest, "V_th": 1e6}',
        "params=(parameters.update(V_m=rest, V_th=1e6), parameters)[1]",
    )
]
