/**
 * Which addresses the server sends to on behalf of others: those of the public internet alone, so that nobody makes it
 * ask its own network (server-side request forgery).
 *
 * @since 0.1.0
 */
import type { Webhooks } from "@hopnhat/api-client/contract";
import { BlockList, isIP } from "node:net";

// IANA IPv4 Special-Purpose Address Registry, and multicast.
const special = new BlockList();
for (const [network, prefix] of [
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
  ["224.0.0.0", 3],
] as const) {
  special.addSubnet(network, prefix, "ipv4");
}

// Of IPv6 only global unicast is public, and of that not what wraps an IPv4 address or serves as an example.
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");
const wrapped = new BlockList();
wrapped.addSubnet("2001::", 23, "ipv6");
wrapped.addSubnet("2001:db8::", 32, "ipv6");
wrapped.addSubnet("2002::", 16, "ipv6");
wrapped.addSubnet("3fff::", 20, "ipv6");

/**
 * Whether an IP address belongs to the public internet.
 *
 * @category guards
 * @since 0.1.0
 */
export const isPublic = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !special.check(address, "ipv4");
  return family === 6 && globalUnicast.check(address, "ipv6") && !wrapped.check(address, "ipv6");
};

/**
 * Why nothing is sent to a URL, as far as it shows; undefined where nothing speaks against it. What a name resolves to is
 * looked at again on every sending.
 *
 * @category guards
 * @since 0.1.0
 */
export const checkAddress = (
  address: string,
  privateAddresses: boolean,
): Webhooks.AddressRefused["reason"] | undefined => {
  if (!URL.canParse(address)) return "not-a-url";
  const { hostname, password, protocol, username } = new URL(address);
  if (username !== "" || password !== "") return "has-credentials";
  if (protocol !== "https:" && !(privateAddresses && protocol === "http:")) return "not-https";
  if (privateAddresses) return undefined;
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0) return isPublic(host) ? undefined : "private-address";
  return /(^|\.)(localhost|local|internal)\.?$/i.test(host) ? "private-address" : undefined;
};
