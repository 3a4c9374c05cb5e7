import { Webhook } from 'standardwebhooks';
import type { Hook } from '../matter/matter.js';
import { demandFact } from '../step-failed.js';
import { until } from '../until.js';
import type { Check, Scene } from './check.js';

/** Each web hook verifies under the department's secret, byte by byte, and nothing else does. LINK-5 */
export const webhookSignature: Check = { name: 'webhook-signature', run };

async function run({ matter }: Scene): Promise<string> {
  const { housing, market } = matter.hooks;
  demandFact('web hooks', housing !== undefined && market !== undefined, 'two endpoints', matter.hooks);
  const tries: number[] = [];
  for (const { receiver, ...hook } of [housing, market]) {
    await until('every message was taken', async () => receiver.tookAll, Boolean);
    verify({ receiver, ...hook }, matter.caseNumber);
    tries.push(...[...receiver.messages.values()].map(({ length }) => length));
    const [first = []] = receiver.messages.values();
    const expected = receiver === market.receiver ? [503, 503, 204] : [204];
    // Sent at least once: an answer that got lost with its reader is asked for again.
    const came = first.slice(0, first.findIndex(({ answered }) => answered < 300) + 1).map(({ answered }) => answered);
    demandFact('answers to the first message', came.join() === expected.join(), expected.join(), came.join());
  }
  const deliveries = tries.reduce((sum, n) => sum + n, 0);
  return `${tries.length} messages in ${deliveries} deliveries verify; an altered byte and a foreign secret do not`;
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
