import { mintToken } from '@shenguan/embedded/mint-token';
import { findServices } from '@shenguan/embedded/services';
import type { System } from '@shenguan/embedded/system';
import { runChecks } from './checks/index.js';
import { keepEvidence } from './keep-evidence.js';
import { LegalClock } from './legal-clock.js';
import type { Matter } from './matter/matter.js';
import { SYSTEM_ADMIN } from './matter/people.js';
import type { Receiver } from './receiver.js';
import { nameHolders, seed } from './seed.js';
import { Stage } from './stage.js';
import { accept } from './steps/accept.js';
import { apply } from './steps/apply.js';
import { decide } from './steps/decide.js';
import { draw } from './steps/draw.js';
import { inspect } from './steps/inspect.js';
import { judge } from './steps/judge.js';
import { review } from './steps/review.js';
import { supervise } from './steps/supervise.js';
import type { CheckResult, Story } from './telling/story.js';

/** When the matter begins, in legal time. */
export const LEGAL_START = '2026-03-02T09:00:00+08:00';

/** The services that the matter meets: all that are built. */
export const programsOfTheMatter = () => findServices();

/** What the matter needs beside a running system. */
export interface Retrofit {
  readonly system: System;
  readonly receivers: Matter['receivers'];
  readonly story: Story;
  /** Called as each act begins, with its number from 1. */
  readonly onAct?: (number: number) => void;
  /** Where proof, keys, checkpoint and bundle of the run are left. */
  readonly keepIn?: string | undefined;
}

/** Seeds a system and takes the matter through it, from application to supervision; then checks the evidence. */
export async function retrofit({ system, receivers, story, onAct, keepIn }: Retrofit): Promise<CheckResult[]> {
  const { dataDir, origins } = system;
  const clock = await LegalClock.of(origins, await mintToken(dataDir, SYSTEM_ADMIN));
  const stage = new Stage(dataDir, origins, clock, story, onAct);
  story.chapter({ zh: '准备', en: 'seed, over the same public APIs' });
  await seed(
    (service, person) => stage.as(service, person),
    clock.today(),
    (zh, en, detail) => story.effect({ zh: `${zh}（${detail}）`, en }),
  );
  nameHolders(dataDir);

  const matter: Matter = { caseNumber: '', drawId: '', checkpoint: '', hooks: {}, receivers, decidedAt: 0 };
  await apply(stage, matter);
  await accept(stage, matter);
  await inspect(stage, matter);
  await draw(stage, matter);
  await judge(stage, matter);
  await review(stage, matter);
  await decide(stage, matter);
  await supervise(stage, matter);

  story.chapter({ zh: '核验证据', en: 'checks of the evidence' });
  const scene = { stage, matter, system };
  const checks = await runChecks(scene, (result) => story.check(result));
  if (keepIn) await keepEvidence(scene, keepIn);
  return checks;
}

/** The systems of the two departments that have one: the second fails twice before it takes anything. */
export async function startReceivers(start: typeof Receiver.start): Promise<Matter['receivers']> {
  return { housing: await start(), market: await start(2) };
}
