import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** What is wrong with an address in production, where it must be reachable from the public internet only. */
export function addressProblem(url: string, isProduction: boolean): string | null {
  if (!URL.canParse(url)) return 'must be a URL such as https://example.com/hooks/ocsuite';
  const { protocol, username, password, hostname } = new URL(url);
  if (username || password) return 'must not carry a user name or a password';
  if (protocol !== 'https:' && (isProduction || protocol !== 'http:')) return 'must begin with https://';
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isProduction && ipaddr.isValid(literal) && !isPublic(literal)) return 'must be a public address';
  return null;
}

/** Not so: loopback, private, link-local, shared, mapped, reserved, and IPv4 written as the tail of an IPv6 address. */
function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv6' && parsed.match(ipaddr.parseCIDR('::/96'))) return false;
  return parsed.range() === 'unicast';
}

export class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
}

/**
 * Name resolution that answers public addresses only. It is what the connection itself asks, so a name that answers
 * differently a moment later gains nothing.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, '', 0);
    if (found.some(({ address }) => !isPublic(address))) {
      return callback(new ForbiddenAddress(`${hostname} is no public address`), '', 0);
    }
    if (options.all) return callback(null, found);
    callback(null, found[0]!.address, found[0]!.family);
  });
};
