import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchAddress, type Network } from "@/app/_request/fetch-address";
import { isPublicAddress } from "@/app/_request/public-address";

/** Names lead to the server below, which counts as public; everything else is as on the open internet. */
const network: Network = {
  addressesOf: async (host) => {
    if (host === "nowhere.gov.cn") throw new Error("ENOTFOUND");
    return host === "inside.gov.cn" ? ["93.184.216.34", "10.0.0.7"] : ["127.0.0.1"];
  },
  isPublic: (address) => address === "127.0.0.1" || isPublicAddress(address),
};

const answers: Record<string, RequestListener> = {
  "/report.html": (_, response) => response.end("<h1>年报</h1>"),
  "/moved": (_, response) => response.writeHead(302, { location: "/report.html" }).end(),
  "/to-inside": (_, response) => response.writeHead(302, { location: `http://inside.gov.cn:${port}/` }).end(),
  "/to-loopback": (_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
  "/to-file": (_, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  "/round": (_, response) => response.writeHead(302, { location: "/round" }).end(),
  "/absent": (_, response) => response.writeHead(404).end("no"),
  "/packed": (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end("x"),
  "/broken": (_, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half");
    setTimeout(() => response.destroy(), 20);
  },
  "/endless": (_, response) => {
    // Says little and sends without end.
    response.writeHead(200);
    const chunk = Buffer.alloc(1024 * 1024, "a");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  },
};

let port = 0;
let asked: { path: string; host: string | undefined }[] = [];
const server = createServer((request, response) => {
  asked.push({ path: request.url ?? "", host: request.headers.host });
  answers[request.url ?? ""]?.(request, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port; // listens on TCP
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const hosts = () => [`www.example.gov.cn:${port}`, `*.city.gov.cn:${port}`, `inside.gov.cn:${port}`, `nowhere.gov.cn:${port}`];
const get = (path: string, host = "www.example.gov.cn") => fetchAddress(`http://${host}:${port}${path}`, hosts(), network);
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "fetched",
    (refusal) => refusal.detail?.reason ?? refusal,
  );

test("a page of an allowed site is fetched under its name, with the address that it came from after redirections", async () => {
  asked = [];
  const fetched = await get("/moved");
  expect(Buffer.from(fetched.bytes).toString()).toBe("<h1>年报</h1>");
  expect(fetched).toMatchObject({ name: "report.html", address: `http://www.example.gov.cn:${port}/report.html` });
  expect(asked).toEqual([
    { path: "/moved", host: `www.example.gov.cn:${port}` },
    { path: "/report.html", host: `www.example.gov.cn:${port}` },
  ]);
  expect(await reasonOf(get("/report.html", "finance.city.gov.cn"))).toBe("fetched");
});

test("without allowed sites it is switched off; other sites, ports, schemes and passwords are refused before anybody is asked", async () => {
  asked = [];
  expect(await reasonOf(fetchAddress("http://www.example.gov.cn/", [], network))).toBe("off");
  const refused: [string, string][] = [
    [`http://other.gov.cn:${port}/`, "host"],
    [`http://city.gov.cn:${port}/`, "host"],
    [`http://evilcity.gov.cn:${port}/`, "host"],
    [`http://www.example.gov.cn.evil.com:${port}/`, "host"],
    ["http://www.example.gov.cn/", "host"],
    [`http://user:secret@www.example.gov.cn:${port}/`, "credentials"],
    ["file:///etc/passwd", "not_an_address"],
    [`ftp://www.example.gov.cn:${port}/`, "not_an_address"],
    ["年报", "not_an_address"],
    ["http://[::1", "not_an_address"],
  ];
  for (const [address, reason] of refused) expect(await reasonOf(fetchAddress(address, hosts(), network)), address).toBe(reason);
  expect(asked).toEqual([]);
});

test("a name with one private address among public ones is refused, and so is an address itself, in whatever way it is written", async () => {
  expect(await reasonOf(get("/", "inside.gov.cn"))).toBe("private");
  for (const written of ["10.0.0.1", "2130706433", "0x7f.1", "017700000001", "[::ffff:127.0.0.1]", "[fd00::1]", "169.254.169.254"]) {
    const url = new URL(`http://${written}/`);
    expect(await reasonOf(fetchAddress(url.href, [url.hostname])), written).toBe("private");
  }
  expect(await reasonOf(get("/", "nowhere.gov.cn"))).toBe("unknown_host");
});

test("each hop of a redirection is checked as the first was, and there are at most five", async () => {
  expect(await reasonOf(get("/to-inside"))).toBe("private");
  expect(await reasonOf(get("/to-loopback"))).toBe("host");
  expect(await reasonOf(get("/to-file"))).toBe("not_an_address");
  asked = [];
  expect(await reasonOf(get("/round"))).toBe("redirects");
  expect(asked).toHaveLength(6);
});

test("an answer without end stops at 20 MB, one that breaks off or refuses is said so", async () => {
  expect(await reasonOf(get("/endless"))).toBe("too_large");
  expect(await reasonOf(get("/broken"))).toBe("unreachable");
  expect(await reasonOf(get("/absent"))).toBe("status");
  expect(await reasonOf(get("/packed"))).toBe("encoded");
});

test("private, shared, local, multicast and mapped addresses are not public; the others are", () => {
  const kept =
    "0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 198.18.0.1 224.0.0.1 255.255.255.255 :: ::1 fc00::1 fd12::1 fe80::1 ff02::1 ::ffff:10.0.0.1 64:ff9b::a00:1 2002:a00:1::1 2001:0:a00:1::1 2001:db8::1 localhost";
  for (const address of kept.split(" ")) expect(isPublicAddress(address), address).toBe(false);
  for (const address of ["93.184.216.34", "100.128.0.1", "172.32.0.1", "2400:3200::1"])
    expect(isPublicAddress(address), address).toBe(true);
});
