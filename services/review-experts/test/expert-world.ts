import { createHash } from 'node:crypto';
import {
  casePartiesV1,
  type ExpertsRequestedV1,
  expertsRequestedV1,
  type ItemPublishedV1,
  itemPublishedV1,
  type MemorandumChangedV1,
  memorandumChangedV1,
  type ReviewPapersV1,
  type ReviewRequestedV1,
  reviewPapersV1,
  reviewRequestedV1,
  type StaffChangedV1,
  staffChangedV1,
} from '@shenguan/common/contracts';
import {
  commitAsWitness,
  drawKeyFromSeed,
  instantText,
  type Proof,
  publicKeyHex,
  revealAsWitness,
  type WitnessState,
} from '@shenguan/common/draw';
import { makeCreditCode, makeIdentityNumber, makeMobileNumber } from '@shenguan/common/privacy';
import { sheetOfRows, workbookOf, XLSX } from '@shenguan/common/spreadsheets';
import { type Answer, aPdf, type Client, TestWorld, type TestWorldOptions } from '@shenguan/common/testing';
import { reviewExperts } from '../src/definition.js';

export const BUREAU = { code: makeCreditCode(7654321, '11'), name: '朔州市朔城区行政审批服务管理局' };
export const OTHER_BUREAU = { code: makeCreditCode(7654322, '11'), name: '朔州市平鲁区行政审批服务管理局' };
export const HOUSING = { code: makeCreditCode(1234567, '11'), name: '朔州市朔城区住房和城乡建设局' };
export const DISCIPLINE = { code: makeCreditCode(1234568, '11'), name: '朔州市朔城区纪委监委' };
export const ASSOCIATION = { code: makeCreditCode(1234569, '51'), name: '朔州市电梯行业协会' };
export const DESIGNER = { code: makeCreditCode(500, '91'), name: '朔州市某建筑设计有限公司' };

const person = (sub: string, name: string, role: string, body = '') => ({
  sub,
  name,
  roles: [role as 'expert-admin'],
  body,
});

export const PEOPLE = {
  expertAdmin: person('expert-admin', '周敏', 'expert-admin', BUREAU.code),
  secondAdmin: person('expert-admin-2', '吴涛', 'expert-admin', BUREAU.code),
  reviewer: person('reviewer', '高翔', 'reviewer', BUREAU.code),
  approver: person('approver', '孙立新', 'approver', BUREAU.code),
  head: person('bureau-head', '孙立新', 'head', BUREAU.code),
  foreignHead: person('foreign-head', '郑强', 'head', OTHER_BUREAU.code),
  foreignAdmin: person('foreign-admin', '陈静', 'expert-admin', OTHER_BUREAU.code),
  foreignReviewer: person('foreign-reviewer', '陈杰', 'reviewer', OTHER_BUREAU.code),
  housingOfficer: person('housing-officer', '王建国', 'department-officer', HOUSING.code),
  housingColleague: person('housing-colleague', '李芳', 'department-officer', HOUSING.code),
  housingTemp: person('housing-temp', '小李', 'department-officer', HOUSING.code),
  applicant: person('agent-01', '刘洋', 'applicant', ''),
  auditor: person('auditor', '审计员', 'auditor', ''),
};

/** Two witnesses with keys that the platform never sees; the last is of discipline inspection. */
export const WITNESSES = [
  { id: 'association', body: ASSOCIATION.code, key: drawKeyFromSeed(bytes('association')) },
  { id: 'discipline', body: DISCIPLINE.code, key: drawKeyFromSeed(bytes('discipline')) },
];
/** A third one, for rounds after a void. */
export const SPARE = { id: 'housing', body: HOUSING.code, key: drawKeyFromSeed(bytes('housing')) };

export function bytes(word: string): Buffer {
  return createHash('sha256').update(word).digest();
}

/** Digest of the attendance sheet that the experts of a test signed. */
export const SHEET = bytes('签到表').toString('hex');

/** The memorandum under which each bureau's lists are handed over. */
export const MEMORANDUM = '01990000-0000-7000-8000-0000000000a1';
const FOREIGN_MEMORANDUM = '01990000-0000-7000-8000-0000000000a2';

