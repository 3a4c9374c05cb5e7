import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { feedbackPushedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { workbookOf, XLSX } from '@shenguan/common/spreadsheets';
import {
  accessFindings,
  documentationFindings,
  eventually,
  foreignFindings,
  standingFindings,
  TestWorld,
  textFindings,
} from '@shenguan/common/testing';
import { approval } from '../src/definition.js';
import { aGuide } from './support/a-guide.js';
import { IN_OPERATION } from './support/agencies.js';
import { BUREAU, CaseWorld, DEPARTMENTS, ITEM, PDF, REQUIRED, sound } from './support/case-world.js';
import { CheckStories } from './support/check-stories.js';
import { NEED } from './support/commissions.js';
import { EngagementStories } from './support/engagements.js';
import { RecordStories, recordOf } from './support/records.js';
import { RulingStories } from './support/rulings.js';
import { publishStoppable, STOPPABLE, stopped } from './support/stops.js';
import { aVerification } from './support/verifications.js';

/** What takes a file and words with it. */
const REPORT = 'POST /api/v1/cases/{id}/checks/{checkId}/rectification';
const REVOCATION = 'POST /api/v1/powers-of-attorney/{id}/revocation-request';
const revocation = { reason: '委托人持签字盖章的撤销书到窗口要求撤销' };
const statement = { statement: '候梯厅净深已调整为1.6米，见附图。' };

const HIDDEN = { kind: 'concealment', facts: '申请时未说明该房屋已经抵押。' };

describe('every text of every request', () => {
  it('says of which kind it is: a line, prose, an identifier, or one of given forms', () => {
    expect(textFindings(approval.module)).toEqual([]);
  });
});

describe('every endpoint × every role', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([approval]);
  });
  afterAll(() => world?.stop());

  it('lets in whom the OpenAPI document names, and nobody else', async () => {
    expect(await accessFindings(world, 'approval')).toEqual([]);
  }, 240_000);

  it('says of every operation what it does, in Chinese and English, who may call it, and how it refuses, with an example', async () => {
    expect(await documentationFindings(await world.as('approval'))).toEqual([]);
  });
});

