"""The process that browsers talk to."""

import uvicorn

from goodword.config.asgi import front
from goodword.config.environment import environment
from goodword.config.processes.settle import settle


def run_front(*, pages: bool, stream: bool, port: int) -> None:
    """Serves until it is told to stop; open streams are then closed within two seconds."""
    trusted = environment().trusted_proxies
    application = front(pages=pages, stream=stream)
    settle()
    uvicorn.run(
        application,
        host=environment().host,
        port=port,
        log_level="warning",
        proxy_headers=bool(trusted),
        forwarded_allow_ips=list(trusted),
        timeout_graceful_shutdown=2,
        server_header=False,
        access_log=False,
    )
