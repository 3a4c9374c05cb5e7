import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, eventually } from '@shenguan/common/testing';
import { Webhook } from 'standardwebhooks';
import { LinkedWorld } from './linked-world.js';

const SAMPLES = join(import.meta.dirname, '../../../examples/webhook-receivers');
const COMMANDS = {
  TypeScript: [process.execPath, join(SAMPLES, 'dist/receiver.js')],
  Python: ['python3', join(SAMPLES, 'python/receiver.py')],
} as const;
type Language = keyof typeof COMMANDS;

const pythonIsThere = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
if (!pythonIsThere) console.warn('the sample receiver in Python is not tested: there is no python3 of 3.9 or newer');

describe('the sample receivers', () => {
  let linked: LinkedWorld;
  let liaison: Client;
  let dir: string;
  const ports: Record<Language, number> = { TypeScript: 0, Python: 0 };
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'shenguan-receivers-'));
    for (const language of Object.keys(ports) as Language[]) ports[language] = await freePort();
    linked = await LinkedWorld.withLiaisons({
      webhookTestOrigins: Object.values(ports).map((port) => `http://127.0.0.1:${port}`),
    });
    liaison = await linked.as('housingLiaison');
  });
  afterAll(async () => {
    for (const process of started) process.kill();
    await linked?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** Starts one, and returns the lines that it writes. */
  async function start(language: Language, secret: string): Promise<{ lines: object[]; process: ChildProcess }> {
    const [command, file] = COMMANDS[language];
    const process = spawn(command, [file], {
      env: {
        PATH: globalThis.process.env.PATH,
        WEBHOOK_SECRET: secret,
        PORT: String(ports[language]),
        SEEN_FILE: join(dir, language),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.push(process);
    const lines: object[] = [];
    let text = '';
    process.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      const parts = (text + chunk).split('\n');
      text = parts.pop()!;
      lines.push(...parts.map((line) => JSON.parse(line)));
    });
    await eventually(
      () => lines,
      ([first]) => first !== undefined && 'listening' in first,
    );
    lines.shift();
    return { lines, process };
  }

  const languages = (Object.keys(COMMANDS) as Language[]).filter((language) => language !== 'Python' || pythonIsThere);

  it.each(languages)('in %s: verifies, handles once, through replays, rotation and a restart', async (language) => {
    const url = `http://127.0.0.1:${ports[language]}/hook`;
    const { body: endpoint } = await liaison.post('/webhook-endpoints', {
      url,
      description: language,
      events: ['case-accepted'],
    });
    const caseNumber = `SP2026-00${language === 'Python' ? '31' : '32'}01`;
    const first = await start(language, endpoint.secret);
    await linked.accept(caseNumber);
    const { id: entryId, entryNumber } = await linked.entryOf('housingLiaison', caseNumber, 'case-accepted');
    const handled = { handled: 'inbox.entry.received', entryNumber, kind: 'case-accepted' };
    await eventually(
      () => first.lines.length,
      (count) => count === 1,
    );
    expect(first.lines).toEqual([handled]);

    // Sent again, after a restart and with the secret replaced: it is acknowledged, and not handled again.
    first.process.kill();
    await new Promise((resolve) => first.process.once('exit', resolve));
    const second = await start(language, endpoint.secret);
    await liaison.post(`/webhook-endpoints/${endpoint.id}/secret-rotation`, { overlapHours: 1 });
    await liaison.post(`/webhook-endpoints/${endpoint.id}/replay`, { entryId });
    // An attempt that no connection came about for is made again, and may stand between.
    const attempts = await eventually(
      async () => (await liaison.get(`/webhook-endpoints/${endpoint.id}/attempts`)).body.items as { status: number }[],
      (items) => items.filter(({ status }) => status === 204).length === 2,
    );
    expect(attempts.every(({ status }) => status === 204 || status === null)).toBe(true);
    await liaison.post(`/webhook-endpoints/${endpoint.id}/test`);
    await eventually(
      () => second.lines.length,
      (count) => count === 1,
    );
    expect(second.lines).toMatchObject([{ handled: 'webhook.test' }]);

    // What is forged, altered or old is refused.
    const text = '{"type":"webhook.test","data":{}}';
    const signed = (secret: string, at: Date) => ({
      'webhook-id': crypto.randomUUID(),
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('other', at, text),
    });
    const genuine = (id: string, at: Date) => ({
      ...signed(endpoint.secret, at),
      'webhook-id': id,
      'webhook-signature': new Webhook(endpoint.secret).sign(id, at, text),
    });
    const send = async (headers: Record<string, string>, body = text) =>
      (await fetch(url, { method: 'POST', headers, body })).status;
    const now = new Date();
    expect(await send({})).toBe(401);
    expect(await send(signed(endpoint.secret, now))).toBe(401);
    expect(await send(genuine('a', now), `${text} `)).toBe(401);
    expect(await send(genuine('a', new Date(now.getTime() - 3_600_000)))).toBe(401);
    expect(second.lines).toHaveLength(1);
    expect(await send(genuine('a', now))).toBe(204);
    expect(second.lines).toHaveLength(2);
  });
});

/** A port that the system gave away and took back. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
