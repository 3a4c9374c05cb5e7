import { DESIGN_SERVICE } from '@shenguan/lift-retrofit/matter/guide';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { AGENCIES } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';
import { engaged } from './engage.js';

const FIRST = ['19.00', '20.00', '21.00', '22.00', '20.50'];
const SECOND = ['45.00', '48.00', '50.00', '52.00', '55.00'];

/** 4. Ten households engage agencies; what they paid becomes the price that is published. */
export async function prices(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '四、成交价格，来自履行完毕的合同', en: 'prices come from contracts that were performed' });
  await stage.clock.move('2026-03-16T09:00:00+08:00');
  const shown = async () =>
    (await stage.public('approval').get(`/service-prices?service=${DESIGN_SERVICE}`)).body as {
      quarter: string;
      observations: number;
      median: string | null;
      tooFew: boolean;
    }[];
  for (const [n, amount] of FIRST.slice(0, 4).entries()) await engaged(stage, market, 'capital', amount, n);
  const [four] = await shown();
  demandFact('four observations', four?.tooFew === true && four.median === null, 'too few to say', four);
  stage.story.effect({ zh: '四份合同：样本不足，只说样本不足', en: 'four contracts: too few, and said to be' });
  await engaged(stage, market, 'capital', FIRST[4]!, 4);
  const [five] = await shown();
  demandFact('five observations', five?.median === '20.50', 'a median of 20.50', five);
  stage.story.effect({ zh: `五份合同：一季度中位价 ${five.median} 元/平方米`, en: 'five contracts: a median' });

  await stage.clock.move('2026-04-13T09:00:00+08:00');
  for (const [n, amount] of SECOND.entries()) await engaged(stage, market, 'local', amount, 10 + n);
  const dearer = (await shown()).find(({ quarter }) => quarter === '2026Q2');
  demandFact('the second quarter', dearer?.median === '50.00', 'a median of 50.00', dearer);
  stage.story.effect({
    zh: `二季度${AGENCIES.local.short}又签五份，中位价 ${dearer.median} 元/平方米`,
    en: 'in the second quarter five dearer ones follow',
  });
}
