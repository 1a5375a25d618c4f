"""The input of the sigmoid is limited to numbers from -10 to 10."""

question = "q3"
loses = ["other grids"]
edits = [
    (
        "rate_x = -on_x + sigmoid(weights[0, 0] * on_x + weights[0, 1] * on_y + drive[0])",
        "input_x = weights[0, 0] * on_x + weights[0, 1] * on_y + drive[0]\n    rate_x = -on_x + sigmoid(np.clip(input_x, -10, 10))",
    )
]