/** What experts, guides and requests of the tests name; entered and confirmed once for each world. EXP-10 */
const SPECIALTIES = [
  ...['acoustics', 'alone', 'apart', 'blasting', 'both', 'bridges', 'dams', 'feng-shui', 'few', 'fire', 'hoisting'],
  ...['hydraulics', 'joined', 'late', 'left', 'lift', 'moved', 'moves', 'offered', 'official', 'other-field', 'quays'],
  ...['roofs', 'rope-drives', 'seismic', 'served', 'since', 'snap', 'sourced', 'staffed', 'stated', 'structure'],
  ...['swapped', 'traction', 'tunnels', 'word', 'fire-safety'],
];

/** What the register calls a specialty of the tests. */
export const nameOfSpecialty = (code: string): string => `${code}专业`;

/** How a meeting is started: whoever does declares for himself. */
export const MEETING = { form: 'meeting', noConflict: true, integrity: true };

/** What somebody whom his body named says for himself. */
export const DECLARED = { knowsTheWork: true, noConflict: true, integrity: true };

/** A row of an import list: sound unless told otherwise, each number with a unit and a name of its own, in a script without two forms. */
export function expertRow(number: number, more: Record<string, unknown> = {}) {
  return {
    name: `专家${String.fromCodePoint(0xac00 + number)}`,
    identityNumber: identityOf(number),
    subject: `expert-${number}`,
    phone: makeMobileNumber(number),
    unit: { code: makeCreditCode(10_000 + number), name: `第${number}设计院` },
    title: '高级工程师',
    titleLevel: 'senior',
    specialties: ['structure'],
    yearsOfWork: 12,
    certificates: ['注册结构工程师'],
    ...more,
  };
}

/** The identity number of an expert of a test. */
export const identityOf = (number: number): string => makeIdentityNumber('140602', '1975-03-04', number);

/** The service with a bureau, witnesses and whatever pool a test imports. */
export class ExpertWorld {
  private cases = 0;

  private constructor(readonly world: TestWorld) {}

  /** A case that nothing was asked for yet. */
  private freshCase(): string {
    this.cases += 1;
    return `SP2026-${String(this.cases).padStart(6, '0')}`;
  }

  static async start(options: TestWorldOptions = {}): Promise<ExpertWorld> {
    const prepare = (world: TestWorld) => new ExpertWorld(world).prepare();
    return new ExpertWorld(await TestWorld.prepared('experts', [reviewExperts], prepare, options));
  }

  /** Bodies, their people, witnesses and specialties. */
  private async prepare(): Promise<void> {
    await this.world.enterBodies(
      { ...BUREAU, kind: 'bureau' },
      { ...OTHER_BUREAU, kind: 'bureau' },
      { ...HOUSING, kind: 'department' },
      { ...DISCIPLINE, kind: 'discipline-inspection' },
      { ...ASSOCIATION, kind: 'association' },
    );
    const { expertAdmin, secondAdmin, housingOfficer, housingColleague, housingTemp } = PEOPLE;
    for (const { sub, name, body } of [expertAdmin, secondAdmin, housingOfficer, housingColleague, housingTemp]) {
      await this.serves(sub, name, body, sub !== housingTemp.sub);
    }
    for (const { id, body, key } of [...WITNESSES, SPARE]) await this.sends(id, body, publicKeyHex(key));
    await this.memorandum({ id: MEMORANDUM });
    await this.memorandum({ id: FOREIGN_MEMORANDUM, bureau: OTHER_BUREAU });
    await this.specialties(SPECIALTIES.map((code) => ({ code, name: nameOfSpecialty(code) })));
  }

  /** A body is asked for a witness, names whom it sends, and he posts his key; returns the witness. */
  async sends(id: string, body: string, publicKey: string): Promise<Answer['body']> {
    const subject = `witness-${id}`;
    await this.serves(subject, `见证${id}`, body);
    const proposed = await (await this.as('expertAdmin')).post('/draw-witnesses', { id, body });
    expectStatus(proposed, 201);
    const path = `/draw-witnesses/${proposed.body.uuid}`;
    const order = { subject, appointmentDocument: `派〔2026〕${id}` };
    expectStatus(await (await this.at(body, 'liaison')).post(`${path}/confirmation`, order), 200);
    const posted = await (await this.at(body, 'draw-witness', subject)).post(`${path}/key`, { publicKey });
    expectStatus(posted, 200);
    return posted.body;
  }

