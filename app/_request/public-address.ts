import { BlockList, isIP } from "node:net";

/** Whether an address lies on the open internet: everything that a network keeps for itself is no. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !kept.check(address, "ipv4");
  return family === 6 && global.check(address, "ipv6") && !kept.check(address, "ipv6");
}

// What is handed out of IPv6; local, private, multicast and mapped addresses all lie outside.
const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");

// IANA's registries of special addresses. Those that carry an IPv4 address inside could lead back into a private network.
const kept = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  kept.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  kept.addSubnet(network, bits, "ipv6");
