import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, parseLegalDate } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { CITY_BUREAU, type Client, eventually, offerFindings } from '@shenguan/common/testing';
import { systemActor } from '@shenguan/common/work';
import fc from 'fast-check';
import { countedColumns, countLimit, LimitAdjustment, TimeLimit } from '../src/time-limits/index.js';
import { type CalendarKeepers, calendarKeepers, layDays, NOTICE } from './support/calendar-keepers.js';
import { CaseWorld, sound } from './support/case-world.js';

interface Message {
  kind: string;
  caseNumber: string;
  title: string;
  content: string;
}

let w: CaseWorld;
let keepers: CalendarKeepers;
beforeAll(async () => {
  w = await CaseWorld.start();
  keepers = await calendarKeepers(w.world);
});
afterAll(() => w?.stop());

const dayOff = { working: false, name: '临时假日' };
/** Makes of a day what a notice says; returns the calendar that limits are counted by from then on. */
const setDay = async (date: string): Promise<string> => {
  sound(await layDays(keepers, { notice: NOTICE, days: [{ date, ...dayOff }] }), 201);
  const { body } = await eventually(
    () => w.stranger.get(`/calendar/days?from=${date}&to=${date}`),
    (answer) => answer.body.days[0].notice === NOTICE,
  );
  return body.calendarVersion;
};
/** What somebody was told of moved limits of a case. */
const toldOf = async (client: Client, caseNumber: string) =>
  (sound(await client.get('/messages?limit=100'), 200).body.items as Message[]).filter(
    (message) => message.kind === 'limit-moved' && message.caseNumber === caseNumber,
  );

describe('APL-82 通知变动即重算 · a changed notice recounts', () => {
  it('held: an open limit moves, and the log says from what to what', async () => {
    const caseNumber = await w.accepted();
    const before = await w.limit(caseNumber, 'statutory');
    const calendarVersion = await setDay('2026-03-11');
    const after = await eventually(
      () => w.limit(caseNumber, 'statutory'),
      (limit) => limit.calendarVersion === calendarVersion,
    );
    expect(after.dueOn > before.dueOn).toBe(true);
    await eventually(
      async () => (await w.auditor.get(`/audit/entries?caseNumber=${caseNumber}&limit=100`)).body.items,
      (items: { action: string }[]) => items.some(({ action }) => action === 'limit.recounted'),
    );
  });

  it('held: a limit that was met stays met, by the calendar it was met by', async () => {
    const caseNumber = await w.granted();
    const open = await w.accepted();
    const before = await w.limit(caseNumber, 'statutory');
    const calendarVersion = await setDay('2026-03-12');
    await eventually(
      () => w.limit(open, 'statutory'),
      (limit) => limit.calendarVersion === calendarVersion,
    );
    const { state, dueOn, calendarVersion: counted } = before;
    expect(state).toBe('met');
    expect(before.note).toBeNull();
    expect((before.days as unknown[]).length).toBeGreaterThan(0);
    // Its days can't be told by another calendar than it was judged by: none are told, and why.
    const after = await w.limit(caseNumber, 'statutory');
    expect(after).toMatchObject({ state, dueOn, calendarVersion: counted, days: [] });
    expect(after.note).toContain(counted);
    expect((await w.limit(open, 'statutory')).note).toBeNull();
  });
});

