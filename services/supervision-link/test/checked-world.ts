import { casePartiesV1 } from '@shenguan/common/contracts';
import type { Client } from '@shenguan/common/testing';
import { expectStatus, keptPaper, type LinkedWorld, PEOPLE } from './linked-world.js';

/** Whoever holds what is checked, as his own token says. */
export const HOLDER = { sub: 'holder-01', name: '刘玉梅', roles: ['applicant' as const], body: '' };

export const PLAN = {
  title: '2026年第一季度加装电梯项目双随机检查计划',
  itemCode: 'LIFT-RETROFIT',
  legalBasis: '《中华人民共和国行政许可法》第六十一条',
  points: [{ code: 'P1', text: '施工现场是否按批准的方案设置围挡' }],
  objects: 1,
  inspectors: 2,
  fromOn: '2026-03-02',
  untilOn: '2026-03-20',
};

export const NUMBER = '5f'.repeat(32);

/** Officials of the housing department by the entries of its register. */
export async function housingStaff(linked: LinkedWorld): Promise<Map<string, Client>> {
  const rows: { id: string; subject: string }[] = await linked.world
    .of('supervision-link')
    .core.dataSource.query('SELECT id, subject FROM staff_member WHERE body_code = $1', [PEOPLE.housingOfficer.body]);
  const clients = new Map<string, Client>();
  for (const { id, subject } of rows) {
    const known = Object.values(PEOPLE).find(({ sub }) => sub === subject);
    const name = known?.name ?? '马超';
    const client = await linked.world.as('supervision-link', {
      sub: subject,
      name,
      roles: ['inspector'],
      body: PEOPLE.housingOfficer.body,
    });
    clients.set(id, client);
  }
  return clients;
}

/** Entries of two people who hold no other post in any test. */
export async function checkersOf(linked: LinkedWorld): Promise<string[]> {
  const rows: { id: string }[] = await linked.world
    .of('supervision-link')
    .core.dataSource.query(
      `SELECT id FROM staff_member WHERE subject IN ('housing-deputy', 'housing-next') ORDER BY id`,
    );
  return rows.map(({ id }) => id);
}

/** A granted case that the housing department supervises, with its holder; returns the supervision record. */
export async function supervised(linked: LinkedWorld, caseNumber: string, item: object = {}): Promise<string> {
  await linked.accept(caseNumber, { applicant: { kind: 'person', name: HOLDER.name }, ...item });
  await makeParty(linked, caseNumber);
  await linked.decide(caseNumber, { applicant: { kind: 'person', name: HOLDER.name }, ...item });
  const { body } = await (await linked.as('housingOfficer')).get(`/supervisions?caseNumber=${caseNumber}`);
  return body.items[0].id;
}

/** Tells who is party to a case, as approval would: its holder, and others whose own acts show it. */
export async function makeParty(linked: LinkedWorld, caseNumber: string, ...others: string[]): Promise<void> {
  const subjects = [HOLDER.sub, ...others];
  const data = {
    ...casePartiesV1.example,
    caseNumber,
    subjects,
    bodies: [],
    known: subjects.map((subject) => ({ subject, by: 'own-act' as const })),
  };
  const event = await linked.world.publish(casePartiesV1, data, { to: 'supervision-link', caseNumber });
  await linked.world.handled('supervision-link', event.id);
}

/** A check for cause that the head of the housing department ordered; returns its answer. */
export async function orderedCheck(linked: LinkedWorld, supervisionId: string, inspectors: readonly string[]) {
  const head = await linked.as('housingHead');
  const { id: paperId } = await keptPaper(head);
  const ordered = await head.post('/supervision-checks', {
    supervisionId,
    cause: 'report',
    reason: '居民举报施工现场夜间没有警示照明。',
    paperId,
    points: PLAN.points,
    inspectors,
    untilOn: '2026-12-31',
  });
  expectStatus(ordered, 201);
  return ordered.body;
}

/** What a check found, as one of those who made it records it. */
export const found = (more: object = {}) => ({
  checkedOn: '2026-03-02',
  mode: 'on-site',
  place: '怡安苑3号楼2单元施工现场',
  findings: [{ code: 'P1', result: 'met', finding: '围挡连续封闭，高度2.5米，符合批准的方案。', evidence: [] }],
  handling: 'no-problem',
  handlingText: '未发现问题，按监管计划继续日常监管。',
  ...more,
});

/** Records a check by the first of those who make it, and signs it by all of them; returns the last answer. */
export async function archived(
  staff: ReadonlyMap<string, Client>,
  check: { id: string; inspectors: { id: string }[] },
  record: object,
) {
  const clients = check.inspectors.map(({ id }) => staff.get(id)!);
  const recorded = await clients[0]!.post(`/supervision-checks/${check.id}/record`, record);
  expectStatus(recorded, 200);
  let answer = recorded;
  for (const client of clients) {
    answer = await client.post(`/supervision-checks/${check.id}/signature`, {
      recordDigest: recorded.body.recordDigest,
    });
    expectStatus(answer, 200);
  }
  return answer;
}