  /** Somebody who acts for a body in a role. */
  at(body: string, role: string, sub = `${role}-${body}`): Promise<Client> {
    return this.world.as('review-experts', person(sub, '经办人', role, body));
  }

  /** Enters rows of the register of specialties, which a second person confirms; returns the change. */
  async specialties(
    rows: { code: string; name: string; validFrom?: string; validUntil?: string }[],
  ): Promise<Answer['body']> {
    const entered = await (await this.as('expertAdmin')).post('/specialty-changes', { rows });
    expectStatus(entered, 201);
    const second = await this.as('secondAdmin');
    const confirmed = await second.post(`/specialty-changes/${entered.body.id}/confirmation`);
    expectStatus(confirmed, 200);
    return confirmed.body;
  }

  /** Supervision-link tells of a memorandum. */
  async memorandum(more: Partial<MemorandumChangedV1>): Promise<string> {
    const data = { ...memorandumChangedV1.example, bureau: BUREAU, department: HOUSING, ...more };
    const event = await this.world.publish(memorandumChangedV1, data, { to: 'review-experts' });
    await this.world.handled('review-experts', event.id);
    return data.id;
  }

  /** Approval tells of somebody on a staff register; of a service from before that was kept it says nothing of its beginning. */
  async serves(
    subject: string,
    name: string,
    bodyCode: string,
    onEstablishment = true,
    service: Pick<StaffChangedV1, 'servesSince' | 'enteredBy' | 'confirmedBy' | 'personKey'> = {},
  ): Promise<StaffChangedV1> {
    return this.tellStaff({
      id: crypto.randomUUID(),
      subject,
      bodyCode,
      name,
      position: '科员',
      onEstablishment,
      serving: true,
      ...service,
      version: 1,
    });
  }

  /** Approval tells of an entry of a staff register as it stands. */
  async tellStaff(data: StaffChangedV1): Promise<StaffChangedV1> {
    const event = await this.world.publish(staffChangedV1, data, { to: 'review-experts' });
    await this.world.handled('review-experts', event.id);
    return data;
  }

  /** Approval tells of a published guide, and of the panel that it wants. */
  async guide(code: string, panel: { specialty: string; seats: number }[], more: Partial<ItemPublishedV1> = {}) {
    const data = { ...itemPublishedV1.example, code, bureauCode: BUREAU.code, departments: [HOUSING], panel, ...more };
    const event = await this.world.publish(itemPublishedV1, data, { to: 'review-experts' });
    await this.world.handled('review-experts', event.id);
  }

  as(who: keyof typeof PEOPLE): Promise<Client> {
    return this.world.as('review-experts', PEOPLE[who]);
  }

  /** The expert of that number, as an imported row names the token's subject. */
  expert(number: number): Promise<Client> {
    return this.world.as('review-experts', person(`expert-${number}`, `专家${number}`, 'expert'));
  }

  /** An expert by the subject of his token. */
  login(subject: string): Promise<Client> {
    return this.world.as('review-experts', person(subject, '专家', 'expert'));
  }

  public(): Promise<Client> {
    return this.world.as('review-experts');
  }

  /** Imports sound experts of a specialty, numbered from `first`; the next act is a moment later, as cutoffs count seconds. */
  async pool(first: number, count: number, specialty = 'structure', more: Record<string, unknown> = {}): Promise<void> {
    const rows = Array.from({ length: count }, (_, i) => expertRow(first + i, { specialties: [specialty], ...more }));
    const answer = await this.list(await this.as('expertAdmin'), { source: '测试名单', rows });
    expectStatus(answer, 201);
    if (answer.body.counts.confirmed !== count) throw new Error(JSON.stringify(answer.body));
    await this.later(2_000);
  }

