import { Webhook } from 'standardwebhooks';

/** What is signed: the message's ID, the instant of this attempt and the exact bytes of the body. */
export interface SignedMessage {
  id: string;
  at: Date;
  body: string;
}

/**
 * Returns the headers of Standard Webhooks; with two secrets, while one replaces the other, two signatures stand
 * beside each other.
 */
export function signatureHeaders({ id, at, body }: SignedMessage, secrets: readonly string[]): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
