import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { calendarChangedV1 } from '@shenguan/common/contracts';
import { eventually } from '@shenguan/common/testing';
import { LinkedWorld } from './linked-world.js';

/** A made-up place (样例市) whose figures change on 3 March. */
const SAMPLE = '990100';
const first = {
  name: 'sample-1',
  basedOn: 'shuozhou-2026',
  jurisdiction: { code: SAMPLE, name: '样例市' },
  from: '2026-01-01',
  until: '2026-03-02',
  source: '试验用样例，不是法规',
  lawmakers: ['样例市'],
  parameters: { 'LINK-4.claim': 2, 'SUP-7.start': 5 },
};
const second = {
  name: 'sample-2',
  basedOn: 'sample-1',
  from: '2026-03-03',
  until: null,
  source: '试验用样例，不是法规',
  parameters: { 'LINK-4.claim': 7, 'SUP-7.start': 1 },
};

describe('PRA-7 期限按起算之日的规则版本计算 · a limit goes by the edition of the day on which it began', () => {
  let linked: LinkedWorld;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'shenguan-editions-'));
    for (const one of [first, second]) {
      await writeFile(join(directory, `${one.name}.edition.json`), JSON.stringify(one));
    }
    linked = await LinkedWorld.withLiaisons({ rules: { jurisdiction: SAMPLE, dir: directory } });
  });
  afterAll(async () => {
    await linked?.stop();
    await rm(directory, { recursive: true });
  });

  const entryOf = (caseNumber: string) => linked.entryOf('housingLiaison', caseNumber, 'case-accepted');
  const startDueOn = async (caseNumber: string) => {
    const officer = await linked.as('housingOfficer');
    return (await officer.get(`/supervisions?caseNumber=${caseNumber}`)).body.items[0].startDueOn;
  };

  it('held: what came before keeps its two days and five when it is counted anew; what comes after has seven and one', async () => {
    await linked.accept('SP2026-000701');
    expect(await entryOf('SP2026-000701')).toMatchObject({ claimDueOn: '2026-03-04' });
    await linked.world.moveTo('2026-03-03T10:00:00+08:00');
    await linked.accept('SP2026-000702');
    expect(await entryOf('SP2026-000702')).toMatchObject({ claimDueOn: '2026-03-12' });
    expect(await startDueOn('SP2026-000702')).toBe('2026-03-04');

    const days = [{ date: '2026-03-04', working: false, notice: '国办发明电〔2026〕9号' }];
    await linked.world.publish(calendarChangedV1, { version: 1, days }, { to: 'supervision-link' });
    await eventually(
      () => entryOf('SP2026-000701'),
      ({ claimDueOn }) => claimDueOn === '2026-03-05',
    );
    await eventually(
      () => startDueOn('SP2026-000701'),
      (dueOn) => dueOn === '2026-03-10',
    );
    await eventually(
      () => startDueOn('SP2026-000702'),
      (dueOn) => dueOn === '2026-03-05',
    );
  });

  it('held: each service says which editions it works by', async () => {
    const { body } = await (await linked.world.as('supervision-link')).get('/rules/editions');
    expect(body.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['sample-1', 'sample-2']));
  });
});