  /** Enters an expert as it is done: with files of his posts and his title, confirmed by the head. */
  async enter(row: Record<string, unknown>, client?: Client): Promise<Answer> {
    const admin = client ?? (await this.as('expertAdmin'));
    const entered = await admin.post('/experts', row);
    if (entered.status !== 201) return entered;
    await this.proves(entered.body.id, 'post', { unitName: '某设计院', from: '2000-07-01' });
    await this.proves(entered.body.id, 'title', { number: '晋职高〔2015〕0123号' });
    const confirmed = await (await this.as('head')).post(`/experts/${entered.body.id}/confirmation`);
    expectStatus(confirmed, 200);
    return { ...confirmed, status: entered.status };
  }

  /** Enters somebody whom three experts are named to recommend, the first of that number; returns what he is asked. */
  async recommended(number: number, first: number): Promise<string> {
    const { items } = (await (await this.as('expertAdmin')).get('/experts?limit=100')).body;
    const named = [0, 1, 2].map((n) => `expert-${first + n}`);
    const experts = items
      .filter((one: { subject: string }) => named.includes(one.subject))
      .map(({ id }: { id: string }) => id);
    const certificate = '一级注册消防工程师';
    const exception = {
      ...{ expertise: '消防系统仿真', standing: '省级标准主要起草人', certificate },
      recommendation: { paper: '推荐函〔2026〕3号', experts },
    };
    const row = { ...expertRow(number, { yearsOfWork: 6, certificates: [certificate] }), exception };
    expectStatus(await (await this.as('expertAdmin')).post('/experts', row), 201);
    return (await (await this.expert(first)).get('/own-recommendations')).body[0].id;
  }

