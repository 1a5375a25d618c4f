# JupyterLab in a container. The token stays: without one set, the log tells the one that was made.
import os

c = get_config()

c.ServerApp.ip = "0.0.0.0"  # of the container; compose.yml publishes it on this machine only
c.ServerApp.port = 8888
c.ServerApp.open_browser = False
c.ServerApp.root_dir = os.environ.get("COURSE_DIR") or os.path.expanduser("~/work")
c.ServerApp.allow_root = False
c.LabApp.default_url = os.environ.get("START_PAGE", "/lab/tree/START_HERE.ipynb")
if token := os.environ.get("JUPYTER_TOKEN"):
    c.IdentityProvider.token = token
c.LabApp.extension_manager = "readonly"  # what is installed comes with the image
# Kernels that nobody looks at any more give their memory back after two hours.
c.MappingKernelManager.cull_idle_timeout = 7200
c.MappingKernelManager.cull_interval = 300
