import { expect, test } from "vitest";
import { clientAddress } from "@/app/_request/client-address";

test("without a proxy the address is that of the connection, whatever the client wrote", () => {
  expect(clientAddress("203.0.113.9", "198.51.100.1", 0)).toBe("203.0.113.9");
  expect(clientAddress("::ffff:203.0.113.9", "", 0)).toBe("203.0.113.9");
  expect(clientAddress("2001:db8::9", "198.51.100.1, 198.51.100.2", 0)).toBe("2001:db8::9");
});

test("behind one proxy it is the last address named, behind two the last but one; what a client put before them counts for nothing", () => {
  expect(clientAddress("127.0.0.1", "198.51.100.1, 203.0.113.9", 1)).toBe("203.0.113.9");
  expect(clientAddress("127.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
});

test("where the proxies named fewer addresses or none that is one, it is the nearest known", () => {
  expect(clientAddress("127.0.0.1", "", 1)).toBe("127.0.0.1");
  expect(clientAddress("10.0.0.2", "unknown", 1)).toBe("10.0.0.2");
  expect(clientAddress(undefined, "203.0.113.9", 1)).toBe("203.0.113.9");
  expect(clientAddress(undefined, "", 0)).toBe("127.0.0.1");
});
