import net from "node:net";

/** A port that is free on the address; the preferred one if it is. */
export function freePort(preferred, address = "127.0.0.1") {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (fault) => (preferred === 0 ? reject(fault) : resolve(freePort(0, address))));
    probe.listen(preferred, address, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
