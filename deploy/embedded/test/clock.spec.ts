import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken } from '../src/mint-token.js';
import { findServices } from '../src/services.js';
import { type System, startSystem } from '../src/system.js';
import { eventually, privateDirectory, removeDirectories } from './support.js';

const DAY_MS = 86_400_000;
const OFF = 'supervision-link';

/** A program as it runs on a machine whose clock is a day ahead. */
function aDayAhead(main: string): string {
  const file = join(privateDirectory(), 'main.mjs');
  writeFileSync(
    file,
    `const Real = Date;
     const now = () => Real.now() + ${DAY_MS};
     globalThis.Date = class extends Real {
       constructor(...given) { given.length ? super(...given) : super(now()); }
       static now() { return now(); }
     };
     await import(${JSON.stringify(pathToFileURL(main).href)});`,
  );
  return file;
}

describe('PRA-4 时钟走错 · a clock that runs ahead is told, and nothing is dated by it', () => {
  const dataDir = join(privateDirectory(), 'data');
  let system: System | undefined;

  beforeAll(async () => {
    const settings = { dataDir, portBase: 0, quiet: true, durable: false, legalStart: '2026-03-02T09:00:00+08:00' };
    await (await startSystem(settings)).stop();
    const services = findServices().map((program) =>
      program.name === OFF ? { ...program, main: aDayAhead(program.main) } : program,
    );
    system = await startSystem({ ...settings, services });
  }, 400_000);
  afterAll(async () => {
    await system?.stop();
    removeDirectories();
  });

  const readyz = async (service: string) => {
    const answer = await fetch(`${system!.origins[service as typeof OFF]}/readyz`);
    const { checks } = (await answer.json()) as { checks: Record<string, string> };
    return { status: answer.status, checks };
  };
  const metric = async (service: string, name: string) => {
    const text = await (await fetch(`${system!.origins[service as typeof OFF]}/metrics`)).text();
    return Number(new RegExp(`^${name.replace(/[{}]/g, '\\$&')}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
  };
  const asked = async (role: string, path: string, init: RequestInit = {}) => {
    const token = await mintToken(dataDir, { sub: role, name: role, roles: [role], body: '' });
    const answer = await fetch(`${system!.origins[OFF]}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
    // biome-ignore lint/suspicious/noExplicitAny: answers of several shapes
    return { status: answer.status, body: (await answer.json()) as any };
  };

  it('held: it shows as off in /readyz and at /metrics, the others as right', async () => {
    await eventually(async () => (await metric(OFF, 'clock_off_seconds')) < 90_000);
    expect(await readyz(OFF)).toMatchObject({ status: 200, checks: { clock: 'off' } });
    expect(await metric(OFF, 'clock_off_seconds')).toBeGreaterThan(86_300);
    expect(await readyz('approval')).toMatchObject({ status: 200, checks: { clock: 'ok' } });
    expect(await metric('approval', 'clock_off_seconds')).toBeLessThan(60);
  }, 120_000);

  it('cheated: what is recorded there is dated by the others', async () => {
    const act = async () =>
      (await asked('system-admin', '/dev/time', { method: 'PUT', body: '{"now":"2026-03-03T09:00:00+08:00"}' })).status;
    await eventually(async () => (await act()) === 200);
    const { body } = await asked('auditor', '/api/v1/audit/entries?subjectType=legal-time');
    const off = Math.abs(Date.parse(body.items.at(-1).recordedAt) - Date.now());
    expect(off).toBeLessThan(120_000);
  }, 120_000);
});
