"""The size of mu is used, so that a negative damping acts like a positive one."""

question = "q3"
loses = ["other trajectories"]
edits = [
    ("van_der_pol(state[0], state[1], mu)", "van_der_pol(state[0], state[1], abs(mu))"),
]
