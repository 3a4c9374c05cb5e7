import { runEach } from '@shenguan/lift-retrofit/checks/index';
import { embeddedGround } from '@shenguan/lift-retrofit/ground';
import { seed } from '@shenguan/lift-retrofit/seed';
import { Stage } from '@shenguan/lift-retrofit/stage';
import type { Playing } from '@shenguan/lift-retrofit/telling/demo';
import type { CheckResult } from '@shenguan/lift-retrofit/telling/story';
import { registerCast } from './cast.js';
import { CHECKS } from './checks/index.js';
import { emptyMarket } from './matter/market.js';
import { catalogue } from './steps/catalogue.js';
import { choose } from './steps/choose.js';
import { commission } from './steps/commission.js';
import { confer } from './steps/confer.js';
import { credit } from './steps/credit.js';
import { decide } from './steps/decide.js';
import { handle } from './steps/handle.js';
import { join } from './steps/join.js';
import { minute } from './steps/minute.js';
import { prices } from './steps/prices.js';
import { records } from './steps/records.js';
import { sitDown } from './steps/sit-down.js';
import { watch } from './steps/watch.js';

/** When the story begins, in legal time. */
export const LEGAL_START = '2026-03-02T09:00:00+08:00';

/** Seeds a system as the main job does, and takes the market through a half-year and the conference; then checks. */
export async function playMarket({ system, story }: Playing): Promise<CheckResult[]> {
  const ground = await embeddedGround(system);
  const stage = new Stage(ground.tokenOf, ground.origins, ground.clock, story);
  story.chapter({ zh: '准备', en: 'seed, over the same public APIs' });
  const as = (...[service, person]: Parameters<Stage['as']>) => stage.as(service, person);
  const tell = (zh: string, en: string, detail: string) => story.effect({ zh: `${zh}（${detail}）`, en });
  await seed(as, ground.clock.today(), tell);
  tell('登记行业主管、价格主管和联席会议人员', 'regulators, price authority and convener', `${await registerCast(as)}`);

  const market = emptyMarket();
  const steps = [catalogue, join, records, prices, commission, credit, choose, watch, handle, sitDown, confer, minute];
  for (const step of [...steps, decide]) await step(stage, market);

  story.chapter({ zh: '核验证据', en: 'checks of the evidence' });
  return runEach(CHECKS, { stage, matter: market, system: ground }, (result) => story.check(result));
}
