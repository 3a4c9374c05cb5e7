import { findServices } from '@shenguan/embedded/services';
import type { System } from '@shenguan/embedded/system';
import { runChecks } from './checks/index.js';
import { embeddedGround, type Ground } from './ground.js';
import { keepEvidence } from './keep-evidence.js';
import type { Matter } from './matter/matter.js';
import type { Receiver } from './receiver.js';
import { nameHolders, seed } from './seed.js';
import { Stage } from './stage.js';
import { accept } from './steps/accept.js';
import { apply } from './steps/apply.js';
import { decide } from './steps/decide.js';
import { draw } from './steps/draw.js';
import { inspect } from './steps/inspect.js';
import { judge } from './steps/judge.js';
import { endMonth } from './steps/month-end.js';
import { reopen } from './steps/reopen.js';
import { review } from './steps/review.js';
import { revoke } from './steps/revoke.js';
import { supervise } from './steps/supervise.js';
import type { CheckResult, Story } from './telling/story.js';

/** When the matter begins, in legal time. */
export const LEGAL_START = '2026-03-02T09:00:00+08:00';

/** The services that the matter meets: all that are built. */
export const programsOfTheMatter = () => findServices();

/** What the matter needs beside a running system. */
export interface Telling {
  /** The departments' own systems; without them nobody is told by web hook. */
  readonly receivers: Matter['receivers'];
  readonly story: Story;
  /** Called as each act begins, with its number from 1. */
  readonly onAct?: (number: number) => void;
  /** Where proof, keys, checkpoint and bundle of the run are left. */
  readonly keepIn?: string | undefined;
}

/** The matter on an embedded system. */
export interface Retrofit extends Telling {
  readonly system: System;
}

/** Seeds an embedded system and takes the matter through it; then checks the evidence. */
export async function retrofit({ system, ...telling }: Retrofit): Promise<CheckResult[]> {
  const ground = await embeddedGround(system);
  return retrofitOn(ground, telling, () => nameHolders(system.dataDir));
}

/** Seeds a system and takes the matter through it, from application to revocation and the end of the month; then checks the evidence. */
export async function retrofitOn(
  ground: Ground,
  { receivers, story, onAct, keepIn }: Telling,
  seeded: () => void = () => {},
): Promise<CheckResult[]> {
  const { clock } = ground;
  const stage = new Stage(ground.tokenOf, ground.origins, clock, story, onAct);
  story.chapter({ zh: '准备', en: 'seed, over the same public APIs' });
  await seed(
    (service, person) => stage.as(service, person),
    clock.today(),
    (zh, en, detail) => story.effect({ zh: `${zh}（${detail}）`, en }),
  );
  seeded();

  const matter: Matter = { caseNumber: '', drawId: '', checkpoint: '', hooks: {}, receivers, decidedAt: 0 };
  await apply(stage, matter);
  await accept(stage, matter);
  await inspect(stage, matter);
  await draw(stage, matter);
  await judge(stage, matter);
  await reopen(stage, matter);
  await review(stage, matter);
  await decide(stage, matter);
  await supervise(stage, matter);
  await revoke(stage, matter);
  await endMonth(stage, matter);

  story.chapter({ zh: '核验证据', en: 'checks of the evidence' });
  const scene = { stage, matter, system: ground };
  const checks = await runChecks(scene, (result) => story.check(result));
  if (keepIn) await keepEvidence(scene, keepIn);
  return checks;
}

/** The systems of the two departments that have one: the second fails twice before it takes anything. */
export async function startReceivers(start: typeof Receiver.start): Promise<Record<'housing' | 'market', Receiver>> {
  return { housing: await start(), market: await start(2) };
}
