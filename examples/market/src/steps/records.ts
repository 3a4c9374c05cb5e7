import { DEPARTMENTS } from '@shenguan/lift-retrofit/matter/bodies';
import { CITY_ITEM_ADMIN, DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import type { Stage } from '@shenguan/lift-retrofit/stage';
import { demandFact } from '@shenguan/lift-retrofit/step-failed';
import { AGENCIES } from '../matter/bodies.js';
import type { Market } from '../matter/market.js';

const { short, code: bodyCode } = DEPARTMENTS.market;
const PENALTY = {
  ...{ agencyCode: AGENCIES.local.code, number: '朔市监罚〔2026〕9号', title: '未按规定公示服务价格' },
  ...{ text: '责令改正，处以警告的行政处罚。', decidedOn: '2026-02-10', status: 'in-force', asOf: '2026-03-02' },
};
const imported = (rows: readonly object[]) => ({
  ...{ kind: 'penalty', source: '山西省行政执法综合管理监督信息系统', rows },
});

/** 3. What an authority knows of an agency stands on its page, row by row. */
export async function records(stage: Stage, market: Market): Promise<void> {
  stage.story.chapter({ zh: '三、信用信息归集', en: 'records of the authority, row by row' });
  await stage.clock.move('2026-03-03T14:10:00+08:00');
  const { officer, head } = DEPARTMENT_STAFF.market;
  await stage.act({
    by: officer,
    on: 'approval',
    says: { zh: '未经指定即报送处罚记录', en: 'refused: nobody tells anything before its body is named for it' },
    rules: ['INT-16'],
    expect: { status: 403, rule: 'INT-16' },
    call: (api) => api.post('/record-imports', imported([PENALTY])),
  });
  const source = await stage.act({
    by: CITY_ITEM_ADMIN,
    on: 'approval',
    says: { zh: `提出由${short}归集行政处罚`, en: 'proposes the body that keeps penalties' },
    rules: ['INT-16'],
    expect: { status: 201 },
    call: (api) =>
      api.post('/record-sources', { kind: 'penalty', bodyCode, basis: '该局依法作出并公示本行业的行政处罚决定。' }),
  });
  await stage.act({
    by: head,
    on: 'approval',
    says: { zh: '确认归集职责', en: 'its head says that it keeps them' },
    rules: ['INT-16'],
    expect: { status: 201 },
    call: (api) => api.post(`/record-sources/${source.id}/confirmation`, {}, undefined, source.version ?? 1),
  });
  const rows = [
    PENALTY,
    { ...PENALTY, number: '朔市监罚〔2026〕10号', agencyCode: PENALTY.agencyCode.replace(/.$/, '0') },
    { ...PENALTY, number: '朔市监罚〔2026〕11号', asOf: '2027-01-01' },
  ];
  const entered = await stage.act({
    by: officer,
    on: 'approval',
    says: {
      zh: '报送三行：一行可以采用，两行退回，各指出哪一格、哪条规则',
      en: 'three rows: one is fit to be taken, two are refused, each with its cell and its rule',
    },
    rules: ['INT-16', 'PRA-1'],
    expect: { status: 201 },
    call: (api) => api.post('/record-imports', imported(rows)),
  });
  await stage.act({
    by: officer,
    on: 'approval',
    says: { zh: '自行核对采用', en: 'refused: who entered it does not confirm it' },
    rules: ['INT-16'],
    expect: { status: 403, rule: 'INT-16' },
    call: (api) => api.post(`/record-imports/${entered.id}/release`, {}, undefined, entered.version),
  });
  const taken = await stage.act({
    by: head,
    on: 'approval',
    says: { zh: '另一人逐行核对后采用', en: 'somebody else reads it row by row: now it has effect' },
    rules: ['INT-16'],
    expect: { status: 201 },
    call: (api) => api.post(`/record-imports/${entered.id}/release`, {}, undefined, entered.version),
  });
  const outcomes = taken.rows.map(({ outcome }: { outcome: string }) => outcome).join();
  demandFact('the rows', outcomes === 'taken,refused,refused', 'taken,refused,refused', taken.rows);
  const clean = { ...PENALTY, status: 'ended', text: '经复查，不予处罚，予以撤销。', asOf: '2026-02-20' };
  const again = await stage.act({
    by: officer,
    on: 'approval',
    says: {
      zh: '补报一份更早的“不予处罚”，想把记录洗掉：逐行退回',
      en: 'an older “no penalty” would clean it away: the row is refused',
    },
    rules: ['INT-16'],
    expect: { status: 201 },
    call: (api) => api.post('/record-imports', imported([clean])),
  });
  demandFact('the older copy', again.rows[0].outcome === 'refused', 'refused', again.rows);
  const { body } = await stage.public('approval').get(`/agencies/${market.agencies.local}/records`);
  demandFact('its page', body.items?.length === 1 && body.items[0].status === 'in-force', 'the penalty', body);
  stage.story.effect({
    zh: `${AGENCIES.local.short}的页面上，人人可见这项处罚；机构已收到通知`,
    en: 'the penalty stands on its page for all to see, and it was told',
  });
}
