import { noticeIssuedV1, pushReceivedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Answer, type Client, eventually, GOVERNMENT_OFFICE, TestWorld } from '@shenguan/common/testing';
import { approval } from '../../src/definition.js';
import { BUREAU, CaseWorld, DEPARTMENTS, ITEM, PDF, prepareCases, sound } from './case-world.js';
import { GOVERNMENT } from './prepare-bureau.js';

export const [HOUSING, MARKET] = DEPARTMENTS as [(typeof DEPARTMENTS)[number], (typeof DEPARTMENTS)[number]];
/** A department that transferred nothing. */
export const EDUCATION = { code: makeCreditCode(91, '11'), name: '朔州市朔城区教育局' };

/** What a topic says. */
export const TOPIC = {
  title: '既有住宅加装电梯审批有关问题',
  category: 'public-interest',
  publicInterest: 'public-security',
  categoryReason: '加装电梯拟占用消防车登高操作场地，涉及全楼居民消防安全。',
  noConsultation: '会上当面听取各成员单位意见，会前未单独征求。',
  evaluation: '经会商评价，方案总体可行，消防通道宽度须复核。',
  difficulties: '既有建筑间距不足，现行规范未明确改造标准。',
  proposedOpinion: '建议在落实消防替代措施后准予许可。',
};
export const REASONS = { reasons: '涉及居民消防安全，同意提请联席会议研究。' };
export const CONCLUSION = {
  outcome: 'resolved',
  resolution: '会议同意在落实消防替代措施后依法办理。',
  advice: 'none',
};

const noticeIssued = noticeIssuedV1('approval');

/** A bureau with its conference: the deputy mayor convenes, two departments are members. Every step goes over HTTP. */
export class ConferenceWorld {
  private readonly received = new Set<string>();

  private constructor(
    readonly w: CaseWorld,
    readonly office: Client,
    readonly convener: Client,
    readonly government: Client,
    readonly housing: Client,
    readonly market: Client,
    readonly housingLiaison: Client,
    readonly education: Client,
    readonly mayorId: string,
  ) {}

  /** With convener and members in office, unless told. */
  static async start({ empty = false } = {}): Promise<ConferenceWorld> {
    const prepare = async (world: TestWorld) => {
      await prepareCases(world);
      await enterConference(world);
      if (!empty) await (await ConferenceWorld.in(world)).seatAll();
    };
    const name = empty ? 'conference-empty' : 'conference';
    return ConferenceWorld.in(await TestWorld.prepared(name, [approval], prepare));
  }

  private static async in(world: TestWorld): Promise<ConferenceWorld> {
    const w = await CaseWorld.in(world);
    const as = (sub: string, name: string, role: string, body: string) =>
      world.as('approval', { sub, name, roles: [role as never], body });
    const office = await as('conference-office', '郑办公室', 'conference-office', BUREAU.code);
    const convener = await as('mayor', '赵市长', 'convener', GOVERNMENT.code);
    const government = await as('government-office', '市政府办公室', 'government-office', GOVERNMENT_OFFICE.code);
    const [housing, market, education] = [
      await as('housing-head', '李住建', 'department-head', HOUSING.code),
      await as('market-head', '周市监', 'department-head', MARKET.code),
      await as('education-head', '吴教育', 'department-head', EDUCATION.code),
    ];
    const housingLiaison = await as('housing-liaison', '冯联络', 'liaison', HOUSING.code);
    const mayorId = await staffId(w, 'mayor', GOVERNMENT.code);
    return new ConferenceWorld(w, office, convener, government, housing, market, housingLiaison, education, mayorId);
  }

  private async seatAll(): Promise<void> {
    await this.seat(this.convenerOrder());
    for (const { code } of [HOUSING, MARKET]) await this.seat(this.memberOrder(code));
  }

  stop(): Promise<void> {
    return this.w.stop();
  }

