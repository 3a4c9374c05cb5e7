import { Webhook } from 'standardwebhooks';
import type { Hook } from '../matter/matter.js';
import { demandFact } from '../step-failed.js';
import type { Check, Scene } from './check.js';

/** Each web hook verifies under the department's secret, byte by byte, and nothing else does. LINK-5 */
export const webhookSignature: Check = { name: 'webhook-signature', run };

async function run({ matter }: Scene): Promise<string> {
  const { housing, market } = matter.hooks;
  demandFact('web hooks', housing !== undefined && market !== undefined, 'two endpoints', matter.hooks);
  demandFact('at once', housing.receiver.deliveries.length === 1, 'one delivery', housing.receiver.deliveries.length);
  const tries = market.receiver.deliveries.length;
  demandFact('after two failures', tries === 3, 'three deliveries', tries);
  for (const hook of [housing, market]) verify(hook, matter.caseNumber);
  const ids = new Set(market.receiver.deliveries.map(({ headers }) => headers['webhook-id']));
  demandFact('the same message each time', ids.size === 1, 'one webhook-id', [...ids]);
  return '4 deliveries verify (Standard Webhooks); an altered byte and a foreign secret do not';
}

function verify({ receiver, secret }: Hook, caseNumber: string): void {
  const webhook = new Webhook(secret);
  for (const { bytes, headers } of receiver.deliveries) {
    const signed = headers as Record<string, string>;
    webhook.verify(bytes.toString('utf8'), signed);
    const altered = bytes.toString('utf8').replace(caseNumber, `${caseNumber.slice(0, -1)}X`);
    demandFact('an altered body', altered !== bytes.toString('utf8'), 'a body that names the case', altered);
    demandFact('an altered body', isRefused(webhook, altered, signed), 'refused', 'verified');
    const foreign = new Webhook(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    demandFact('a foreign secret', isRefused(foreign, bytes.toString('utf8'), signed), 'refused', 'verified');
  }
}

function isRefused(webhook: Webhook, body: string, headers: Record<string, string>): boolean {
  try {
    webhook.verify(body, headers);
    return false;
  } catch {
    return true;
  }
}
