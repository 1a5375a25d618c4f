"""The rules by an if chain with keyword arguments."""

question = "q1"


def connect_by_rule(N, rule, parameter, autapses, multapses):
    pop = nest.Create("iaf_psc_alpha", n=N)
    conn = {"rule": rule, "allow_autapses": autapses, "allow_multapses": multapses}
    if rule == "fixed_indegree":
        conn["indegree"] = parameter
    elif rule == "fixed_outdegree":
        conn["outdegree"] = parameter
    elif rule == "fixed_total_number":
        conn["N"] = parameter
    elif rule == "pairwise_bernoulli":
        conn["p"] = parameter
    elif rule == "pairwise_poisson":
        conn["pairwise_avg_num_conns"] = parameter
    nest.Connect(pop, pop, conn_spec=conn, syn_spec={"synapse_model": "static_synapse"})
    return pop
