import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantText, revealAsWitness } from '@shenguan/common/draw';
import { eventually } from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, WITNESSES } from './expert-world.js';

const ROOT = join(import.meta.dirname, '../../..');

describe('EXP-17.1 抽取签名密钥的更换 · the key of draws is changed: rounds stay with theirs, and who held the old one follows', () => {
  let world: ExpertWorld;
  let dir: string;
  let before: { draw: string; key: string };
  let after: { draw: string; key: string };
  /** A round that had begun before. */
  let open: string;

  const put = async (...secrets: string[]) => {
    await writeFile(join(world.world.keysDir, 'draw-service.key'), `${secrets.join('\n')}\n`);
    await world.world.restart('review-experts');
  };
  const told = async () => (await (await world.public()).get('/draws/service-key')).body;
  const verify = async (draw: string, ...more: string[]) => {
    const [proof, standing] = [join(dir, `${draw}.json`), join(dir, `${draw}.standing.json`)];
    await writeFile(proof, JSON.stringify(await world.proof(draw)));
    await writeFile(standing, JSON.stringify((await (await world.public()).get(`/draws/${draw}/standing`)).body));
    const args = [join(ROOT, 'tools/dist/verify-draw.js'), proof, '--service-key', before.key, '--standing', standing];
    return new Promise<number>((resolve) => {
      execFile(process.execPath, [...args, ...more], (error) => resolve(error ? Number(error.code) : 0));
    });
  };

  beforeAll(async () => {
    world = await ExpertWorld.start();
    dir = await mkdtemp(join(tmpdir(), 'shenguan-draw-keys-'));
    await world.pool(100, 12);
    before = { draw: await world.draw((await world.requestReview()).requestId), key: await world.serviceKey() };
    const secret = (await readFile(join(world.world.keysDir, 'draw-service.key'), 'utf8')).trim();
    const begun = await world.start((await world.requestReview()).requestId);
    open = begun.body.id;
    const states = await world.commit(open);
    const next = randomBytes(32).toString('hex');
    await put(secret, next);
    expect(await world.serviceKey()).toBe(before.key);
    await put(next, secret);
    for (const [i, { id, key }] of WITNESSES.entries()) {
      const task = { draw: open, witness: id, key, serviceKey: before.key, now: instantText(world.now()) };
      const signed = revealAsWitness(await world.proof(open), task, states[i]!);
      expectStatus(await (await world.public()).post(`/draws/${open}/reveals`, signed), 201);
    }
    after = { draw: await world.draw((await world.requestReview()).requestId), key: await world.serviceKey() };
    await eventually(
      async () => (await told()).keys.changes,
      (changes: { auditEntryId: string | null }[]) => changes[0]?.auditEntryId != null,
    );
    await writeFile(join(dir, 'keys.json'), JSON.stringify(await told()));
  }, 240_000);
  afterAll(async () => {
    await world?.stop();
    if (dir) await rm(dir, { recursive: true, force: true });
  });

  it('held: a draw of before holds under its key, one of after for whoever follows the signed change', async () => {
    expect(after.key).not.toBe(before.key);
    expect(await verify(before.draw)).toBe(0);
    expect(await verify(after.draw, '--keys', join(dir, 'keys.json'))).toBe(0);
    expect(await verify(before.draw, '--keys', join(dir, 'keys.json'))).toBe(0);
  });

  it('held: a round that had begun goes on under its key', async () => {
    expect(await verify(open)).toBe(0);
    const [{ changes }] = [(await told()).keys];
    expect(changes).toMatchObject([{ from: before.key, to: after.key }]);
  });

  it('refused: a proof of after under the old key alone, and under a change that the old key did not sign', async () => {
    expect(await verify(after.draw)).toBe(1);
    const answer = await told();
    const [change] = answer.keys.changes;
    const bent = { ...answer.keys, changes: [{ ...change, note: change.note.replace(/\n\n— .*\n/, '\n\n') }] };
    await writeFile(join(dir, 'bent.json'), JSON.stringify({ ...answer, keys: bent }));
    expect(await verify(after.draw, '--keys', join(dir, 'bent.json'))).toBe(1);
  });

  it('cheated: the old key is taken out before its rounds are over: nothing more of them is signed, by no other key either', async () => {
    const secrets = (await readFile(join(world.world.keysDir, 'draw-service.key'), 'utf8')).trim().split('\n');
    await put(secrets[0]!);
    const { status, body } = await (await world.public()).get(`/draws/${open}/standing`);
    expect([status, body.detail]).toEqual([409, expect.stringContaining('签名密钥已停用')]);
    // What was signed stays true.
    expect((await world.proof(before.draw)).snapshot).toBeTruthy();
  });
});
