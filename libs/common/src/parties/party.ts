import type { Actor } from '../auth/index.js';

/**
 * Whose something is (当事人): `body:<identifier>` for a body, `subject:<subject of the token>` for a natural person
 * whose token is bound to an identity, `person:<id>` for one who is known by a document only. PRA-16
 */
export type Party = string;

/** Returns the party that a body is, by its credit code or whatever else identifies it. */
export function partyOfBody(code: string): Party {
  return `body:${code}`;
}

/** Returns the party that a token's natural person is. */
export function partyOfSubject(sub: string): Party {
  return `subject:${sub}`;
}

/** Returns the party that a token acts for: its body, which all colleagues share, or the person alone. PRA-16 */
export function partyOf(actor: Pick<Actor, 'sub' | 'body'>): Party {
  return actor.body === '' ? partyOfSubject(actor.sub) : partyOfBody(actor.body);
}

/** Tells whether a text has the form of a party, so that no token's subject passes for one. */
export function looksLikeParty(text: string): boolean {
  return /^(?:body|subject|person):/.test(text);
}
