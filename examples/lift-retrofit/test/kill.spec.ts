import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SERVICES } from '@shenguan/embedded/services';
import { type System, startSystem } from '@shenguan/embedded/system';
import { makeTemporaryDataDir } from '@shenguan/embedded/temporary-data-dir';
import { Receiver } from '../src/receiver.js';
import { LEGAL_START, programsOfTheMatter, retrofit, startReceivers } from '../src/retrofit.js';
import { Story } from '../src/telling/story.js';

/** Acts of the matter, about; a kill comes somewhere among them. */
const ACTS = 85;
const VICTIMS = SERVICES;

// KILL_SEED=<number> repeats a run.
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1_000_000));

describe('kill -9 · a service dies in the middle of the matter', () => {
  let system: System | undefined;
  let receivers: Awaited<ReturnType<typeof startReceivers>> | undefined;
  let dataDir: string;

  afterEach(async () => {
    await system?.stop();
    for (const receiver of Object.values(receivers ?? {})) await receiver.stop();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  it.each(VICTIMS)(
    'held: %s is killed at a random act; the matter goes on, nothing is lost or doubled',
    async (victim) => {
      const random = randomFrom(SEED + VICTIMS.indexOf(victim));
      const act = 1 + Math.floor(random() * ACTS);
      const delayMs = Math.floor(random() * 40);
      console.info(`KILL_SEED=${SEED}: ${victim} is killed ${delayMs} ms into act ${act}`);

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
      let killed = false;
      const story = new Story((text) => {
        told += text;
      }, false);
      const onAct = (number: number) => {
        if (number !== act) return;
        // The launcher starts it again by itself.
        setTimeout(() => {
          const pid = system!.pid(victim);
          killed = pid !== undefined && process.kill(pid, 'SIGKILL');
        }, delayMs);
      };
      const checks = await retrofit({ system, receivers, story, onAct }).catch((error: Error) => {
        throw new Error(`KILL_SEED=${SEED}\n${told}\n${error.stack}`);
      });
      expect(killed).toBe(true);
      const lost = checks.filter(({ ok }) => !ok);
      expect({ lost, told: lost.length ? told : '' }).toEqual({ lost: [], told: '' });
      for (const outcome of ['认领', '核验结果回到办件', '一字不差', '准予']) expect(told).toContain(outcome);
    },
    240_000,
  );
});

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
