import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

// A receiver of webhooks (网络回调接收示例). WEBHOOK_SECRET is the secret that the registration showed; PORT is where it
// listens; SEEN_FILE keeps which messages it has handled, through restarts.
const { WEBHOOK_SECRET, PORT = '0', SEEN_FILE = 'seen-messages.txt' } = process.env;
if (!WEBHOOK_SECRET) throw new Error('WEBHOOK_SECRET must be set');
const webhook = new Webhook(WEBHOOK_SECRET);
const seen = new Set(existsSync(SEEN_FILE) ? readFileSync(SEEN_FILE, 'utf8').split('\n') : []);
const BODY_BYTES_MAX = 256 * 1024;

interface Message {
  type: string;
  data: { entryId?: string; entryNumber?: number; kind?: string; caseNumber?: string | null };
}

/** Here your own work begins: keep the message or queue it, and read the entry over the API later. */
function handle({ type, data }: Message): void {
  console.log(JSON.stringify({ handled: type, entryNumber: data.entryNumber, kind: data.kind }));
}

/** Returns the body's exact bytes, since they are what is signed, or null where it is too long. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > BODY_BYTES_MAX) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

async function answer(request: IncomingMessage): Promise<number> {
  if (request.method !== 'POST') return 405;
  const body = await bytesOf(request);
  if (!body) return 413;
  const headers = request.headers as Record<string, string>;
  let message: Message;
  try {
    // Checks the signature, also where two stand beside each other, and that it is not older than five minutes.
    message = webhook.verify(body, headers) as Message;
  } catch {
    return 401;
  }
  const id = headers['webhook-id']!;
  if (seen.has(id)) return 204; // Sent again: our answer was lost, or somebody asked for it.
  handle(message);
  // After it was handled: what fails in between comes once more, instead of never.
  appendFileSync(SEEN_FILE, `${id}\n`);
  seen.add(id);
  return 204;
}

const server = createServer((request, response) => {
  answer(request).then(
    (status) => response.writeHead(status).end(),
    () => response.writeHead(500).end(),
  );
});
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(JSON.stringify({ listening: (server.address() as AddressInfo).port }));
});
