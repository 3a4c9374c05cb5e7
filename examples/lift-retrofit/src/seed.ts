import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT_KINDS, KINDS } from '@shenguan/common/document-kinds';
import { publicKeyHex } from '@shenguan/common/draw';
import { sheetOfRows, workbookOf, XLSX } from '@shenguan/common/spreadsheets';
import type { Answer, Api } from './api.js';
import { BUREAU, DEPARTMENTS, type DepartmentKey } from './matter/bodies.js';
import { BARRED_LATER, EXPERTS, WITNESSES } from './matter/experts.js';
import { catalogueEntries, GUIDE, ITEM_CODE, ITEM_NAME, SPECIALTIES } from './matter/guide.js';
import { INSTRUMENTS } from './matter/instruments.js';
import { paper } from './matter/paper.js';
import {
  BUREAU_PHONE,
  BUREAU_STAFF,
  CITY_ITEM_ADMIN,
  CITY_PUBLISHER,
  DEPARTMENT_STAFF,
  HOLDERS,
  LEGAL_OFFICERS,
  type Person,
} from './matter/people.js';
import { type ActAs, BODIES, made, PEOPLE, registerPeople } from './register-people.js';
import { demand, demandFact } from './step-failed.js';
import { until } from './until.js';

/** What the seed tells of itself while it goes. */
export type Tell = (zh: string, en: string, detail: string) => void;

const DEPARTMENT_KEYS = Object.keys(DEPARTMENTS) as DepartmentKey[];

/**
 * Brings the bodies, people, memoranda, guide and seal of the matter in, over HTTP like anybody. Run again after it was
 * cut short, it goes on where it stopped: every act has a fixed Idempotency-Key.
 */
export async function seed(as: ActAs, today: string, tell: Tell = () => {}): Promise<void> {
  await registerPeople(as);
  tell('登记单位和工作人员', 'bodies and staff registered', `${BODIES.length + 1} / ${PEOPLE.length}`);
  await signMemoranda(as);
  tell('签订审管衔接备忘录，互告联络员', 'memoranda signed, liaisons named', `${DEPARTMENT_KEYS.length}`);
  await enterInstruments(as);
  tell('登记并复核所引用的法律、法规', 'laws and regulations entered and confirmed', `${INSTRUMENTS.length}`);
  const catalogue = await publishCatalogue(as, today);
  tell('发布中介服务事项清单', 'catalogue of intermediary services published', `第${catalogue}版`);
  await authoriseSeal(as, today);
  tell('启用行政审批专用章并授权', 'special seal authorised', 'SEAL-4 SEAL-6 SEAL-8');
  await enterSpecialties(as);
  tell('录入并确认专业目录', 'specialties entered and confirmed', `${Object.keys(SPECIALTIES).length}`);
  tell('移交专家名单入库，委派抽取见证人', 'experts imported, draw witnesses appointed', await fillPool(as));
  const version = await publishItem(as);
  tell(`发布办事指南：${ITEM_NAME}`, 'the item and its guide published', `第${version}版`);
}

/** Writes down whom `npm run token` takes for a role. */
export function nameHolders(dataDir: string): void {
  const roles = Object.fromEntries(
    HOLDERS.map(({ sub, name, roles: [role], body }) => [role, { sub, name, body }] as const),
  );
  writeFileSync(join(dataDir, 'seed.json'), `${JSON.stringify({ roles }, null, 2)}\n`);
}

async function signMemoranda(as: ActAs): Promise<void> {
  const items = await as('supervision-link', BUREAU_STAFF.itemAdmin);
  for (const key of DEPARTMENT_KEYS) {
    const memorandum = {
      bureauCode: BUREAU.code,
      departmentCode: DEPARTMENTS[key].code,
      itemCodes: [ITEM_CODE],
      signedOn: '2019-12-16',
      effectiveOn: '2019-12-20',
      expertListNote: '移交本领域评审专家名单一份。',
    };
    const proposed = await made(items, '/memoranda', memorandum, `seed-memorandum-${key}`);
    // A system that was seeded before has memoranda of one signature, in force.
    if (!proposed.pendingStep) continue;
    const other = await as('supervision-link', DEPARTMENT_STAFF[key].head);
    const seen = { stepId: proposed.pendingStep.id };
    await made(other, `/memoranda/${proposed.id}/signature`, seen, `seed-signature-${key}`);
  }
  const head = await as('supervision-link', BUREAU_STAFF.head);
  await made(head, '/liaisons', { ...named(BUREAU_STAFF.liaison), phone: BUREAU_PHONE }, 'seed-liaison-bureau');
  for (const key of DEPARTMENT_KEYS) {
    const { head: departmentHead, liaison, deputy, phone } = DEPARTMENT_STAFF[key];
    const api = await as('supervision-link', departmentHead);
    await made(api, '/liaisons', { ...named(liaison), phone, deputy: named(deputy) }, `seed-liaison-${key}`);
  }
}