describe('APL-82 成批重算与逐个计算相同 · many recounted at once are as each counted by itself', () => {
  const day = fc.integer({ min: 0, max: 25 }).map((n) => addDays(parseLegalDate('2026-02-02'), n));
  const line = fc.oneof(
    fc.record({ kind: fc.constant('extension' as const), length: fc.integer({ min: 1, max: 15 }) }),
    fc.record({ kind: fc.constant('suspension' as const), startOn: day, days: fc.nat(20) }),
  );
  const limit = fc.record({
    startAt: day.map((date) => new Date(`${date}T10:00:00+08:00`)),
    length: fc.integer({ min: 1, max: 45 }),
    lines: fc.array(line, { maxLength: 3 }),
  });

  it('held: whatever their starts, lengths and ledgers, with one entry for each', async () => {
    const caseNumber = await w.accepted();
    const { work, dataSource, calendar } = w.world.of('approval').core;
    const actor = systemActor('approval');
    const act = { action: 'limit.made', rules: ['APL-82'] } as const;
    const sample = fc.sample(limit, { numRuns: 150, seed: 82 });
    const counted = countedColumns(
      countLimit({ startAt: new Date(), length: 9, unit: 'workingDays' }, [], calendar.current()),
      {
        mark: null,
        amberPercent: null,
      },
    );
    const id = await work.run(actor, async (tx) => {
      const [like] = await tx.find(TimeLimit, { caseNumber, kind: 'statutory' });
      return sample.map(({ startAt, length, lines }) => {
        const own = { id: tx.uuid(), subjectId: tx.uuid(), startAt, length, mark: null, markedAt: null };
        const row = tx.insert(TimeLimit, { ...like, ...own, ...counted, calendarVersion: '0' }, act);
        for (const { kind, ...facts } of lines) {
          const startOn = 'startOn' in facts ? facts.startOn : null;
          const endOn = 'days' in facts ? addDays(facts.startOn, facts.days) : null;
          tx.insert(
            LimitAdjustment,
            {
              ...{ id: tx.uuid(), limitId: row.id, caseNumber, kind, rule: 'APL-45', evidence: '测试' },
              ...{ startOn, endOn, length: 'length' in facts ? facts.length : null, overlayId: null },
              ...{ grantedOn: kind === 'extension' ? '2026-03-02' : null, enteredAt: tx.now },
            },
            act,
          );
        }
        return row.id;
      });
    });
    const version = calendar.current().version;
    await eventually(
      () =>
        dataSource.query('SELECT count(*)::int AS n FROM time_limit WHERE calendar_version = $1 AND id = ANY($2)', [
          version,
          id,
        ]),
      ([{ n }]) => n === id.length,
    );
    const [limits, ledgers] = await work.read(actor, async (tx) => [
      await tx.find(TimeLimit, { id }),
      await tx.find(LimitAdjustment, { limitId: id }, { orderBy: { enteredAt: 'ASC' } }),
    ]);
    expect(limits).toHaveLength(sample.length);
    for (const row of limits) {
      const ledger = ledgers.filter(({ limitId }) => limitId === row.id);
      const { dueOn, dueAt, provisional } = countLimit(row, ledger, calendar.current());
      expect({ dueOn: row.dueOn, dueAt: row.dueAt, provisional: row.provisional }).toEqual({
        dueOn,
        dueAt,
        provisional,
      });
    }
    // As many entries as limits, each of its limit's second version; later ones are of marks that were reached.
    const entries = await dataSource.query(
      `SELECT count(*)::int AS n FROM audit_entry
       WHERE subject_id = ANY($1) AND subject_version = 2 AND action = 'limit.recounted'`,
      [id],
    );
    expect(entries[0].n).toBe(id.length);
    expect((await w.world.of('approval').core.provableLog.verify(actor)).findings).toEqual([]);
  });
});

describe('APL-82 到期日变动的告知 · whom a moved due day concerns is told', () => {
  const moved = async (caseNumber: string, setOn: string) => {
    const before = await w.limit(caseNumber, 'statutory');
    const calendarVersion = await setDay(setOn);
    const after = await eventually(
      () => w.limit(caseNumber, 'statutory'),
      (limit) => limit.calendarVersion === calendarVersion,
    );
    return { before: before.dueOn as string, after: after.dueOn as string };
  };

  it('held: the parties and the handler hear the old and the new day, how it is counted, and on which notice', async () => {
    const caseNumber = await w.accepted();
    const { before, after } = await moved(caseNumber, '2026-03-13');
    const told = await eventually(
      () => toldOf(w.applicant, caseNumber),
      ({ length }) => length === 2,
    );
    const statutory = told.find(({ title }) => title.includes('法定办结期限'))!;
    expect(statutory.title).toBe(`办件${caseNumber}的法定办结期限由${before}变为${after}`);
    expect(statutory.content).toContain(`2026-03-13放假，不计入（临时假日，${NOTICE}）`);
    expect(statutory.content).toContain(`原于${before}届满`);
    expect(statutory.content).toContain(`改为${after}届满`);
    expect(await toldOf(w.clerk, caseNumber)).toHaveLength(2);
    expect(await toldOf(w.stranger, caseNumber)).toEqual([]);
  });

  it('held: the bureau hears of a case that nobody has taken up, and each bureau of the change', async () => {
    const caseNumber = await w.submitted();
    await setDay('2026-03-04');
    const notices = async () =>
      (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data);
    const told = await eventually(notices, (all) =>
      all.some((data) => data.kind === 'limit-moved' && data.caseNumber === caseNumber),
    );
    const changed = told.filter((data) => data.kind === 'calendar-changed' && data.content.includes('2026-03-04放假'));
    expect(new Set(changed.map(({ recipientBody }) => recipientBody)).size).toBe(3);
    expect(changed[0]!.content).toContain(NOTICE);
  });

  it('kept: who is not concerned is told nothing: a day that no limit counted', async () => {
    const caseNumber = await w.accepted();
    const { before, after } = await moved(caseNumber, '2027-03-01');
    expect(after).toBe(before);
    expect(await toldOf(w.applicant, caseNumber)).toEqual([]);
  });
});

