import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { instantText } from '@shenguan/common/draw';
import { DISCIPLINE, ExpertWorld, expectStatus, WITNESSES } from './expert-world.js';

const ROOT = join(import.meta.dirname, '../../..');

let world: ExpertWorld;
/** The other machine: a directory that holds what the page on proofs says, and nothing of this clone. */
let machine: string;
beforeAll(async () => {
  world = await ExpertWorld.start();
  await world.pool(100, 12);
  machine = await mkdtemp(join(tmpdir(), 'witness-'));
  const page = await readFile(join(ROOT, 'docs/draw-proof.md'), 'utf8');
  const recipe = /^mkdir -p witness\/[^`]*/m.exec(page)![0];
  const carried = await run('sh', ['-ec', recipe.replaceAll(/\bwitness\/(?=[\w ]|$)/gm, `${machine}/`)], ROOT);
  expect(carried).toMatchObject({ status: 0, stderr: '' });
});
afterAll(async () => {
  await world?.stop();
  if (machine) await rm(machine, { recursive: true });
});

function run(command: string, args: string[], cwd = machine) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    execFile(command, args, { cwd, env: { PATH: process.env.PATH } }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const node = (tool: string, ...args: string[]) => run(process.execPath, [tool, ...args]);

describe('EXP-17.1 见证人的工具 · the tool of a witness, on a machine with Node.js alone', () => {
  it('held: it makes a key, commits, waits for its turn, reveals, and checks the proof', async () => {
    const made = await node('witness.js', 'keygen', '--key', 'my.key', '--json');
    expect(made).toMatchObject({ status: 0, stderr: '' });
    const { key, fingerprint } = JSON.parse(made.stdout);
    expect(await world.sends('inspector', DISCIPLINE.code, key)).toMatchObject({ state: 'appointed', fingerprint });

    const { requestId } = await world.requestReview();
    const started = await world.start(requestId, { witnesses: ['association', 'inspector'] });
    expectStatus(started, 201);
    const draw: string = started.body.id;
    await writeFile(join(machine, 'service-key'), await world.serviceKey());
    const act = (what: string, ...more: string[]) =>
      node(
        'witness.js',
        what,
        ...['--url', world.world.of('review-experts').origin, '--draw', draw, '--witness', 'inspector'],
        ...['--key', 'my.key', '--state', 'draw.json', '--service-key', 'service-key'],
        ...['--now', instantText(world.now()), '--json', ...more],
      );

    const committed = await act('commit');
    expect(committed).toMatchObject({ status: 0, stderr: '' });
    expect(await act('commit')).toEqual(committed); // Sent again, it is the same.
    const early = await act('reveal');
    expect(early).toMatchObject({ status: 1, stdout: '', stderr: expect.stringMatching(/not all .* committed/) });
    const [association] = WITNESSES;
    const [state] = await world.commit(draw, [association!]);
    const unheard = await act('reveal');
    expect(unheard).toMatchObject({ status: 1, stderr: expect.stringMatching(/turn of association/) });
    await world.reveal(draw, [state!]);
    const late = await act('reveal', '--now', '2099-01-01T00:00:00Z');
    expect(late).toMatchObject({ status: 1, stderr: expect.stringMatching(/^reveals were due by/) });
    const kept = await readFile(join(machine, 'draw.json'), 'utf8');
    for (const damaged of ['', 'null', '{}', kept.replace('"number"', '"count"')]) {
      await writeFile(join(machine, 'damaged.json'), damaged);
      const answer = await act('reveal', '--state', 'damaged.json');
      expect(answer).toMatchObject({ status: 2, stderr: expect.stringMatching(/^damaged.json is no state file/) });
    }
    expect(await act('reveal')).toMatchObject({ status: 0, stderr: '' });

    const proof = await world.proof(draw);
    await writeFile(join(machine, 'proof.json'), JSON.stringify(proof));
    await writeFile(join(machine, 'bent.json'), JSON.stringify({ ...proof, entries: proof.entries.slice(1) }));
    const valid = await node('verify-draw.js', 'proof.json', '--service-key', 'service-key', '--json');
    expect(valid.status).toBe(0);
    expect(JSON.parse(valid.stdout.trim().split('\n').at(-1)!)).toMatchObject({
      valid: true,
      witnesses: [{ id: 'association' }, { id: 'inspector', fingerprint }],
    });
    const bent = await node('verify-draw.js', 'bent.json', '--service-key', 'service-key', '--json');
    expect(bent.status).toBe(1);
    expect(JSON.parse(bent.stdout)).toMatchObject({ valid: false, reason: expect.stringMatching(/^mismatch: /) });
    const { body: standing } = await (await world.public()).get(`/draws/${draw}/standing`);
    await writeFile(join(machine, 'standing.json'), JSON.stringify(standing));
    const whole = await node(
      'verify-draw.js',
      'proof.json',
      '--service-key',
      'service-key',
      '--standing',
      'standing.json',
    );
    expect(whole).toMatchObject({ status: 0, stdout: expect.stringContaining('没有被删去的变更') });
    const alone = await node('verify-draw.js', 'proof.json', '--service-key', 'service-key');
    expect(alone).toMatchObject({ status: 0, stdout: expect.stringContaining('不能排除其后的变更已被删去') });
  });

  it('refused, with the usage and status 2: no command, no key, a key that is a directory', async () => {
    for (const args of [['witness.js'], ['witness.js', 'reveal'], ['verify-draw.js', 'proof.json']]) {
      const answer = await node(args[0]!, ...args.slice(1));
      expect(answer).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
    }
    const directory = await node('verify-draw.js', 'proof.json', '--service-key', 'node_modules');
    expect(directory).toMatchObject({ status: 2, stdout: '', stderr: expect.not.stringMatching(/\n {4}at /) });
  });

  it('refused: a second key over the first one', async () => {
    const again = await node('witness.js', 'keygen', '--key', 'my.key');
    expect(again.status).toBe(2);
    expect(again.stderr).not.toMatch(/\n {4}at /);
    expect((await readFile(join(machine, 'my.key'), 'utf8')).startsWith('-----BEGIN PRIVATE KEY-----')).toBe(true);
  });
});