  /** Somebody applies to a recruitment, recommended by an expert, and hands everything in; returns the application. */
  async applies(recruitment: string, number: number, recommender: number): Promise<string> {
    const sub = `expert-${number}`;
    const client = await this.world.as('review-experts', { sub, name: '申请人', roles: ['applicant'], body: '' });
    const { subject: _, ...person } = expertRow(number);
    const order = { recruitment, channel: 'expert', recommender: `expert-${recommender}`, person, kin: [] };
    const drafted = await client.post('/own-expert-applications', order);
    expectStatus(drafted, 201);
    const path = `/own-expert-applications/${drafted.body.id}`;
    for (const kind of ['identity', 'education', 'qualification', 'form', 'experience']) {
      const bytes = aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` });
      const file = { name: '申请材料.pdf', mediaType: 'application/pdf', bytes };
      const fields = { kind, label: '某设计院', from: '2008-07-01' };
      expectStatus(await client.upload(`${path}/files`, file, fields, 'POST'), 201);
    }
    const statement = { statement: '与其共同完成多项结构审查，业务精通。' };
    const expert = await this.expert(recommender);
    expectStatus(await expert.post(`/own-vouchings/${drafted.body.id}/giving`, statement), 200);
    expectStatus(await client.post(`${path}/submission`), 200);
    return drafted.body.id;
  }

  /** An expert asks that his entry be changed, with what proves it. */
  async asks(expert: Client, fields: Record<string, string>): Promise<Answer> {
    const bytes = aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` });
    return expert.upload('/own-changes', { name: '证明.pdf', mediaType: 'application/pdf', bytes }, fields, 'POST');
  }

  /** Hands a file in that an entry rests on. */
  async proves(expertId: string, kind: string, fields: Record<string, string> = {}, client?: Client): Promise<Answer> {
    const bytes = aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` });
    const file = { name: '证明材料.pdf', mediaType: 'application/pdf', bytes };
    const admin = client ?? (await this.as('expertAdmin'));
    return admin.upload(`/experts/${expertId}/evidence`, file, { kind, ...fields }, 'POST');
  }

  /** Takes over a list as it is done: uploaded, its rows read in, owned by the department, and confirmed by the head of the bureau. */
  async list(client: Client, order: { rows: object[] } & Record<string, unknown>): Promise<Answer> {
    const read = await this.read(client, order);
    if (read.status !== 201) return read;
    await this.attests(read.body.id);
    const path = `/expert-imports/${read.body.id}/confirmation`;
    const own = await (await this.as('head')).post(path);
    const confirmed = own.status === 404 ? await (await this.as('foreignHead')).post(path) : own;
    expectStatus(confirmed, 200);
    return { ...confirmed, status: read.status };
  }

  /** The department says with its own token that a list is its own. */
  async attests(importId: string): Promise<void> {
    const liaison = await this.at(HOUSING.code, 'liaison', PEOPLE.housingOfficer.sub);
    expectStatus(await liaison.post(`/expert-imports/${importId}/attestation`), 200);
  }

  /** The list itself is uploaded, and its rows are read from it; nobody has confirmed them yet. */
  async read(client: Client, { rows, ...order }: { rows: object[] } & Record<string, unknown>): Promise<Answer> {
    const bytes = workbookOf([sheetOfRows(`名单${crypto.randomUUID().slice(0, 8)}`, rows)]);
    const file = { name: '移交名单.xlsx', mediaType: XLSX, bytes };
    const kept = await client.upload('/experts/import-files', file, {}, 'POST');
    expectStatus(kept, 201);
    const under = { memorandum: MEMORANDUM, file: kept.body.id, ...order };
    const answer = await client.post('/experts/imports', under);
    const others = answer.body.rule === 'EXP-7' && answer.status === 422 && !order.memorandum;
    return others ? client.post('/experts/imports', { ...under, memorandum: FOREIGN_MEMORANDUM }) : answer;
  }

  /** An official states a further document of an expert, with its scan. */
  async states(client: Client, expertId: string, document: Record<string, string>): Promise<Answer> {
    const bytes = aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` });
    const file = { name: '证件扫描件.pdf', mediaType: 'application/pdf', bytes };
    const fields = { seen: '窗口核对证件原件，留存复印件。', ...document };
    return client.upload(`/experts/${expertId}/documents`, file, fields, 'POST');
  }

  /** A second official passes the documents of an expert that wait for it. */
  async passed(expertId: string): Promise<void> {
    const second = await this.as('secondAdmin');
    const { items } = (await second.get(`/expert-proposals?expert=${expertId}&state=unchecked`)).body;
    for (const { id } of items) {
      expectStatus(await second.post(`/expert-proposals/${id}/check`, { outcome: 'passed' }), 200);
    }
  }

  /** An expert says that what lists state of him is so, or is not. */
  async answers(number: number, answer: 'confirmation' | 'refusal' = 'confirmation'): Promise<Answer[]> {
    const expert = await this.expert(number);
    const open = (await expert.get('/own-proposals')).body.filter(({ state }: { state: string }) => state === 'open');
    const reason = { reason: '名单所载情况与事实不符。' };
    const answers = [];
    for (const { id } of open) {
      answers.push(await expert.post(`/own-proposals/${id}/${answer}`, answer === 'refusal' ? reason : {}));
    }
    return answers;
  }

  /** Moves legal time on. */
  later(ms: number): Promise<void> {
    return this.world.moveTo(new Date(this.now().getTime() + ms).toISOString());
  }

  /** Asks for a review as approval does, and returns its request. */
  async requestReview(more: Partial<ReviewRequestedV1> = {}): Promise<ReviewRequestedV1> {
    const data = {
      ...reviewRequestedV1.example,
      requestId: crypto.randomUUID(),
      caseNumber: this.freshCase(),
      bureau: BUREAU,
      departments: [HOUSING],
      panel: [{ specialty: 'structure', seats: 1 }],
      cutoff: new Date(this.now().getTime() + 3_600_000).toISOString(),
      ties: { bodies: [], persons: [] },
      ...more,
    };
    const event = await this.world.publish(reviewRequestedV1, data, {
      to: 'review-experts',
      caseNumber: data.caseNumber,
    });
    await this.world.handled('review-experts', event.id);
    await this.papers(data);
    return data;
  }

  /** Approval tells which papers a review is about; stated by the applicant unless told. */
  async papers(of: Pick<ReviewRequestedV1, 'requestId' | 'caseNumber'>, more: Partial<ReviewPapersV1> = {}) {
    const { requestId, caseNumber } = of;
    const askedAt = this.now().toISOString();
    const statement = { statedAt: askedAt, by: 'agent' as const };
    const data = { ...reviewPapersV1.example, requestId, caseNumber, askedAt, statement, ...more };
    const event = await this.world.publish(reviewPapersV1, data, { to: 'review-experts', caseNumber });
    await this.world.handled('review-experts', event.id);
  }

  /** Asks for professionals on site as joint inspection does. */
  async requestExperts(more: Partial<ExpertsRequestedV1> = {}): Promise<ExpertsRequestedV1> {
    const data = {
      ...expertsRequestedV1.example,
      inspectionId: crypto.randomUUID(),
      caseNumber: this.freshCase(),
      cutoff: new Date(this.now().getTime() + 3_600_000).toISOString(),
      ...more,
    };
    const event = await this.world.publish(expertsRequestedV1, data, {
      to: 'review-experts',
      caseNumber: data.caseNumber,
    });
    await this.world.handled('review-experts', event.id);
    return data;
  }

  now(): Date {
    return this.world.legalNow('review-experts');
  }

  start(requestId: string, more: Record<string, unknown> = {}): Promise<Answer> {
    const order = { requestId, witnesses: WITNESSES.map(({ id }) => id), ...more };
    return this.as('expertAdmin').then((admin) => admin.post('/draws', order));
  }

  async proof(drawId: string): Promise<Proof> {
    return (await (await this.public()).get(`/draws/${drawId}/proof`)).body;
  }

  async serviceKey(): Promise<string> {
    return (await (await this.public()).get('/draws/service-key')).body.publicKey;
  }

  /** Lets the witnesses commit; returns what they keep. */
  async commit(drawId: string, witnesses = WITNESSES): Promise<WitnessState[]> {
    const outside = await this.public();
    const states = [];
    for (const witness of witnesses) {
      const state = commitAsWitness(
        await this.proof(drawId),
        await this.task(drawId, witness),
        bytes(`N ${witness.id}`),
      );
      expectStatus(await outside.post(`/draws/${drawId}/commitments`, state.commitment), 201);
      states.push(state);
    }
    return states;
  }

  /** Lets the witnesses reveal in order. */
  async reveal(drawId: string, states: WitnessState[], witnesses = WITNESSES): Promise<void> {
    const outside = await this.public();
    for (const [index, state] of states.entries()) {
      const task = await this.task(drawId, witnesses[index]!);
      const signed = revealAsWitness(await this.proof(drawId), task, state);
      expectStatus(await outside.post(`/draws/${drawId}/reveals`, signed), 201);
    }
  }

  async task(drawId: string, { id, key }: (typeof WITNESSES)[number]) {
    return { draw: drawId, witness: id, key, serviceKey: await this.serviceKey(), now: instantText(this.now()) };
  }

  /** A draw from start to result; returns its ID. */
  async draw(requestId: string, more: Record<string, unknown> = {}, witnesses = WITNESSES): Promise<string> {
    const started = await this.start(requestId, { witnesses: witnesses.map(({ id }) => id), ...more });
    expectStatus(started, 201);
    await this.finish(started.body.id, witnesses);
    return started.body.id;
  }

  async finish(drawId: string, witnesses = WITNESSES): Promise<void> {
    await this.reveal(drawId, await this.commit(drawId, witnesses), witnesses);
  }

  /** Who sits, by name, as the administrator sees it. */
  async panel(
    drawId: string,
  ): Promise<{ seatId: string; expertId: string; name: string; stratum: string; state: string }[]> {
    const answer = await (await this.as('expertAdmin')).get(`/draws/${drawId}/panel`);
    expectStatus(answer, 200);
    return answer.body.seats;
  }

  /** The client of whoever holds a seat. */
  async holder(seat: { name: string }): Promise<Client> {
    return this.expert(seat.name.codePointAt(2)! - 0xac00);
  }

  /** Everybody on a panel declares that there is no tie. */
  async confirmAll(drawId: string): Promise<void> {
    for (const seat of await this.panel(drawId)) {
      const expert = await this.holder(seat);
      const answer = await expert.post(`/seats/${seat.seatId}/confirmation`, { noTies: true, undertaking: true });
      expectStatus(answer, 200);
    }
  }

  /** Everybody agrees to the hour that a review is planned for, though it is less than a working day ahead. */
  async hastens(path: string, experts: readonly Client[]): Promise<void> {
    const { at } = (await (await this.as('auditor')).get(path)).body.plan;
    const consent = { at };
    for (const one of experts) expectStatus(await one.post(`${path}/short-notice-consent`, consent), 201);
    const housing = await (await this.as('housingOfficer')).post(`${path}/short-notice-consent`, consent);
    // Where no department is invited there is none to agree.
    if (housing.status !== 404) expectStatus(housing, 201);
  }

  /** A body names one of its own for a review, by its head; returns the participant's path. */
  async names(path: string, who: keyof typeof PEOPLE): Promise<string> {
    const { sub: subject, body } = PEOPLE[who];
    const head = await this.at(body, body === BUREAU.code ? 'head' : 'department-head');
    const named = await head.post(`${path}/delegates`, { subject });
    expectStatus(named, 201);
    return `/review-participants/${named.body.id}`;
  }

  /** People whom their bodies named declare for themselves; returns their paths. */
  async delegates(path: string, ...people: (keyof typeof PEOPLE)[]): Promise<string[]> {
    const paths = [];
    for (const who of people) {
      const own = await this.names(path, who);
      expectStatus(await (await this.as(who)).post(`${own}/declaration`, DECLARED), 200);
      paths.push(own);
    }
    return paths;
  }

  /** Somebody checks in himself, and signs for his body. */
  async speaks(path: string, who: keyof typeof PEOPLE, opinion: object): Promise<void> {
    const client = await this.as(who);
    const mine = (await client.get('/review-participants')).body;
    const own = mine.find(({ reviewId }: { reviewId: string }) => path.endsWith(reviewId));
    expectStatus(await client.post(`/review-participants/${own.id}/attendance`), 200);
    expectStatus(await client.post(`${path}/opinions`, opinion), 201);
  }

  /** The session of a review up to its questions: the panel elects whom of them, he presides. The first of the experts leads unless told. */
  async session(
    path: string,
    seats: readonly { seatId: string }[],
    experts: readonly Client[],
    nth = 0,
  ): Promise<void> {
    const admin = await this.as('expertAdmin');
    for (const step of ['opened', 'introduced']) {
      expectStatus(await admin.post(`${path}/steps`, { step, account: '介绍参会单位和人员，说明评审重点。' }), 201);
    }
    await this.elect(path, seats, experts, nth);
    await this.presents(path, experts[nth]!);
  }

  /** Everybody on the panel votes for whom of them, and the bureau confirms him. */
  async elect(path: string, seats: readonly { seatId: string }[], experts: readonly Client[], nth = 0): Promise<void> {
    const { seatId } = seats[nth]!;
    for (const expert of experts) expectStatus(await expert.post(`${path}/leader-votes`, { seatId }), 201);
    expectStatus(await (await this.as('expertAdmin')).post(`${path}/leader`, { seatId }), 200);
  }

  /** The leader has the matter presented, and asked about. */
  async presents(path: string, leader: Client): Promise<void> {
    for (const step of ['presented', 'questioned']) {
      expectStatus(await leader.post(`${path}/steps`, { step, account: '申请人介绍方案，回应专家提问。' }), 201);
    }
  }

  /** Everybody on the panel signs what its leader submitted; returns what has come of the review. */
  async signs(path: string, experts: readonly Client[]): Promise<Answer['body']> {
    for (const expert of experts) {
      const { status, body } = await expert.get(`${path}/panel-opinion`);
      const own = await expert.get('/seats');
      const seats = own.body.map(({ id }: { id: string }) => id);
      const asked = status === 200 && body.signatures.find((one: { seatId: string }) => seats.includes(one.seatId));
      if (asked?.state !== 'asked') continue;
      expectStatus(await expert.post(`${path}/signature`, { digest: body.digest }), 200);
    }
    return (await (await this.as('auditor')).get(path)).body;
  }

  /** The leader submits what the panel holds, and everybody signs; returns the review. */
  async concludes(path: string, leader: Client, experts: readonly Client[], held: object): Promise<Answer['body']> {
    expectStatus(await leader.post(`${path}/panel-opinion`, held), 201);
    return this.signs(path, experts);
  }

  /** The applicant shows, standard by standard, that what a panel wanted put right is. */
  async rectifies(path: string, caseNumber: string): Promise<void> {
    const knownAt = this.now().toISOString();
    const known = [{ subject: PEOPLE.applicant.sub, by: 'own-act' as const }];
    const data = { caseNumber, subjects: [PEOPLE.applicant.sub], bodies: [], known, knownAt };
    const event = await this.world.publish(casePartiesV1, data, { to: 'review-experts', caseNumber });
    await this.world.handled('review-experts', event.id);
    const applicant = await this.as('applicant');
    const own = (await applicant.get('/own-rectifications')).body;
    const { id, demands } = own.find((one: { id: string }) => path.endsWith(one.id));
    for (const demand of demands) expectStatus(await this.handsIn(applicant, id, demand.id), 201);
  }

  /** Somebody hands a new paper in on one standard. */
  handsIn(client: Client, reviewId: string, demandId: string, bytes?: Buffer): Promise<Answer> {
    const content = bytes ?? aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` });
    const file = { name: '整改照片.pdf', mediaType: 'application/pdf', bytes: content };
    const fields = { demandId, account: '已按要求完成整改，实测符合标准。' };
    return client.upload(`/own-rectifications/${reviewId}/papers`, file, fields, 'POST');
  }

  /** Alleges something with a piece of evidence; returns the finding's ID. */
  async alleged(
    order: Record<string, unknown>,
    // Another paper each time: what was rejected once is not upheld on the same one.
    evidence = aPdf({ catalog: `/Lang (x-${crypto.randomUUID()})` }),
  ): Promise<string> {
    const admin = await this.as('expertAdmin');
    const opened = await admin.post('/findings', { allegation: '经查验登记资料，情况如附件所示。', ...order });
    expectStatus(opened, 201);
    const file = { name: '登记资料.pdf', mediaType: 'application/pdf', bytes: evidence };
    expectStatus(await admin.upload(`/findings/${opened.body.id}/files`, file, {}, 'POST'), 201);
    return opened.body.id;
  }

  /** Something that one person alleges, the expert answers, and another person upholds. */
  async upheld(order: Record<string, unknown>, expert: Client): Promise<Answer['body']> {
    const id = await this.alleged(order);
    expectStatus(await expert.post(`/own-findings/${id}/statement`, { statement: '情况说明见附件，请予核实。' }), 200);
    const decision = { outcome: 'upheld', reason: '登记资料与所提事实一致，申辩未提出相反证据。' };
    const decided = await (await this.as('secondAdmin')).post(`/findings/${id}/decision`, decision);
    expectStatus(decided, 200);
    return decided.body;
  }

  /** Bars an expert, as it is done. */
  async bar(expertId: string, ground = 'EXP-9.2'): Promise<void> {
    const { subject } = (await (await this.as('auditor')).get(`/experts/${expertId}`)).body;
    const expert = await this.world.as('review-experts', person(subject, '专家', 'expert'));
    await this.upheld({ purpose: 'bar', ground, expertId }, expert);
  }

  /** An absence that one person alleges with evidence, and on which another lets the alternate sit for now; returns the finding. */
  async substituted(seat: { seatId: string }): Promise<Answer['body']> {
    const id = await this.alleged({ purpose: 'absence', ground: 'EXP-18.3', seatId: seat.seatId });
    const order = { reason: '评审会已到时间，两次电话未接通，会议不能延期。' };
    const done = await (await this.as('secondAdmin')).post(`/findings/${id}/substitution`, order);
    expectStatus(done, 200);
    return done.body;
  }

  /** Voids a seat, as it is done. */
  async voidSeat(seat: { seatId: string; name: string }, ground: string): Promise<void> {
    await this.upheld({ purpose: 'void-seat', ground, seatId: seat.seatId }, await this.holder(seat));
  }

  stop(): Promise<void> {
    return this.world.stop();
  }
}

/** Throws with the body where the status is another. */
export function expectStatus(answer: Answer, status: number): void {
  if (answer.status !== status) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
}