  convenerOrder(more: object = {}) {
    const paper = { document: '朔政办函〔2026〕12号', documentOn: '2026-02-20', since: '2026-03-01' };
    return { kind: 'convener', body: GOVERNMENT.code, staffId: this.mayorId, ...paper, ...more };
  }

  memberOrder(body: string, more: object = {}) {
    const paper = { document: '朔编发〔2019〕30号', documentOn: '2019-12-01', since: '2019-12-20' };
    return { kind: 'member', body, items: [ITEM], ...paper, ...more };
  }

  /** A seat with its document, proposed by the office. */
  async proposed(order: object): Promise<string> {
    const { id } = sound(await this.office.post('/conference/seats', order), 201).body;
    sound(await this.office.upload(`/conference/seats/${id}/files`, PDF, {}, 'POST'), 201);
    return id;
  }

  /** A seat in office. */
  async seat(order: object): Promise<string> {
    const id = await this.proposed(order);
    sound(await this.confirm(this.government, id), 201);
    return id;
  }

  /** Confirms a seat in the version that stands now. */
  async confirm(who: Client, id: string): Promise<Answer> {
    const { version } = sound(await this.w.auditor.get(`/conference/seats/${id}`), 200).body;
    return who.post(`/conference/seats/${id}/confirmation`, undefined, { headers: { 'if-match': `"${version}"` } });
  }

