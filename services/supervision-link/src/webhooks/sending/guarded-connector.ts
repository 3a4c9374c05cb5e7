import { buildConnector } from 'undici';
import { literalAddress } from '../domain/webhook-url.js';
import type { ResolveName } from './resolve-name.js';

/** What a guarded connection is made with. */
export interface ConnectorOptions {
  /** Throws for an address that must not be called. */
  demand: (address: string) => void;
  resolve: ResolveName;
  timeoutMs: number;
}

/**
 * Makes connections that check inside their own look-up: every address of the name must be allowed, and exactly the
 * first of these is dialled. A name that changes its addresses after a check therefore gains nothing.
 */
export function guardedConnector({ demand, resolve, timeoutMs }: ConnectorOptions): buildConnector.connector {
  const firstAllowed = async (hostname: string) => {
    const addresses = await resolve(hostname);
    for (const { address } of addresses) demand(address);
    const [first] = addresses;
    if (!first) throw new Error(`${hostname} has no address`);
    return first;
  };
  const connect = buildConnector({
    timeout: timeoutMs,
    lookup: (hostname, options, callback) => {
      firstAllowed(hostname).then(
        (first) => (options.all ? callback(null, [first]) : callback(null, first.address, first.family)),
        (error) => callback(error, '', 0),
      );
    },
  });
  return (options, callback) => {
    // An address needs no look-up, so that the check above never sees it.
    const literal = literalAddress(options.hostname);
    try {
      if (literal) demand(literal);
    } catch (refusal) {
      callback(refusal as Error, null);
      return;
    }
    connect(options, callback);
  };
}