/** One legal officer enters what guide and catalogue cite, another confirms it. INT-4, APL-17 */
async function enterInstruments(as: ActAs): Promise<void> {
  const officer = await as('approval', LEGAL_OFFICERS.enters);
  const second = await as('approval', LEGAL_OFFICERS.confirms);
  for (const [i, instrument] of INSTRUMENTS.entries()) {
    const { id } = await made(officer, '/instruments', instrument, `seed-instrument-${i}`);
    const { text } = (await officer.get(`/instruments/${id}`)).body;
    if (!text) {
      const kept = await officer.upload(`/instruments/${id}/file`, paper(instrument.title));
      demand(`seed: PUT /instruments/${id}/file`, kept, { status: [200] });
    }
    // He reads the text for himself; the example's people read it rightly.
    const { title: _title, source: _source, ...read } = instrument;
    const { version } = (await second.get(`/instruments/${id}`)).body;
    await made(second, `/instruments/${id}/judgement`, { confirmed: true, read }, `seed-instrument-${i}`, version);
  }
}

async function publishCatalogue(as: ActAs, today: string): Promise<number> {
  const compiler = await as('approval', CITY_ITEM_ADMIN);
  const inForce = await compiler.get('/intermediary-catalogues/in-force');
  if (inForce.status === 200) return inForce.body.number;
  const entries = catalogueEntries(DEPARTMENTS.housing);
  const { number, version } = await made(compiler, '/intermediary-catalogues', { entries }, 'seed-catalogue');
  const publisher = await as('approval', CITY_PUBLISHER);
  await made(publisher, `/intermediary-catalogues/${number}/publication`, { inForceFrom: today }, null, version);
  return number;
}

/** What the standing authorisation covers: the documents that cases issue, by the scope they fall under. SEAL-6 */
const COVERS = DOCUMENT_KINDS.flatMap((documentKind) =>
  KINDS[documentKind].scopes.map((scope) => ({ documentKind, scope })),
);

async function authoriseSeal(as: ActAs, today: string): Promise<void> {
  const keeper = await as('approval', BUREAU_STAFF.sealKeeper);
  const registration = {
    kind: 'special',
    code: '1406020012345',
    abbreviation: '朔城审批',
    madeOn: '2019-12-10',
    madeBy: '公安机关核准的刻制单位',
  };
  const { id } = await made(keeper, '/seals', registration, 'seed-seal');
  const approver = await as('approval', BUREAU_STAFF.sealApprover);
  const { state } = (await keeper.get(`/seals/${id}`)).body;
  if (state === 'made') {
    const kept = await keeper.upload(`/seals/${id}/proof`, paper('印章刻制凭据'), {}, 'PUT', 'seed-seal-proof');
    demand(`seed: PUT /seals/${id}/proof`, kept, { status: 200 });
    const proof = kept.body.proof.sha256;
    await made(approver, `/seals/${id}/activation`, { reason: '启用行政审批专用章', proof }, null);
  }
  // Each for a year, so that a story which goes on into the next one needs nothing else.
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear, thisYear + 1]) {
    const authorisation = {
      covers: COVERS,
      requesterRoles: ['window-clerk', 'reviewer', 'approver', 'head'],
      automatic: true,
      dailyMax: 20_000,
      validFrom: `${year}-01-01`,
      validUntil: `${year}-12-31`,
    };
    await made(approver, `/seals/${id}/authorisations`, authorisation, `seed-authorisation-of-${year}`);
  }
}

/**
 * Publishes the guide once the memoranda have reached approval: without a department that supervises, nothing is
 * published (SUP-2); a guide that came out before the last memorandum arrived is published anew.
 */