  /** A topic as the office submitted it. */
  async submitted(more: object = {}): Promise<string> {
    const { id } = sound(await this.office.post('/conference/topics', { ...TOPIC, ...more }), 201).body;
    sound(await this.office.upload(`/conference/topics/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await this.office.post(`/conference/topics/${id}/submission`), 201);
    return id;
  }

  /** A topic that the convener let in. */
  async approved(more: object = {}): Promise<string> {
    const id = await this.submitted(more);
    sound(await this.convener.post(`/conference/topics/${id}/ruling`, { outcome: 'approved', ...REASONS }), 201);
    return id;
  }

  /** A meeting that the convener approved: eight days from now, unless told. */
  async arranged(topics: readonly string[], more: { startsAt?: string; invited?: string[] } = {}): Promise<string> {
    const startsAt = more.startsAt ?? this.in(8 * 86_400_000);
    const order = { place: '市政务服务中心三楼会议室', topics, ...more, startsAt };
    const { id } = sound(await this.office.post('/conference/meetings', order), 201).body;
    sound(await this.convener.post(`/conference/meetings/${id}/ruling`, { outcome: 'approved', ...REASONS }), 201);
    return id;
  }

  /** A meeting that was convened, its papers received in these inboxes. */
  async convened(
    topics: readonly string[],
    { receivedBy, ...more }: { startsAt?: string; invited?: string[]; receivedBy?: readonly string[] } = {},
  ): Promise<string> {
    const id = await this.arranged(topics, more);
    sound(await this.convener.post(`/conference/meetings/${id}/convocation`), 201);
    await this.receive(id, receivedBy);
    return id;
  }

  /** A meeting under way: legal time is at its beginning. */
  async opened(topics: readonly string[], more: Parameters<ConferenceWorld['convened']>[1] = {}): Promise<string> {
    const id = await this.convened(topics, more);
    await this.begin(id);
    sound(await this.convener.post(`/conference/meetings/${id}/opening`, {}), 201);
    return id;
  }

  /** Moves legal time to the beginning of a meeting. */
  async begin(id: string): Promise<void> {
    await this.w.world.moveTo((await this.meeting(id)).startsAt);
  }

  /** Ends a meeting: everything concluded as told, and nobody who was absent had cause. */
  async closed(id: string, conclusion: object = CONCLUSION): Promise<void> {
    const meeting = await this.meeting(id);
    for (const topic of meeting.topics) {
      sound(await this.convener.post(`/conference/topics/${topic}/conclusion`, conclusion), 201);
    }
    const absent = meeting.participants.filter(
      (one: { member: boolean; attendance: unknown[] }) => one.member && one.attendance.length === 0,
    );
    const absences = absent.map(({ body }: { body: string }) => ({
      ...{ body, withoutCause: true },
      reasons: '材料已按时送达，未请假也未委托他人参会。',
    }));
    sound(await this.convener.post(`/conference/meetings/${id}/closing`, { absences }), 201);
  }

  /** The office's draft of the minutes of a closed meeting. */
  async drafted(id: string): Promise<{ id: string; digest: string }> {
    const { topics } = await this.meeting(id);
    const text = '会议听取了情况汇报，各成员单位就消防车登高操作场地作了讨论。';
    const order = { topics: topics.map((topicId: string) => ({ topicId, text })) };
    return sound(await this.office.post(`/conference/meetings/${id}/minutes`, order), 201).body;
  }

  /** The minutes of a closed meeting, issued and received in these inboxes, of all unless told. */
  async issued(id: string, receivedBy?: readonly string[]): Promise<string> {
    const { id: minutes, digest } = await this.drafted(id);
    sound(await this.convener.post(`/conference/minutes/${minutes}/issuance`, { digest }), 201);
    await this.receive(id, receivedBy, 'conference-minutes');
    return minutes;
  }

  async minutes(id: string) {
    return sound(await this.w.auditor.get(`/conference/minutes/${id}`), 200).body;
  }

  async meeting(id: string) {
    return sound(await this.w.auditor.get(`/conference/meetings/${id}`), 200).body;
  }

  async topic(id: string) {
    return sound(await this.w.auditor.get(`/conference/topics/${id}`), 200).body;
  }

  /** Legal time some milliseconds from now. */
  in(ms: number): string {
    return new Date(this.w.world.legalNow('approval').getTime() + ms).toISOString();
  }

  /** What was sent to bodies about a thing. */
  async notices(reference: string, kind?: string) {
    const all = await this.w.world.published('approval', noticeIssued);
    return all.filter(({ data }) => data.reference === reference && (kind === undefined || data.kind === kind));
  }

  /** Lets what was sent of a meeting stand in the inboxes of these bodies, of all unless told, as supervision-link tells it. */
  async receive(meetingId: string, bodies?: readonly string[], kind = 'conference-notice'): Promise<void> {
    const { world } = this.w;
    const sent = (await this.notices(meetingId, kind)).filter(
      ({ id, data }) =>
        data.caseNumber && !this.received.has(id) && (bodies === undefined || bodies.includes(data.recipientBody)),
    );
    for (const { id: eventId, data } of sent) {
      this.received.add(eventId);
      const { id } = await world.publish(
        pushReceivedV1,
        {
          ...{ entryId: crypto.randomUUID(), entryNumber: 1, eventId, kind: data.kind, caseNumber: data.caseNumber! },
          department: { code: data.recipientBody, name: data.recipientBody },
          receivedAt: world.legalNow('approval').toISOString(),
        },
        { to: 'approval' },
      );
      await world.handled('approval', id);
    }
  }
}

/** Bodies of the conference and the heads of its members. */
async function enterConference(world: TestWorld): Promise<void> {
  await world.enterBodies(
    { ...HOUSING, kind: 'department' },
    { ...MARKET, kind: 'department' },
    { ...EDUCATION, kind: 'department' },
    { ...GOVERNMENT, kind: 'government' },
  );
  const heads = [
    { sub: 'housing-head', name: '李住建', body: HOUSING.code },
    { sub: 'market-head', name: '周市监', body: MARKET.code },
    { sub: 'education-head', name: '吴教育', body: EDUCATION.code },
  ];
  for (const head of heads) await world.enterStaff({ ...head, position: '局长', head: true });
}

/** The entry of somebody in the staff register. */
export async function staffId(w: CaseWorld, subject: string, body: string): Promise<string> {
  const rows = await w.world
    .of('approval')
    .core.dataSource.query('SELECT id FROM staff_member WHERE subject = $1 AND body_code = $2', [subject, body]);
  return rows[0].id;
}

export { type Answer, eventually };