describe('every endpoint × every role × another body', () => {
  let w: CaseWorld;
  beforeAll(async () => {
    w = await CaseWorld.start();
  });
  afterAll(() => w?.stop());

  it('answers 404 for what another body owns, exactly as for what does not exist', async () => {
    const caseNumber = await w.granted();
    const first = async (path: string) => (await w.auditor.get(path)).body.items[0].id;
    const document = await first(`/cases/${caseNumber}/documents`);
    const granted = await first(`/approvals?case=${caseNumber}`);
    const publication = await first(`/publications?caseNumber=${caseNumber}`);
    const receipt = { recipient: '王芳', method: '直接送达', place: '政务大厅综合窗口' };
    sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, receipt), 201);
    const proof = await first('/delivery-proofs');
    const [{ id: rating }] = sound(await w.applicant.get(`/cases/${caseNumber}/ratings`), 200).body;
    const marked = {
      passage: '恒温萃取工艺',
      kind: 'business-secret',
      ground: '系本单位未公开的技术诀窍，已采取保密措施。',
    };
    const mark = sound(await w.applicant.post(`/cases/${caseNumber}/secrecy-marks`, marked), 201).body.id;
    const underReview = await w.accepted();
    const neighbour = {
      name: '刘明',
      interest: '其住宅位于拟建井道北侧六米，采光可能受影响。',
      foundBy: '不动产登记查询结果第三页',
    };
    const named = await w.reviewer.post(`/cases/${underReview}/interested-parties`, neighbour);
    const interested = sound(named, 201).body.id;
    const looked = { how: '对照总平面图并查询不动产登记，逐户核对。' };
    const searched = await w.reviewer.upload(`/cases/${underReview}/interested-searches`, PDF, looked, 'POST');
    const search = `${underReview}/interested-searches/${sound(searched, 201).body.id}`;
    const publicInterest = { reasons: '该事项涉及多个小区居民的通行和安全，属于涉及公共利益的重大事项。' };
    const hearing = sound(await w.head.post(`/cases/${underReview}/hearings`, publicInterest), 201).body.id;
    const verification = await aVerification(w);
    const question = {
      ...{ departments: [DEPARTMENTS[0]!.code], workingDays: 5 },
      question: '拟建井道是否占用消防车登高操作场地，请提出意见。',
    };
    const [consultation] = sound(await w.reviewer.post(`/cases/${underReview}/consultations`, question), 201).body;
    const seal = await first('/seals');
    const letter = {
      documentKind: 'official-letter',
      documentNumber: '朔城审批函〔2026〕5号',
      documentDate: '2026-03-02',
    };
    const purpose = '函告有关部门本局办公地点调整';
    const sealing = { ...letter, itemCode: ITEM, copies: 1, purpose };
    const sealRequest = sound(await w.clerk.post(`/seals/${seal}/requests`, sealing), 201).body.id;
    const handedOver = { keeper: 'successor', reason: '岗位调整，印章移交新保管人' };
    await w.world.enterStaff({ sub: 'successor', name: '新保管人', body: BUREAU.code });
    const as = (role: 'item-admin' | 'head') => w.world.as('approval', { sub: role, roles: [role], body: BUREAU.code });
    const keeper = await w.world.as('approval', { sub: 'keeper', roles: ['seal-keeper'], body: BUREAU.code });
    const handover = sound(await keeper.post(`/seals/${seal}/handovers`, handedOver), 201).body.id;
    const person = { subject: 'somebody', name: '王建国', position: '科员', onEstablishment: true };
    const member = sound(await (await as('head')).post('/staff', person), 201).body.id;
    const told = { kind: 'demand' as const, demand: 'revoke' as const, department: DEPARTMENTS[0]!, caseNumber };
    const data = { ...feedbackPushedV1.example, ...told, legalBasis: '《行政许可法》第六十九条' };
    const event = await w.world.publish(feedbackPushedV1, data, { to: 'approval' });
    await w.world.handled('approval', event.id);
    const demand = (await w.head.get('/demands')).body.items[0].id;
    const opening = {
      approvalId: granted,
      ground: 'against-procedure',
      facts: '准予前未按规定组织核验，违反法定程序。',
    };
    const procedure = sound(await (await as('head')).post('/procedures', opening), 201).body.id;
    const power = await w.power({
      grantor: { kind: 'body', name: '某公司', code: makeCreditCode(61) },
      agent: { kind: 'body', name: '某代办公司', code: makeCreditCode(62) },
    });
    const words = sound(await (await as('item-admin')).get('/document-kinds/acceptance'), 200).body.standard;
    const worded = { kind: 'acceptance', text: words, reason: '按照市政府统一的文书格式修改行文' };
    const effectiveOn = new Date(w.world.legalNow('approval').getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    const entered = await (await as('item-admin')).post('/document-templates', { ...worded, effectiveOn });
    const template = sound(entered, 201).body.id;
    const asks = { question: '委托他人代为办理的，委托书是否需要公证？' };
    const guideQuestion = sound(await w.applicant.post(`/items/${ITEM}/questions`, asks), 201).body.id;
    const wrong = { kind: 'person', name: '周敏', identityNumber: makeIdentityNumber('140602', '1970-03-04', 71) };
    const squatter = await w.world.as('approval', { sub: 'squatter', name: '周敏', roles: ['applicant'] });
    sound(await squatter.post('/cases', w.form({ applicant: wrong, agent: undefined })), 201);
    const correction = sound(
      await w.clerk.post('/identity-bindings/corrections', {
        identityNumber: wrong.identityNumber,
        name: wrong.name,
        reasons: '本人持身份证原件到窗口，称该账号非其本人。',
      }),
      201,
    ).body.id;
    const namesake = { subject: 'namesake', name: '王芳', position: '科员', onEstablishment: true, head: false };
    const { id: entry } = sound(await (await as('head')).post('/staff', namesake), 201).body;
    sound(await w.approver.post(`/staff/${entry}/confirmation`), 201);
    await w.submitted();
    const [{ id: recusal }] = await eventually(
      async () => sound(await w.head.get('/recusals'), 200).body.items as [{ id: string }],
      (items) => items.length > 0,
    );
    const onPaper = w.form({ agent: undefined, channel: 'letter', receivedOn: '2026-03-02' });
    const company = { kind: 'body', name: '某餐饮公司', code: makeCreditCode(63) };
    const onPaperId = sound(await w.clerk.post('/counter-entries', { ...onPaper, applicant: company }), 201).body.id;
    sound(await w.clerk.upload(`/counter-entries/${onPaperId}/files/original`, PDF), 200);
    const stories = new EngagementStories(w);
    const agency = await stories.offering(901);
    const { id: offer } = (await stories.shown()).items[0];
    const complained = { subject: 'official', bodyCode: BUREAU.code, to: 'body' };
    const text = '窗口人员要求改选指定的设计公司，否则不予收件。';
    const complaint = sound(await w.applicant.post('/complaints', { ...complained, text }), 201).body.id;
    const regulator = await stories.regulator();
    const clauses = [{ code: 'C-1', text: '未按合同时限交付成果的', points: 10, lists: false }];
    sound(await regulator.post('/credit-standards', { clauses }), 201);
    const facts = '合同约定八个工作日交付，逾期二十日仍未交付。';
    const alleged = { agencyCode: agency.code, clauseCode: 'C-1', facts, occurredOn: '2026-02-20' };
    const creditFinding = sound(await regulator.upload('/credit-findings', PDF, alleged, 'POST'), 201).body.id;
    const doubted = await w.submitted();
    const falsity = sound(await w.clerk.upload(`/cases/${doubted}/falsity-findings`, PDF, HIDDEN, 'POST'), 201).body.id;
    const { number: certificate } = sound(await w.auditor.get(`/approvals/${granted}`), 200).body;
    const harmed = {
      ...{ bureau: BUREAU.code, number: certificate, ground: 'against-procedure' },
      interest: '井道距本人住宅卧室窗户不足六米，影响采光。',
      facts: '准予许可前未告知本人，也未听取本人的陈述申辩。',
    };
    const asked = sound(await w.stranger.post('/revocation-requests', harmed), 201).body.id;
    const tie = { official: '陶远', ground: 'fairness', facts: '该工作人员与利害关系人长期往来，可能影响公正。' };
    await w.world.enterStaff({ sub: 'asked-out', name: '陶远', body: BUREAU.code, head: false });
    const askedOut = sound(await w.applicant.post(`/cases/${underReview}/recusal-requests`, tie), 201).body.id;
    const ruling = (await (await RulingStories.in(w)).entered(caseNumber, { outcome: 'upheld' })).id;
    const engagement = await stories.working(await stories.person(), agency);
    const recordStories = new RecordStories(w);
    const records = await recordStories.objected(agency);
    const recordImport = sound(await recordStories.enter([recordOf(agency.code, '朔市监罚〔2026〕91号')]), 201).body.id;
    const recordSource = await recordStories.proposed('filing');
    const commission = sound(await w.reviewer.post('/commissions', NEED), 201).body.id;
    const column = ['许可编号'];
    const list = {
      name: '名单.xlsx',
      mediaType: XLSX,
      bytes: workbookOf([{ name: '许可', header: column, rows: [['朔建许证〔2019〕1号']] }]),
    };
    const from = { departmentCode: DEPARTMENTS[0]!.code, source: '部门档案室' };
    const imported = sound(await w.clerk.upload('/approval-imports', list, from, 'POST'), 201).body.id;
    const findings = await foreignFindings(w.world, 'approval', {
      things: {
        '/api/v1/record-sources/{id}': `/api/v1/record-sources/${recordSource}`,
        '/api/v1/record-imports/{id}': `/api/v1/record-imports/${recordImport}`,
        '/api/v1/agency-records/{id}': `/api/v1/agency-records/${records.record}`,
        '/api/v1/record-objections/{id}': `/api/v1/record-objections/${records.objection}`,
        '/api/v1/commissions/{id}': `/api/v1/commissions/${commission}`,
        '/api/v1/falsity-findings/{id}': `/api/v1/falsity-findings/${falsity}`,
        '/api/v1/revocation-requests/{id}': `/api/v1/revocation-requests/${asked}`,
        '/api/v1/recusal-requests/{id}': `/api/v1/recusal-requests/${askedOut}`,
        '/api/v1/rulings/{id}': `/api/v1/rulings/${ruling}`,
        '/api/v1/credit-findings/{id}': `/api/v1/credit-findings/${creditFinding}`,
        '/api/v1/complaints/{id}': `/api/v1/complaints/${complaint}`,
        '/api/v1/agencies/{id}': `/api/v1/agencies/${agency.id}`,
        '/api/v1/practitioners/{id}': `/api/v1/practitioners/${agency.practitioner}`,
        '/api/v1/agency-offers/{id}': `/api/v1/agency-offers/${offer}`,
        '/api/v1/engagements/{id}': `/api/v1/engagements/${engagement}`,
        '/api/v1/arrivals/{caseNumber}': `/api/v1/arrivals/${caseNumber}`,
        '/api/v1/cases/{id}': `/api/v1/cases/${caseNumber}`,
        '/api/v1/counter-entries/{id}': `/api/v1/counter-entries/${onPaperId}`,
        '/api/v1/counter-entries/{id}/files/{which}': `/api/v1/counter-entries/${onPaperId}/files/original`,
        '/api/v1/counter-entries/{id}/materials/{materialCode}': `/api/v1/counter-entries/${onPaperId}/materials/TITLE`,
        '/api/v1/cases/{id}/materials/{materialCode}': `/api/v1/cases/${caseNumber}/materials/TITLE`,
        '/api/v1/documents/{id}': `/api/v1/documents/${document}`,
        '/api/v1/approval-imports/{id}': `/api/v1/approval-imports/${imported}`,
        '/api/v1/approvals/{id}': `/api/v1/approvals/${granted}`,
        '/api/v1/interested-parties/{id}': `/api/v1/interested-parties/${interested}`,
        '/api/v1/cases/{id}/interested-searches/{searchId}': `/api/v1/cases/${search}`,
        '/api/v1/hearings/{id}': `/api/v1/hearings/${hearing}`,
        '/api/v1/consultations/{id}': `/api/v1/consultations/${consultation.id}`,
        '/api/v1/verifications/{id}': `/api/v1/verifications/${verification}`,
        '/api/v1/publications/{id}': `/api/v1/publications/${publication}`,
        '/api/v1/ratings/{id}': `/api/v1/ratings/${rating}`,
        '/api/v1/delivery-proofs/{id}': `/api/v1/delivery-proofs/${proof}`,
        '/api/v1/secrecy-marks/{id}': `/api/v1/secrecy-marks/${mark}`,
        '/api/v1/procedures/{id}': `/api/v1/procedures/${procedure}`,
        '/api/v1/seals/{id}': `/api/v1/seals/${seal}`,
        '/api/v1/recusals/{id}': `/api/v1/recusals/${recusal}`,
        '/api/v1/seal-handovers/{id}': `/api/v1/seal-handovers/${handover}`,
        '/api/v1/seal-requests/{id}': `/api/v1/seal-requests/${sealRequest}`,
        '/api/v1/items/{code}': `/api/v1/items/${ITEM}`,
        '/api/v1/guide-questions/{id}': `/api/v1/guide-questions/${guideQuestion}`,
        '/api/v1/items/{code}/versions/{number}': `/api/v1/items/${ITEM}/versions/1`,
        '/api/v1/staff/{id}': `/api/v1/staff/${member}`,
        '/api/v1/demands/{id}': `/api/v1/demands/${demand}`,
        '/api/v1/powers-of-attorney/{id}': `/api/v1/powers-of-attorney/${power}`,
        '/api/v1/document-templates/{id}': `/api/v1/document-templates/${template}`,
        '/api/v1/identity-bindings/corrections/{id}': `/api/v1/identity-bindings/corrections/${correction}`,
      },
      overseen: ['/api/v1/arrivals/{caseNumber}'],
      elsewhere: {
        '/api/v1/evidence/{caseNumber}': 'auditors read all',
        '/api/v1/staff/{id}/confirmation': 'the government office confirms for every body',
        '/api/v1/staff/{id}/objection': 'the government office decides for every body',
        '/api/v1/staff/{id}/own-word': 'whom it enters alone says so',
        '/api/v1/audit': 'auditors read all',
        '/api/v1/restores': 'what a restore lost belongs to no body',
        '/api/v1/dead-letters': 'messages belong to no body',
        '/api/v1/calendar': 'the calendar is everybody’s',
        '/api/v1/conference': 'tried in conf-access.spec.ts',
        '/api/v1/service-norms': 'norms are everybody’s',
        '/api/v1/items/{code}/questions': 'anybody asks about any guide',
        '/api/v1/stop-requests': 'an order stops the clocks of another item’s cases: tried in apl-45.spec.ts',
        '/api/v1/certificate-corrections': 'a certificate is made first: tried in apl-39-certificates.spec.ts',
        '/api/v1/certificate-requests': 'a certificate is made first: tried in apl-39-certificates.spec.ts',
        '/api/v1/hearing-papers': 'whoever was told asks on paper: tried in apl-48.spec.ts',
        '/api/v1/spot-checks': 'a second person orders it: tried in int-11.spec.ts',
        '/api/v1/spot-visits': 'whom it visits the draw says: tried in int-11.spec.ts',
        '/api/v1/agency-exclusions': 'it takes a finding that stands: tried in int-12.spec.ts',
        '/api/v1/price-alerts': 'a rise takes two quarters: tried in int-14.spec.ts',
        '/api/v1/promises': 'what may be promised is of another item: tried in pra-10.spec.ts',
        '/api/v1/body-changes': 'one register, which the city’s bureau keeps',
        '/api/v1/bodies': 'one register, which the city’s bureau keeps',
        '/api/v1/document-kinds': 'kinds of documents are the same everywhere',
        '/api/v1/practitioners/{id}/ruling': 'discipline inspection rules on every agency’s',
        '/api/v1/agency-affiliations': 'ties are kept by whoever regulates, for every agency',
        '/api/v1/fee-catalogues': 'one catalogue, which the price authority keeps',
        '/api/v1/intermediary-catalogues': 'one catalogue, which the city’s bureau keeps',
        '/api/v1/instruments': 'one register, which the city’s legal officers keep',
      },
      bodies: {
        'POST /api/v1/items/{code}/versions': { guide: aGuide() },
        'PUT /api/v1/items/{code}/versions/{number}': { guide: aGuide() },
        'POST /api/v1/cases/{id}/falsity-findings': HIDDEN,
        'POST /api/v1/cases/{id}/termination': { ground: 'applicant-gone', facts: '申请人已于2026年2月28日注销登记' },
        'POST /api/v1/counter-entries/{id}/papers': { act: 'withdrawal', channel: 'letter', receivedOn: '2026-03-02' },
        [REPORT]: statement,
        [REVOCATION]: revocation,
        'POST /api/v1/agencies/{id}/register-status': IN_OPERATION,
        'POST /api/v1/credit-findings/{id}/rectification': { text: '已经补做现场检测并重新出具报告，原报告收回作废。' },
        'POST /api/v1/agency-records/{id}/objections': { text: '该处罚决定已经行政复议撤销，见附件。' },
        'POST /api/v1/commissions/{id}/quotes': { price: '800.00', days: '8' },
        'POST /api/v1/commissions/{id}/openings': { price: '800.00', days: '8', nonce: 'f'.repeat(64) },
        'POST /api/v1/commissions/{id}/payments': { paidOn: '2026-03-02' },
        'POST /api/v1/engagements/{id}/signed-papers': { act: 'agreement' },
        'POST /api/v1/cases/{id}/interested-searches': looked,
        'POST /api/v1/hearings/{id}/signed-page': { signer: 'applicant', digest: 'f'.repeat(64) },
        'POST /api/v1/interested-parties/{id}/delivery-proof': { proof: 'signed-paper' },
        'POST /api/v1/approvals/{id}/certificate-requests': {
          ...{ ground: 'lost', statement: '证件原件于搬迁时遗失，多方查找未果。' },
          identityCheck: '持有人本人到场，出示居民身份证原件，照片、姓名与许可登记一致。',
          signedOn: '2026-03-02',
        },
        'POST /api/v1/interested-parties/{id}/hearing-papers': {
          ...{ channel: 'letter', receivedOn: '2026-03-02', reasons: '井道距本人卧室窗户不足六米，请求听证。' },
        },
        'POST /api/v1/interested-parties/{id}/signed-statement': {
          statement: '井道距本人卧室窗户不足六米，影响采光。',
        },
        'POST /api/v1/cases/{id}/special-procedure': {
          ...{ expectedDays: '6', evidence: '房屋安全鉴定委托书' },
          ...{ orderNumber: '朔房鉴委〔2026〕3号', orderIssuer: BUREAU.code },
        },
      },
    });
    expect(findings).toEqual([]);
  });

  it('opens an applicant’s things to the owner, his colleagues and agents with a power in force, and to nobody else', async () => {
    const company = { name: '朔州市某建设有限公司', code: makeCreditCode(63) };
    const firm = { name: '朔州市某咨询有限公司', code: makeCreditCode(64) };
    const revoked = { name: '朔州市某前代办有限公司', code: makeCreditCode(65) };
    const grantor = { kind: 'body', ...company };
    const power = await w.power({ grantor, agent: { kind: 'body', ...firm } });
    sound(await w.clerk.upload(`/powers-of-attorney/${power}/revocation-request`, PDF, revocation, 'POST'), 201);
    const former = await w.power({ grantor, agent: { kind: 'body', ...revoked } });
    const owner = { sub: 'owner', body: company.code };
    const client = await w.world.as('approval', { ...owner, roles: ['applicant'] });
    const over = { reason: '委托事项已经办结，不再委托' };
    sound(await client.post(`/powers-of-attorney/${former}/revocation`, over), 201);
    await publishStoppable(w);
    const form = w.form({ itemCode: STOPPABLE, applicant: grantor, agent: undefined });
    const { caseNumber } = sound(await client.post('/cases', form), 201).body;
    for (const code of REQUIRED) sound(await client.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    sound(await client.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    const marked = {
      passage: '恒温萃取工艺',
      kind: 'business-secret',
      ground: '系本单位未公开的技术诀窍，已采取保密措施。',
    };
    const mark = sound(await client.post(`/cases/${caseNumber}/secrecy-marks`, marked), 201).body.id;
    const { document } = sound(await w.clerk.post(`/cases/${caseNumber}/receipt`), 201).body;
    const file = await eventually(
      () => client.get(`/documents/${document.id}/file`),
      ({ status }) => status === 200,
    );
    expect(file.status).toBe(200);
    sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
    const checks = new CheckStories(w);
    const review = await checks.asked(caseNumber, 'review');
    await checks.judged(review, 'rectify');
    const check = `/cases/${caseNumber}/checks/${review.requestId}`;
    const report = sound(await client.upload(`${check}/rectification`, PDF, statement, 'POST'), 201).body.id;
    await stopped(w.reviewer, caseNumber);
    const { overlays } = sound(await client.get(`/cases/${caseNumber}/time-limits`), 200).body;
    const findings = await standingFindings(w.world, 'approval', {
      things: {
        '/api/v1/cases/{id}/time-limits/overlays/{overlayId}': `/api/v1/cases/${caseNumber}/time-limits/overlays/${overlays.at(-1).id}`,
        '/api/v1/cases/{id}': `/api/v1/cases/${caseNumber}`,
        '/api/v1/cases/{id}/materials/{materialCode}': `/api/v1/cases/${caseNumber}/materials/TITLE`,
        '/api/v1/cases/{id}/checks/{checkId}': `/api/v1${check}`,
        '/api/v1/cases/{id}/rectifications/{rectificationId}': `/api/v1/cases/${caseNumber}/rectifications/${report}`,
        '/api/v1/documents/{id}': `/api/v1/documents/${document.id}`,
        '/api/v1/secrecy-marks/{id}': `/api/v1/secrecy-marks/${mark}`,
        '/api/v1/powers-of-attorney/{id}': `/api/v1/powers-of-attorney/${power}`,
      },
      inside: {
        'agent with a power': { sub: 'agent', body: firm.code },
        'agent’s colleague': { sub: 'agent-2', body: firm.code },
        colleague: { sub: 'colleague', body: company.code },
        owner,
      },
      outside: {
        'agent without a power': { sub: 'no-power', body: makeCreditCode(66) },
        'agent whose power was revoked': { sub: 'former', body: revoked.code },
        'whoever has left the company': { ...owner, body: '' },
        stranger: { sub: 'stranger', body: '' },
      },
      bodies: { [REPORT]: statement },
      last: ['/withdrawal', '/revocation'],
    });
    expect(findings).toEqual([]);
  });
});