async function publishItem(as: ActAs): Promise<number> {
  const items = await as('approval', BUREAU_STAFF.itemAdmin);
  const head = await as('approval', BUREAU_STAFF.head);
  await made(items, '/items', { code: ITEM_CODE, name: ITEM_NAME }, 'seed-item');
  const published = await until(
    'the guide is published and names all departments',
    async () => {
      const { items: versions } = (await items.get(`/items/${ITEM_CODE}/versions`)).body;
      let newest = versions?.toSorted((a: { number: number }, b: { number: number }) => b.number - a.number)[0];
      const whole = newest?.state === 'published' && newest.departments.length === DEPARTMENT_KEYS.length;
      if (whole) return newest;
      if (newest?.state !== 'draft') newest = await made(items, `/items/${ITEM_CODE}/versions`, { guide: GUIDE }, null);
      // Who drafted it doesn’t publish it (APL-30). No key: a refusal would be kept under it.
      const { number, version } = newest;
      const answer = await head.post(`/items/${ITEM_CODE}/versions/${number}/publication`, {}, null, version);
      // Nor is a guide whose specialties the register has not told of yet (EXP-10).
      if (!['SUP-2', 'EXP-10'].includes(answer.body.rule)) demand('publish the guide', answer, { status: [200, 201] });
      return answer.body;
    },
    ({ departments }) => departments?.length === DEPARTMENT_KEYS.length,
  );
  demandFact('publish the guide', published.state === 'published', 'published', published);
  return published.number;
}

/** The keeper of the pool enters the specialties of the matter, the head confirms them. EXP-10, EXP-14 */
async function enterSpecialties(as: ActAs): Promise<void> {
  const api = await as('review-experts', BUREAU_STAFF.expertAdmin);
  const rows = Object.entries(SPECIALTIES).map(([code, name]) => ({ code, name }));
  // A system of before the register has their codes already.
  const known = (await api.get('/specialties?limit=100')).body.items.map(({ code }: { code: string }) => code);
  const fresh = rows.filter(({ code }) => !known.includes(code));
  if (fresh.length === 0) return;
  const { id, version } = await made(api, '/specialty-changes', { rows: fresh }, 'seed-specialties');
  const head = await as('review-experts', BUREAU_STAFF.head);
  await made(head, `/specialty-changes/${id}/confirmation`, {}, 'seed-specialties-confirmed', version);
}

/** Imports the list of experts, bars two of them afterwards, and appoints the witnesses; returns what came of the rows. EXP-7, EXP-9 */
async function fillPool(as: ActAs): Promise<string> {
  const api = await as('review-experts', BUREAU_STAFF.expertAdmin);
  const list = { name: '移交专家名单.xlsx', mediaType: XLSX, bytes: workbookOf([sheetOfRows('移交名单', EXPERTS)]) };
  const kept = await api.upload('/experts/import-files', list, {}, 'POST', 'seed-expert-list');
  demand('seed: keep the list of experts', kept, { status: [201] });
  const { rows, counts } = await takeOver(as, kept.body.id);
  for (const index of BARRED_LATER) await barExpert(as, rows[index].expertId, index);
  for (const witness of WITNESSES) await sendWitness(as, witness);
  return `${counts.confirmed} / ${EXPERTS.length}`;
}

/** The bureau asks a body for a witness, its liaison names him, and he posts his key. EXP-17.1 */
async function sendWitness(as: ActAs, { id, body, key, person, liaison }: (typeof WITNESSES)[number]): Promise<void> {
  const api = await as('review-experts', BUREAU_STAFF.expertAdmin);
  const { items } = (await api.get('/draw-witnesses?limit=100')).body;
  const standing = items.find((one: Answer['body']) => one.id === id && one.body === body && isStanding(one));
  // Registered on the bureau's word alone by a release that asked nobody else: he serves no more.
  const before = standing?.state === 'appointed' && !standing.serves ? standing : null;
  const reason = { reason: '原登记未经所属单位确认，重新请其委派。' };
  if (before) await made(api, `/draw-witnesses/${before.uuid}/end`, reason, `seed-witness-${id}-ended`);
  const asked =
    before || !standing ? await made(api, '/draw-witnesses', { id, body }, `seed-witness-${id}-asked`) : standing;
  const path = `/draw-witnesses/${asked.uuid}`;
  if (asked.state === 'proposed') {
    const order = { subject: person.sub, appointmentDocument: `派〔2026〕${id}` };
    const ofBody = await as('review-experts', liaison);
    await made(ofBody, `${path}/confirmation`, order, `seed-witness-${id}-confirmed`, asked.version);
  }
  if (asked.serves) return;
  const himself = await as('review-experts', person);
  await made(himself, `${path}/key`, { publicKey: publicKeyHex(key) }, `seed-witness-${id}-key`);
}

