import { describe, expect, it } from '@jest/globals';
import { Problem } from '@shenguan/common/http';
import type { ResolveName } from './resolve-name.js';
import { sendWebhook } from './send-webhook.js';
import { TargetGuard } from './target-guard.js';

const config = {
  mode: 'embedded' as const,
  webhookAllowedNetworks: ['10.30.0.0/16', '127.0.0.0/8'],
  webhookTestOrigins: ['http://127.0.0.1:18080'],
};

/** Resolves to one list after the other, and to the last one from then on. */
const answering = (...lists: string[][]): ResolveName => {
  return async () => {
    const list = lists.length > 1 ? lists.shift()! : lists[0]!;
    if (list.length === 0) throw new Error('ENOTFOUND');
    return list.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
};

async function flawOf(guard: TargetGuard, url: string): Promise<unknown> {
  return guard.demandUrl(url).then(
    () => null,
    (error: Problem) => error.facts?.flaw,
  );
}

describe('LINK-5 回调去向 · where webhooks may go', () => {
  it.each([
    [['127.0.0.1'], 'loopback'],
    [['::1'], 'loopback'],
    [['169.254.169.254'], 'metadata'],
    [['93.184.216.34', '10.9.9.9'], 'unlisted'],
    [['fe80::1'], 'link-local'],
  ])('refused: a name that resolves to %j', async (addresses, flaw) => {
    expect(await flawOf(new TargetGuard(config, answering(addresses)), 'https://hooks.example.cn/')).toBe(flaw);
  });

  it.each([[['93.184.216.34']], [['10.30.0.7']], [[]]])('held: a name that resolves to %j', async (addresses) => {
    expect(await flawOf(new TargetGuard(config, answering(addresses)), 'https://hooks.example.cn/')).toBeNull();
  });

  it('refused: a name that leads elsewhere once it is registered', async () => {
    const guard = new TargetGuard(config, answering(['93.184.216.34'], ['127.0.0.1']));
    const url = 'https://hooks.example.cn/';
    expect(await flawOf(guard, url)).toBeNull();
    const outcome = await sendWebhook({
      url,
      headers: {},
      body: Buffer.from('{}'),
      connector: guard.connectorFor(url, 1_000),
      at: new Date(),
      deadlineMs: 1_000,
      answerBytesMax: 1_024,
      stopping: new AbortController().signal,
    });
    expect(outcome).toMatchObject({ failure: 'refused-target', reason: 'loopback', status: null });
  });

  it('held: a test origin in the embedded mode; refused: another port, another spelling, production', async () => {
    const guard = new TargetGuard(config, answering([]));
    expect(await flawOf(guard, 'http://127.0.0.1:18080/hook')).toBeNull();
    expect(await flawOf(guard, 'http://127.0.0.1:18081/hook')).toBe('loopback');
    expect(await flawOf(guard, 'https://127.0.0.1:18080/hook')).toBe('loopback');
    expect(await flawOf(guard, 'http://localhost:18080/hook')).toBe('name');
    const production = new TargetGuard({ ...config, mode: 'production' }, answering([]));
    expect(await flawOf(production, 'http://127.0.0.1:18080/hook')).toBe('loopback');
  });
});
