"""Both rates are in spikes per ms and not in Hz."""

question = "q5"
loses = ["exact rates", "rates on the grid", "other exact rates", "other rates on the grid"]
edits = [
    ("exact[k] = 1000.0 /", "exact[k] = 1.0 /"),
    ("on_grid[k] = 1000.0 /", "on_grid[k] = 1.0 /"),
]
