import { KeyChain } from '../audit/tree/index.js';
import { isSignedBy, type Signed } from './statements.js';

/** Returns which of some public keys (hex) signed a statement, the newest first; null where none did. */
export function signerAmong({ statement, signature }: Signed, keys: readonly string[]): string | null {
  return keys.toReversed().find((key) => isSignedBy(statement, signature, key)) ?? null;
}

/** How the key of draws came to be what it is, as the service tells it (密钥更换): `GET /draws/service-key`, `keys`. */
export interface ToldKeys {
  readonly name: string;
  readonly first: string;
  readonly changes: readonly { readonly note: string }[];
}

/**
 * Returns the key that a proof is to be judged under by somebody who trusts one of the service's keys: the one that
 * signed its snapshot, if signed changes lead to it from the trusted one and it was in use where the snapshot says the
 * log stood. Where they don't, the trusted key.
 */
export function keyForProof(proof: unknown, trusted: string, told: ToldKeys): string {
  const notes = Array.isArray(told.changes) ? told.changes.map((change) => String(change?.note)) : [];
  const chain = KeyChain.of(String(told.name), String(told.first), notes);
  if (!chain?.keys.includes(trusted)) return trusted;
  const snapshot = (proof as { snapshot?: Partial<Signed> } | null)?.snapshot;
  if (typeof snapshot?.statement !== 'string' || typeof snapshot.signature !== 'string') return trusted;
  const place = placeIn(snapshot.statement);
  if (!place) return trusted;
  return signerAmong(snapshot as Signed, chain.at(place)) ?? trusted;
}

/** Where the log stood when a snapshot was signed, by what the snapshot says. */
function placeIn(statement: string): { epoch: number; size: number } | null {
  try {
    const { log } = JSON.parse(statement) as { log: { origin: string; size: number } };
    const epoch = Number(/\/([1-9]\d*)$/.exec(log.origin)?.[1]);
    return Number.isSafeInteger(epoch) && Number.isSafeInteger(log.size) ? { epoch, size: log.size } : null;
  } catch {
    return null;
  }
}
