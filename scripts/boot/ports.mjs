import net from "node:net";

/** A port that is free on the address: the preferred one, one of the nine that follow, else any. */
export async function freePort(preferred, address = "127.0.0.1") {
  for (let port = preferred; port > 0 && port < preferred + 10; port++) if (await tryPort(port, address)) return port;
  return await tryPort(0, address);
}

/** Resolves to the port, 0 standing for any; undefined if it is taken. */
function tryPort(wanted, address) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (fault) => (["EADDRINUSE", "EACCES"].includes(fault.code) ? resolve(undefined) : reject(fault)));
    probe.listen(wanted, address, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
