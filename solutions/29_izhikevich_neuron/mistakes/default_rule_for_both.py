"""Both neurons in NEST use the default rule."""

question = "q5"
loses = ["two rules", "other neurons", "coarse steps"]
edits = [('{**parameters, "consistent_integration": consistent}', "parameters")]