describe('APL-82 日历调整须由两人办理 · a change of the calendar takes two people', () => {
  const reasons = '该日按通知放假，录入时漏录。';
  const propose = (date: string, working = false) =>
    keepers.admin.post('/calendar/changes', { notice: NOTICE, reasons, days: [{ date, working }] });

  it('cheated: one person moves a running limit, by a day to come, today, or one that is over', async () => {
    const caseNumber = await w.accepted();
    await w.world.moveTo('2026-03-20T09:00:00+08:00');
    const before = await w.limit(caseNumber, 'statutory');
    for (const date of ['2026-03-20', '2026-03-23']) {
      const ofDay = sound(await propose(date), 201).body;
      expect(await keepers.admin.post(`/calendar/changes/${ofDay.id}/confirmation`)).toBeProblem({
        status: 403,
        rule: 'APL-82',
      });
    }
    const { id, state } = sound(await propose('2026-03-19'), 201).body;
    expect(state).toBe('proposed');
    // Whoever confirms is told what to look at.
    const notices = await w.world.published('approval', noticeIssuedV1('approval'));
    const told = notices.filter(({ data }) => data.kind === 'calendar-proposed' && data.reference === id);
    expect(told[0]!.data.content).toContain('2026-03-19已经开始或者已经过去');
    // The same token, and the same person under the head's role.
    expect(await keepers.admin.post(`/calendar/changes/${id}/confirmation`)).toBeProblem({
      status: 403,
      rule: 'APL-82',
    });
    const asHead = { sub: 'city-items', roles: ['head'] as const, body: CITY_BUREAU.code };
    const twice = await w.world.as('approval', asHead);
    expect(await twice.post(`/calendar/changes/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'APL-82' });
    // Another bureau's head, and the system's administrator.
    expect(await w.head.post(`/calendar/changes/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'APL-82' });
    const operator = await w.world.as('approval', { sub: 'operator', roles: ['system-admin'] });
    expect(await operator.post(`/calendar/changes/${id}/confirmation`)).toBeProblem({ status: 403 });
    expect(await w.limit(caseNumber, 'statutory')).toEqual(before);
    const dataSource = w.world.of('approval').core.dataSource;
    const forced = `UPDATE calendar_change SET state = 'confirmed', decided_by = proposed_by WHERE id = '${id}'`;
    await expect(dataSource.query(forced)).rejects.toThrow(/apl_82_days_that_are_over_take_two_people/);
  });

  it('held: a second person confirms, the limit moves, and both names stand', async () => {
    const caseNumber = await w.accepted();
    const before = await w.limit(caseNumber, 'statutory');
    const { id } = sound(await propose('2026-03-20'), 201).body;
    const offered = sound(await keepers.head.get(`/calendar/changes/${id}`), 200).body.availableActions;
    expect(offered).toEqual(['CalendarChanges_confirm', 'CalendarChanges_reject']);
    const confirmed = sound(await keepers.second.post(`/calendar/changes/${id}/confirmation`), 201).body;
    expect(confirmed).toMatchObject({ state: 'confirmed', proposedBy: '市局事项管理员', decidedBy: '钱复核' });
    await eventually(
      () => w.limit(caseNumber, 'statutory'),
      (limit) => limit.calendarVersion !== before.calendarVersion,
    );
    const [row] = await w.world
      .of('approval')
      .core.dataSource.query(`SELECT entered_by, confirmed_by FROM calendar_adjustment WHERE date = '2026-03-20'`);
    expect(row).toEqual({ entered_by: 'city-items', confirmed_by: 'city-second' });
    expect(await keepers.head.post(`/calendar/changes/${id}/confirmation`)).toBeProblem({
      status: 409,
      rule: 'APL-82',
    });
  });

  it('refused: a festival by law is worked, by two people as well', async () => {
    const answer = await propose('2026-02-17', true);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-82', pointer: '/days/0/working' });
  });

  it('refused: the days were changed since, or it was rejected or has lapsed', async () => {
    const first = sound(await propose('2026-03-18'), 201).body;
    const second = sound(await propose('2026-03-18', true), 201).body;
    sound(await keepers.second.post(`/calendar/changes/${first.id}/confirmation`), 201);
    const stale = await keepers.second.post(`/calendar/changes/${second.id}/confirmation`);
    expect(stale).toBeProblem({ status: 409, rule: 'APL-82' });
    const why = { reasons: '与现行日历不符，另行提出。' };
    sound(await keepers.second.post(`/calendar/changes/${second.id}/rejection`, why), 201);
    const rejected = await keepers.head.post(`/calendar/changes/${second.id}/confirmation`);
    expect(rejected).toBeProblem({ status: 409, rule: 'APL-82' });

    const { id, lapsesAt } = sound(await propose('2026-03-17'), 201).body;
    expect(lapsesAt).toBe('2026-03-30T16:00:00.000Z');
    await w.world.moveTo('2026-03-31T00:00:01+08:00');
    await eventually(
      async () => (await keepers.admin.get(`/calendar/changes/${id}`)).body.state,
      (state) => state === 'lapsed',
    );
    expect(await keepers.second.post(`/calendar/changes/${id}/confirmation`)).toBeProblem({ status: 409 });
  });

  it('held: what is offered is let in, and nothing else, for everybody', async () => {
    const { body: document } = await w.auditor.get('/docs-json');
    const make = async () => sound(await propose('2026-03-16'), 201).body.id;
    const rejected = async () => {
      const id = await make();
      sound(
        await keepers.second.post(`/calendar/changes/${id}/rejection`, { reasons: '与通知原文不符，另行提出。' }),
        201,
      );
      return id;
    };
    const callers = {
      proposer: keepers.admin,
      second: keepers.second,
      head: keepers.head,
      otherHead: w.head,
      auditor: w.auditor,
    };
    const thing = { template: '/api/v1/calendar/changes/{id}', schema: 'CalendarChangeDto' };
    const trials = [
      { name: 'proposed', make, callers },
      { name: 'rejected', make: rejected, callers },
    ];
    const { findings, offered } = await offerFindings(document, thing, trials);
    expect(findings).toEqual([]);
    expect(offered['proposed proposer']).toEqual(['CalendarChanges_reject']);
    expect(offered['proposed otherHead']).toEqual([]);
  });
});

