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
    const body = bytes.toString('utf8');
    demandFact('a web hook', isSigned(webhook, body, signed), 'a signature of its bytes', signed);
    const altered = body.replace(caseNumber, `${caseNumber.slice(0, -1)}X`);
    demandFact('an altered body', altered !== body, 'a body that names the case', altered);
    demandFact('an altered body', !isSigned(webhook, altered, signed), 'refused', 'verified');
    const foreign = new Webhook(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);
    demandFact('a foreign secret', !isSigned(foreign, body, signed), 'refused', 'verified');
  }
}

/** Whether a signature is of these bytes, whatever the time is here: where the matter is rehearsed, system time is faked. */
function isSigned(webhook: Webhook, body: string, headers: Record<string, string>): boolean {
  const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': signatures = '' } = headers;
  return signatures.split(' ').includes(webhook.sign(id, new Date(Number(seconds) * 1000), body));
}
