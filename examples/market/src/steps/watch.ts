import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { until } from '@shenguan/lift-retrofit/until';
import { handIn } from '../acts.js';
import { AGENCIES } from '../matter/bodies.js';
import { AGENCY_CLERKS, PRICE_STAFF } from '../matter/people.js';

/** 8. The quarter is over, and the price has more than doubled. */
export async function watch(stage: Stage): Promise<void> {
  stage.story.chapter({ zh: '八、价格预警', en: 'the price alert' });
  await stage.clock.move('2026-07-01T09:00:00+08:00');
  const api = await stage.as('approval', PRICE_STAFF.publishes);
  const [alert] = await until(
    'the alert stands with the price authority',
    async () => (await api.get('/price-alerts')).body.items,
    (items) => items?.length > 0,
  );
  const { median, earlierMedian, percent, agencies } = alert;
  demandFact('the alert', agencies.includes(AGENCIES.local.code) && percent > 200, 'of the dearer one', alert);
  stage.story.effect({
    zh: `二季度中位价 ${median}，上季 ${earlierMedian}，为其 ${percent}%：自动预警发改局`,
    en: 'the second quarter’s median against the first: an alert by itself',
  });
  await stage.act({
    by: PRICE_STAFF.publishes,
    on: 'approval',
    says: { zh: `提醒告诫${AGENCIES.local.short}，附函件`, en: 'closes it with a letter to the agency' },
    rules: ['INT-14'],
    expect: { status: 201 },
    call: (client) =>
      handIn(client, `/price-alerts/${alert.id}/closing`, '价格提醒告诫函', {
        ...{ measure: 'letter', reasons: '已函告该机构，提醒其依法履行价格义务，不得变相涨价。' },
      }),
  });
  const { body } = await (await stage.as('approval', AGENCY_CLERKS.local)).get('/messages');
  const told = body.items?.some(({ title }: { title: string }) => title === '价格提醒告诫函');
  demandFact('the letter', told, 'among its messages', body.items);
  stage.story.effect({ zh: '告诫函已送达该机构', en: 'the letter stands among its messages' });
}
