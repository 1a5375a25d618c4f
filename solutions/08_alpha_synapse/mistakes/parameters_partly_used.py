"""Of the parameters only some are used: E_in and g_L are left at their defaults."""

question = "q6"
loses = ["other conductances: deflections", "silent inhibition: deflections"]
edits = [
    (
        '{**parameters, "V_m"',
        '{**{k: v for k, v in parameters.items() if k not in ("E_in", "g_L")}, "V_m"',
    )
]
