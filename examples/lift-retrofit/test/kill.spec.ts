import { readFileSync, rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@shenguan/embedded/services';
import { type System, startSystem } from '@shenguan/embedded/system';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { Receiver } from '../src/receiver.js';
import { LEGAL_START, programsOfTheMatter, retrofit, startReceivers } from '../src/retrofit.js';
import { Story } from '../src/telling/story.js';

/** Acts of the matter, about; a kill comes somewhere among them. */
const ACTS = 100;

// KILL_SEED=<number> repeats a run.
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1_000_000));

describe('kill -9 · services die in the middle of the matter', () => {
  let system: System | undefined;
  let receivers: Awaited<ReturnType<typeof startReceivers>> | undefined;
  let dataDir: string;

  afterEach(async () => {
    await system?.stop();
    for (const receiver of Object.values(receivers ?? {})) await receiver.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  it('held: each service is killed at a random act; the matter goes on, nothing is lost or doubled', async () => {
    const random = randomFrom(SEED);
    const kills = SERVICES.map((victim) => ({
      victim,
      act: 1 + Math.floor(random() * ACTS),
      delayMs: Math.floor(random() * 40),
      done: false,
    }));
    for (const { victim, act, delayMs } of kills) {
      console.info(`KILL_SEED=${SEED}: ${victim} is killed ${delayMs} ms into act ${act}`);
    }

    dataDir = await makeTemporaryDataDir('shenguan-kill-');
    receivers = await startReceivers(Receiver.start);
    system = await startSystem({
      dataDir,
      portBase: 0,
      legalStart: LEGAL_START,
      services: programsOfTheMatter(),
      webhookTestOrigins: Object.values(receivers).map(({ origin }) => origin),
      quiet: true,
      durable: false,
    });
    let told = '';
    const story = new Story((text) => {
      told += text;
    }, false);
    const onAct = (number: number) => {
      for (const kill of kills.filter(({ act }) => act === number)) {
        // The launcher starts it again by itself.
        setTimeout(() => {
          const pid = system!.pid(kill.victim);
          kill.done = pid !== undefined && process.kill(pid, 'SIGKILL');
        }, kill.delayMs);
      }
    };
    const checks = await retrofit({ system, receivers, story, onAct }).catch((error: Error) => {
      throw new Error(`${told}\n${error.stack}\n${errorsOf(system!)}\nKILL_SEED=${SEED}`);
    });
    expect(kills.filter(({ done }) => !done)).toEqual([]);
    const lost = checks.filter(({ ok }) => !ok);
    expect({ lost, told: lost.length ? told : '' }).toEqual({ lost: [], told: '' });
    for (const outcome of ['认领', '核验结果回到办件', '一字不差', '准予']) expect(told).toContain(outcome);
  }, 480_000);
});

/** What the services logged as errors: an answer of 500 says nothing of its cause. */
function errorsOf({ logs }: System): string {
  return Object.values(logs)
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .filter((line) => /"level":(?:50|60|"error"|"fatal")/.test(line))
    .join('\n');
}

/** A small generator, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