describe('APL-82 期限随全程办理逐日核对 · limits over whole histories are those of a slow and obvious model', () => {
  /** What happens to one case, in days after the one before; `null`: nobody does it. */
  const history = fc.record({
    submit: fc.nat(3),
    complete: fc.boolean(),
    notice: fc.option(fc.nat(7), { freq: 3 }),
    fix: fc.nat(6),
    accept: fc.option(fc.nat(7), { freq: 3 }),
    extend: fc.option(fc.record({ after: fc.nat(4), workingDays: fc.integer({ min: 1, max: 10 }) })),
  });
  const CASES = 6;
  const FIRST = parseLegalDate('2026-04-01');
  const DAYS = 26;

  /** One case as the model has it: whole days, no instants, no ledger. */
  interface Told {
    caseNumber: string;
    complete: boolean;
    received: string;
    noticed: string | null;
    accepted: string | null;
    length: number;
    extended: boolean;
  }

  it('held: corrections asked and answered, silences, extensions and a changed calendar, while the server keeps another zone’s time', async () => {
    const plans = fc.sample(history, { numRuns: CASES, seed: 12 });
    const calendarOf = async () => {
      const until = addDays(FIRST, 90);
      const { days } = sound(await w.stranger.get(`/calendar/days?from=${FIRST}&to=${until}`), 200).body;
      return new Map<string, boolean>(days.map((one: { date: string; working: boolean }) => [one.date, one.working]));
    };
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    try {
      let working = await calendarOf();
      const workingBetween = (after: string, before: string) =>
        [...working].filter(([date, counts]) => counts && date > after && date < before).length;
      const told: (Told | null)[] = plans.map(() => null);
      for (let n = 0; n < DAYS; n += 1) {
        const today = addDays(FIRST, n);
        await w.world.moveTo(`${today}T09:30:00+08:00`);
        if (n === 4) {
          await setDay(addDays(FIRST, 14));
          working = await calendarOf();
        }
        for (const [i, plan] of plans.entries()) {
          const since = (day: string, days: number) => today >= addDays(parseLegalDate(day), days);
          const one = told[i];
          if (!one) {
            if (n < plan.submit) continue;
            const codes = plan.complete ? ['AGREEMENT', 'TITLE', 'DESIGN'] : ['AGREEMENT', 'TITLE'];
            const caseNumber = await w.submitted(codes);
            const begun = { received: today, noticed: null, accepted: null, length: 20, extended: false };
            told[i] = { caseNumber, complete: plan.complete, ...begun };
            continue;
          }
          const path = `/cases/${one.caseNumber}`;
          if (one.accepted !== null) {
            if (!plan.extend || one.extended || !since(one.accepted, plan.extend.after)) continue;
            const { workingDays } = plan.extend;
            sound(
              await w.head.post(`${path}/extension`, { workingDays, reasons: '结构安全问题需要进一步核实。' }),
              201,
            );
            Object.assign(one, { length: one.length + workingDays, extended: true });
          } else if (one.noticed !== null && !one.complete) {
            if (!since(one.noticed, plan.fix)) continue;
            sound(await w.upload(one.caseNumber, 'DESIGN'), 200);
            sound(await w.submit(one.caseNumber), 200);
            Object.assign(one, { complete: true, received: today });
          } else if (workingBetween(one.received, today) >= 5) {
            // Five working days are over, and nobody has said a word: it counts as accepted from its receipt.
            await eventually(
              async () => sound(await w.auditor.get(path), 200).body,
              ({ state, deemedAccepted }) => state === 'accepted' && deemedAccepted,
            );
            one.accepted = one.received;
          } else if (!one.complete && plan.notice !== null && since(one.received, plan.notice)) {
            const items = [{ materialCode: 'DESIGN', defects: [{ kind: 'missing' }] }];
            sound(await w.clerk.post(`${path}/correction-notice`, { items }), 201);
            one.noticed = today;
          } else if (one.complete && plan.accept !== null && since(one.received, plan.accept)) {
            sound(await w.clerk.post(`${path}/acceptance`), 201);
            one.accepted = today;
          }
        }
      }
      const nth = (after: string, count: number) =>
        [...working].filter(([date, counts]) => counts && date > after)[count - 1]![0];
      for (const one of told) {
        const { caseNumber, accepted, received, length } = one!;
        if (accepted === null) {
          expect({ caseNumber, ...(await w.limit(caseNumber, 'answer')) }).toMatchObject({ dueOn: nth(received, 5) });
          continue;
        }
        expect({ caseNumber, ...(await w.limit(caseNumber, 'statutory')) }).toMatchObject({
          dueOn: nth(accepted, length),
        });
        expect({ caseNumber, ...(await w.limit(caseNumber, 'promised')) }).toMatchObject({ dueOn: nth(accepted, 10) });
      }
      // The sample has met each turn at least once: else it proves less than it says.
      expect(told.some((one) => one!.noticed !== null && one!.accepted !== null)).toBe(true);
      expect(told.some((one) => one!.extended)).toBe(true);
      expect(told.some((one) => one!.accepted === one!.received)).toBe(true);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