const isStanding = ({ state }: Answer['body']): boolean => ['proposed', 'confirmed', 'appointed'].includes(state);

const LIST = '各部门依审管衔接备忘录移交的评审专家名单';

/** Takes the list over under a memorandum, once that is known there; the head confirms what came of it. EXP-7 */
async function takeOver(as: ActAs, file: string): Promise<Answer['body']> {
  const api = await as('review-experts', BUREAU_STAFF.expertAdmin);
  const { items } = (await api.get('/expert-imports?limit=100')).body;
  // Taken over before it was cut short, or by a release that asked nobody else.
  const before = items.find(({ source }: { source: string }) => source === LIST);
  const taken = before ?? (await readIn(as, api, file));
  const attested = taken.state === 'entered' ? await ownedBy(as, taken) : taken;
  if (attested.state !== 'attested') return attested;
  const head = await as('review-experts', BUREAU_STAFF.head);
  return made(head, `/expert-imports/${taken.id}/confirmation`, {}, 'seed-experts-confirmed', attested.version);
}

/** The liaison of the department that handed the list over says that it is its own. EXP-7 */
async function ownedBy(as: ActAs, { id, version, departmentCode }: Answer['body']): Promise<Answer['body']> {
  const key = DEPARTMENT_KEYS.find((one) => DEPARTMENTS[one].code === departmentCode)!;
  const liaison = await as('review-experts', DEPARTMENT_STAFF[key].liaison);
  return made(liaison, `/expert-imports/${id}/attestation`, {}, 'seed-experts-attested', version);
}

async function readIn(as: ActAs, api: Api, file: string): Promise<Answer['body']> {
  const memoranda = (await (await as('supervision-link', BUREAU_STAFF.itemAdmin)).get('/memoranda?limit=100')).body;
  const { id: memorandum } = memoranda.items.find(({ state }: { state: string }) => state === 'in-force');
  const answer = await until(
    'the memorandum is known to the pool',
    () => api.post('/experts/imports', { source: LIST, memorandum, file }, null),
    ({ body }) => body.rule !== 'EXP-7',
  );
  demand('seed: take the list of experts over', answer, { status: [201] });
  return answer.body;
}

/** Bars an expert as it is done: alleged with a paper, the expert heard, found by the head. EXP-9 */
async function barExpert(as: ActAs, expertId: string, index: number): Promise<void> {
  const api = await as('review-experts', BUREAU_STAFF.expertAdmin);
  const alleged = { purpose: 'bar', ground: 'EXP-9.2', expertId, allegation: '入库后受到撤职处分，处分决定书附后。' };
  const { id } = await made(api, '/findings', alleged, `seed-bar-${index}`);
  let finding = (await api.get(`/findings/${id}`)).body;
  if (finding.state === 'opened' && finding.files.length === 0) {
    const kept = await api.upload(`/findings/${id}/files`, paper('处分决定书'), {}, 'POST');
    demand('seed: keep the evidence', kept, { status: [201] });
    finding = kept.body;
  }
  if (finding.state === 'opened') {
    const { subject, name } = EXPERTS[index]!;
    const expert = await as('review-experts', { sub: subject, name, roles: ['expert'], body: '', title: '专家' });
    await made(
      expert,
      `/own-findings/${id}/statement`,
      { statement: '处分决定属实，本人无异议。' },
      `seed-heard-${index}`,
      (await expert.get(`/own-findings/${id}`)).body.version,
    );
  }
  const head = await as('review-experts', BUREAU_STAFF.head);
  const decision = { outcome: 'upheld', reason: '处分决定书载明撤职，本人陈述无异议，情形属实。' };
  const { version } = (await head.get(`/findings/${id}`)).body;
  await made(head, `/findings/${id}/decision`, decision, `seed-barred-${index}`, version);
}

const named = ({ sub, name }: Person) => ({ subject: sub, name });
