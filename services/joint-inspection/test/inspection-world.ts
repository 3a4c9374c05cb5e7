import {
  type CloudEvent,
  caseWithdrawnV1,
  drawCompletedV1,
  type InspectionRequestedV1,
  inspectionRequestedV1,
  type NoticeIssuedV1,
  noticeIssuedV1,
  pushReceivedV1,
  type SeatChangedV1,
  seatChangedV1,
  staffChangedV1,
} from '@shenguan/common/contracts';
import { PersonKeys } from '@shenguan/common/privacy';
import { type Answer, type Client, eventually, TestWorld, type TestWorldOptions } from '@shenguan/common/testing';
import { jointInspection } from '../src/definition.js';

export const BUREAU = { code: '11140602MB7654321K', name: '朔州市朔城区行政审批服务管理局' };
export const HOUSING = { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' };
export const OTHER_BUREAU = { code: '11140600MB0000000X', name: '朔州市平鲁区行政审批服务管理局' };
export const MARKET = { code: '11140602MB2345678X', name: '朔州市朔城区市场监督管理局' };

/** A registered body that has no part in these inspections. */
export const OUTSIDER = { code: '11140602MB3456789A', name: '朔州市朔城区消防救援大队' };

/** The government's office, which is told of what goes up. */
export const OFFICE = { code: '11140602MB4567890B', name: '朔州市朔城区人民政府办公室' };

const person = (sub: string, name: string, role: string, body: { code: string }) => ({
  sub,
  name,
  roles: [role as 'inspector'],
  body: body.code,
});

export const PEOPLE = {
  reviewer: person('bureau-reviewer', '高翔', 'reviewer', BUREAU),
  colleague: person('bureau-inspector', '田野', 'inspector', BUREAU),
  head: person('bureau-head', '孙立新', 'head', BUREAU),
  housing: person('housing-inspector', '王建国', 'inspector', HOUSING),
  housingHead: person('housing-head', '张伟', 'department-head', HOUSING),
  housingTemp: person('housing-temp', '临时工', 'inspector', HOUSING),
  housingGone: person('housing-gone', '离职者', 'inspector', HOUSING),
  market: person('market-inspector', '陈刚', 'inspector', MARKET),
  foreignBureau: person('other-reviewer', '外人', 'reviewer', OTHER_BUREAU),
  finance: person('bureau-finance', '郑洁', 'finance-officer', BUREAU),
  expert: { sub: 'fire-engineer', name: '赵明远', roles: ['expert' as const], body: '' },
  otherExpert: { sub: 'another-engineer', name: '钱立', roles: ['expert' as const], body: '' },
  applicant: { sub: 'zhang', name: '张建国', roles: ['applicant' as const], body: '' },
  stranger: { sub: 'stranger', name: '李四', roles: ['applicant' as const], body: '' },
  auditor: { sub: 'auditor', name: '审计员', roles: ['auditor' as const], body: '' },
  /** A second login of the department's inspector. */
  housingAgain: person('housing-again', '王建国', 'inspector', HOUSING),
  office: person('office-clerk', '周敏', 'government-office', { code: OFFICE.code }),
  outsider: person('fire-liaison', '何志远', 'liaison', { code: OUTSIDER.code }),
};
export type Who = keyof typeof PEOPLE;

/** The afternoon of the day on which these worlds start. */
export const AT = '2026-03-02T14:00:00+08:00';
export const PASS = { opinion: 'pass', text: '现场情况符合核验要点。' };
/** Why a visit is moved, or set outside office hours; not wanted for others. */
export const REASON = '申请人须在停梯后配合核验。';
export const INTEGRITY = { integrityStatement: true };

/** A client of each person. */
async function clientsOf(world: TestWorld): Promise<Record<Who, Client>> {
  const clients = {} as Record<Who, Client>;
  for (const [who, one] of Object.entries(PEOPLE)) clients[who as Who] = await world.as('joint-inspection', one);
  return clients;
}

/** An opinion as it is sent. */
interface Said {
  opinion?: string;
  text?: string;
  points?: readonly string[];
  collective?: boolean;
}

/** The service with staff that it knows, clients of everybody, and inspections in any state. */
export class InspectionWorld {
  private cases = 0;

  private constructor(
    readonly world: TestWorld,
    readonly as: Record<Who, Client>,
  ) {}

  static async start(options: TestWorldOptions = {}): Promise<InspectionWorld> {
    const prepare = (world: TestWorld) => new InspectionWorld(world, {} as Record<Who, Client>).prepare();
    const world = await TestWorld.prepared('inspections', [jointInspection], prepare, options);
    return new InspectionWorld(world, await clientsOf(world));
  }

  /** Bodies, and their people as the register tells of them. */
  private async prepare(): Promise<void> {
    await this.world.enterBodies(
      { ...BUREAU, kind: 'bureau' },
      { ...OTHER_BUREAU, kind: 'bureau' },
      { ...HOUSING, kind: 'department' },
      { ...MARKET, kind: 'department' },
      { ...OUTSIDER, kind: 'department' },
      { ...OFFICE, kind: 'government-office' },
    );
    const staff: Who[] = [
      'reviewer',
      'colleague',
      'head',
      'housing',
      'housingHead',
      'market',
      'housingAgain',
      'outsider',
      'finance',
    ];
    await Promise.all([
      ...staff.map((who) => this.tellStaff(who)),
      this.tellStaff('housingTemp', { onEstablishment: false }),
      this.tellStaff('housingGone', { serving: false }),
    ]);
    // After the register: whom it has told of is not entered once more.
    await clientsOf(this.world);
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** Tells a staff register entry as approval would, and waits until it is known. */
  async tellStaff(
    who: Who,
    more: { onEstablishment?: boolean; serving?: boolean; version?: number } = {},
  ): Promise<void> {
    const { sub: subject, name, body: bodyCode } = PEOPLE[who];
    const index = Object.keys(PEOPLE).indexOf(who).toString().padStart(12, '0');
    const event = await this.world.publish(
      staffChangedV1,
      {
        id: `01990000-0000-7000-8000-${index}`,
        subject,
        bodyCode,
        name,
        position: '科员',
        onEstablishment: true,
        serving: true,
        version: 1,
        ...more,
      },
      { to: 'joint-inspection' },
    );
    await this.world.handled('joint-inspection', event.id);
  }

  /** Asks for an inspection as approval would; returns its ID. */
  async requested(more: Partial<InspectionRequestedV1> = {}): Promise<{ id: string; caseNumber: string }> {
    this.cases += 1;
    const caseNumber = more.caseNumber ?? `SP2026-${String(this.cases).padStart(6, '0')}`;
    const event = await this.world.publish(
      inspectionRequestedV1,
      {
        ...inspectionRequestedV1.example,
        requestId: crypto.randomUUID(),
        caseNumber,
        applicantSubject: PEOPLE.applicant.sub,
        departments: [HOUSING, MARKET],
        requestedAt: this.world.legalNow('joint-inspection').toISOString(),
        ...more,
      },
      { to: 'joint-inspection', caseNumber },
    );
    await this.world.handled('joint-inspection', event.id);
    const { body } = await this.as.auditor.get(`/inspections?caseNumber=${caseNumber}`);
    return { id: body.items[0]?.id, caseNumber };
  }

  /** Scheduled; the notice stands in these departments' inboxes, in both unless told. */
  async scheduled(
    more: Partial<InspectionRequestedV1> = {},
    at: string = AT,
    received: readonly { code: string }[] = [HOUSING, MARKET],
  ) {
    const inspection = await this.requested(more);
    const schedule = () => this.as.reviewer.post(`/inspections/${inspection.id}/schedule`, { at, reason: REASON });
    const first = await schedule();
    // Outside office hours the departments are asked first.
    if (first.body.facts?.missing) {
      await this.consented(inspection.id, at);
      sound(await schedule(), 200);
    } else sound(first, 200);
    for (const department of received) await this.received(inspection.caseNumber, department);
    return inspection;
  }

  /** Has both departments consent to a time outside office hours. */
  async consented(id: string, proposedAt: string): Promise<void> {
    const path = `/inspections/${id}/time-proposals`;
    const { body } = sound(await this.as.reviewer.post(path, { proposedAt, reason: REASON }), 201);
    for (const who of ['housing', 'market'] as const) sound(await this.as[who].post(`${path}/${body.id}/consent`), 201);
  }

  /** Tells that the newest schedule of a case (or another notice), or one so many before, stands in a department's inbox, as supervision-link would. */
  async received(
    caseNumber: string,
    department: { code: string },
    before = 0,
    kind = 'inspection-schedule',
  ): Promise<string> {
    const rows: { event: string }[] = await this.world
      .of('joint-inspection')
      .core.dataSource.query('SELECT event FROM outbox WHERE case_number = $1 ORDER BY id', [caseNumber]);
    const sent = rows
      .map(({ event }) => JSON.parse(event) as CloudEvent<NoticeIssuedV1>)
      .filter(({ data }) => data.kind === kind && data.recipientBody === department.code)
      .at(-1 - before);
    const data = {
      ...pushReceivedV1.example,
      entryId: crypto.randomUUID(),
      department: { code: department.code, name: department.code },
      kind,
      caseNumber,
      eventId: sent!.id,
      receivedAt: this.world.legalNow('joint-inspection').toISOString(),
    };
    const { id } = await this.world.publish(pushReceivedV1, data, { to: 'joint-inspection', caseNumber });
    await this.world.handled('joint-inspection', id);
    return data.entryId;
  }

  /** Scheduled, with these people checked in. */
  async attended(people: readonly Who[], more: Partial<InspectionRequestedV1> = {}, at: string = AT) {
    const inspection = await this.scheduled(more, at);
    for (const who of people) sound(await this.attend(inspection.id, who), 201);
    return inspection;
  }

  attend(id: string, who: Who, order: object = INTEGRITY): Promise<Answer> {
    return this.as[who].post(`/inspections/${id}/attendance`, order);
  }

  start(id: string): Promise<Answer> {
    return this.as.reviewer.post(`/inspections/${id}/start`);
  }

  /** Under way, with the bureau and both departments there. */
  async started(more: Partial<InspectionRequestedV1> = {}, at: string = AT) {
    const inspection = await this.attended(['reviewer', 'housing', 'market'], more, at);
    sound(await this.start(inspection.id), 200);
    return inspection;
  }

  find(id: string, who: Who = 'reviewer', pointCode = 'structure', result = 'pass', more: object = {}) {
    return this.as[who].post(`/inspections/${id}/findings`, { pointCode, result, note: '与设计一致。', ...more });
  }

  /** Gives an opinion; what it objects to is found at the points that it cites first, as far as that is let in. */
  async opine(id: string, who: Who, order: Said = PASS) {
    for (const point of order.points ?? []) await this.find(id, who, point, order.opinion);
    return this.as[who].post(`/inspections/${id}/opinions`, order);
  }

  /** Ends the visit, and the applicant signs the record. */
  async finish(id: string, applicant: Client = this.as.applicant): Promise<Answer> {
    const ended = await this.as.reviewer.post(`/inspections/${id}/finish`);
    if (ended.status === 200) await this.sign(id, applicant);
    return ended;
  }

  async sign(id: string, applicant: Client = this.as.applicant, word: object = { signed: true }): Promise<Answer> {
    const { recordDigest } = (await this.detail(id)).record;
    return applicant.post(`/inspections/${id}/record/own-word`, { recordDigest, ...word });
  }

  conclude(id: string, outcome = 'passed'): Promise<Answer> {
    return this.as.reviewer.post(`/inspections/${id}/result`, { outcome, summary: '各核验要点汇总意见。' });
  }

  /** Has the newest publication of a result looked through, by the head unless told. */
  async publish(id: string, withheld: readonly object[] = [], who: Who = 'head'): Promise<Answer> {
    const publication = (await this.detail(id)).publications.at(-1);
    return this.as[who].post(`/inspections/${id}/publications/${publication.id}/check`, { withheld });
  }

  /** Finished, with one finding and what each says. */
  async finished(opinions: Partial<Record<Who, Said>> = {}, more: Partial<InspectionRequestedV1> = {}) {
    const inspection = await this.started(more);
    sound(await this.find(inspection.id), 201);
    for (const who of ['reviewer', 'housing', 'market'] as const) {
      sound(await this.opine(inspection.id, who, opinions[who] ?? PASS), 201);
    }
    sound(await this.finish(inspection.id, await this.applicantOf(more)), 200);
    return inspection;
  }

  /** Somebody of the company whose case it is, else the applicant. */
  private async applicantOf({ applicantParty }: Partial<InspectionRequestedV1>): Promise<Client> {
    const [, body] = /^body:(.*)$/u.exec(applicantParty ?? '') ?? [];
    return body ? this.world.as('joint-inspection', { sub: 'li', roles: ['applicant'], body }) : this.as.applicant;
  }

  async concluded(
    outcome = 'passed',
    opinions: Partial<Record<Who, Said>> = {},
    more: Partial<InspectionRequestedV1> = {},
  ) {
    const inspection = await this.finished(opinions, more);
    sound(await this.conclude(inspection.id, outcome), 200);
    return inspection;
  }

  async detail(id: string, who: Who = 'auditor') {
    return sound(await this.as[who].get(`/inspections/${id}`), 200).body;
  }

  /** Notices of a kind about a case that were sent to a body. */
  async notices(caseNumber: string, kind: string) {
    const all = await this.world.published('joint-inspection', noticeIssuedV1('joint-inspection'));
    return all.filter(({ data }) => data.caseNumber === caseNumber && data.kind === kind).map(({ data }) => data);
  }

  /** Tells of a seat on site as review-experts would: held by one login, which has confirmed it unless told; returns its ID. */
  async seated(
    { id: inspectionId, caseNumber }: { id: string; caseNumber: string },
    who: Who = 'expert',
    more: Partial<SeatChangedV1> = {},
  ): Promise<string> {
    const seatId = more.seatId ?? crypto.randomUUID();
    const holders = this.world.of('joint-inspection').app.get(PersonKeys).ofSeat(seatId, PEOPLE[who].sub);
    const event = await this.world.publish(
      seatChangedV1,
      { ...seatChangedV1.example, seatId, inspectionId, caseNumber, holders, ...more },
      { to: 'joint-inspection', caseNumber },
    );
    await this.world.handled('joint-inspection', event.id);
    return seatId;
  }

  /** Drawn, and there by own token; returns the seat. */
  async expertThere(inspection: { id: string; caseNumber: string }, who: 'expert' | 'otherExpert' = 'expert') {
    const seat = await this.seated(inspection, who);
    sound(await this.as[who].post(`/visit-seats/${seat}/attendance`, { ...INTEGRITY, noTies: true }), 201);
    return seat;
  }

  /** Completes the draw of the professionals, as review-experts would tell. */
  async drawn(inspection: { id: string; caseNumber: string }, seated: number): Promise<void> {
    const event = await this.world.publish(
      drawCompletedV1,
      {
        ...drawCompletedV1.example,
        drawId: crypto.randomUUID(),
        caseNumber: inspection.caseNumber,
        reference: inspection.id,
        seated,
      },
      { to: 'joint-inspection' },
    );
    await this.world.handled('joint-inspection', event.id);
  }

  async withdraw(caseNumber: string): Promise<void> {
    const event = await this.world.publish(
      caseWithdrawnV1,
      { ...caseWithdrawnV1.example, caseNumber },
      { to: 'joint-inspection', caseNumber },
    );
    await this.world.handled('joint-inspection', event.id);
  }

  /** Audit entries of a case by action. */
  async actions(caseNumber: string): Promise<string[]> {
    const rows = await this.world
      .of('joint-inspection')
      .core.dataSource.query('SELECT action FROM audit_entry WHERE case_number = $1', [caseNumber]);
    return rows.map(({ action }: { action: string }) => action);
  }

  state(id: string, wanted: string) {
    return eventually(
      () => this.detail(id),
      ({ state }) => state === wanted,
    );
  }
}

/** Lets the answer through if it is the expected one. */
export function sound(answer: Answer, status: number): Answer {
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2_000)}`);
  }
  return answer;
}
