// A network that goes away: a proxy before the server, which really closes connections. `setOffline` leaves out workers, and what outlives a page.

import { connect, createServer } from 'node:net';

/** Starts the proxy. `url` is where browsers find the server while the network is there. */
export async function startProxy(server) {
  const { hostname, port } = new URL(server.url);
  const sockets = new Set();
  const proxy = createServer((near) => {
    const far = connect(port, hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const listen = (port) => new Promise((resolve) => proxy.listen(port, hostname, resolve));
  await listen(0);
  const own = proxy.address().port;
  const cut = () => {
    const closed = new Promise((resolve) => proxy.close(resolve));
    for (const socket of sockets) socket.destroy();
    return closed;
  };
  return {
    url: `http://${hostname}:${own}`,
    /** Takes the network away: what is open breaks, what is new is refused. */
    cut,
    /** Brings it back. */
    mend: () => (proxy.listening ? undefined : listen(own)),
    stop: () => (proxy.listening ? cut() : undefined),
  };
}
