# A class in containers: who may log in, and what container each user gets. Operators set it by
# environment variables, see compose.yml and docs/operators.md.
# https://jupyterhub.readthedocs.io/en/stable/reference/config-reference.html
import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import course_hub  # noqa: E402

c = get_config()

hub = course_hub.Hub.here()
hub.lay_out()
hub.find_networks_again()

# ---------------------------------------------------------------------------- the hub itself

c.JupyterHub.bind_url = "http://:8000"
c.JupyterHub.hub_ip = "0.0.0.0"
c.JupyterHub.hub_connect_ip = "127.0.0.1"  # for the proxy and the culler, in this container
# The users' containers know the hub by this name, in the network that each shares with it alone.
c.Spawner.hub_connect_url = f"http://{course_hub.ALIAS}:8081"
c.JupyterHub.db_url = f"sqlite:///{course_hub.STATE}/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = f"{course_hub.STATE}/cookie_secret"
c.ConfigurableHTTPProxy.pid_file = "/tmp/proxy.pid"  # its default is the working folder

# --------------------------------------------------------------------------------- who may in

c.Authenticator.admin_users = set(hub.instructors)
# Names become names of folders, of submissions and of containers.
c.Authenticator.username_pattern = course_hub.USERNAME
course_hub.configure_login(c, os.environ)

# ---------------------------------------------------------------------------- their containers

c.JupyterHub.spawner_class = "dockerspawner.DockerSpawner"
c.DockerSpawner.prefix = hub.name
c.DockerSpawner.use_internal_ip = True
c.DockerSpawner.remove = True  # what is to stay lies in volumes
# An empty list: nobody may ask for another image than his own, the instructor's for example.
c.DockerSpawner.allowed_images = []
c.Spawner.pre_spawn_hook = hub.prepare
c.Spawner.post_stop_hook = hub.put_away
# A busy machine may take its time when a whole class comes at once.
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 120
c.JupyterHub.concurrent_spawn_limit = 10

# ----------------------------------------------------------------------------------- culling

# https://github.com/jupyterhub/jupyterhub-idle-culler#as-a-hub-managed-service
c.JupyterHub.services = [
    {
        "name": "idle-culler",
        "command": [
            sys.executable,
            "-m",
            "jupyterhub_idle_culler",
            f"--timeout={int(os.environ.get('COURSE_HUB_IDLE_SECONDS') or 3600)}",
            f"--cull-every={int(os.environ.get('COURSE_HUB_CULL_EVERY') or 300)}",
        ],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": "idle-culler",
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": ["idle-culler"],
    }
]
