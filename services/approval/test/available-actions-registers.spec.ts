import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aPdf, type Client, GOVERNMENT_OFFICE, offerFindings } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, ITEM, PDF, sound } from './support/case-world.js';
import { catalogueCompilers } from './support/catalogue-compilers.js';
import { GUIDE, SEAL_PROOF, sealProof } from './support/prepare-bureau.js';

let w: CaseWorld;
let document: Record<string, never>;
let itemAdmin: Client;
let keeper: Client;
let sealApprover: Client;
let office: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  document = (await w.auditor.get('/docs-json')).body;
  const as = (sub: string, role: string) => w.world.as('approval', { sub, roles: [role as never], body: BUREAU.code });
  [itemAdmin, keeper, sealApprover] = await Promise.all([
    as('item-admin', 'item-admin'),
    as('keeper', 'seal-keeper'),
    as('seal-approver', 'seal-approver'),
  ]);
  const ofOffice = { sub: 'government-office', name: '市政府办公室', roles: ['government-office' as const] };
  office = await w.world.asUnlisted('approval', { ...ofOffice, body: GOVERNMENT_OFFICE.code });
});
afterAll(() => w?.stop());

const trialsOf = (states: Record<string, () => Promise<string>>, callers: Record<string, Client>) =>
  Object.entries(states).map(([name, make]) => ({ name, make, callers }));

describe('the operations that a register offers', () => {
  it('on a seal: no second one of its kind is put into use, and nobody seals by hand without an authorisation', async () => {
    let codes = 0;
    const register = async (more: object) => {
      codes += 1;
      const code = `14060200${String(70_000 + codes)}`;
      const form = { code, abbreviation: '朔城审批', ...more };
      const made = { madeOn: '2019-12-10', madeBy: '朔州市公安局核准的刻制单位' };
      return sound(await keeper.post('/seals', { ...form, ...made }), 201).body.id as string;
    };
    const proved = async (id: string, who = keeper) => {
      await sealProof(who, id);
      return id;
    };
    const second = async () => proved(await register({ kind: 'special' }));
    const former = async () =>
      proved(await register({ kind: 'former-approval', ownerBody: DEPARTMENTS[0]!.code }), office);
    const made = async () => {
      // One of a kind is in use: one that a trial before put into use makes way.
      const { items } = (await keeper.get('/seals?kind=official&state=in-use')).body;
      for (const { id } of items) sound(await w.head.post(`/seals/${id}/loss`, { reason: '遗失' }), 200);
      return proved(await register({ kind: 'official' }));
    };
    const taken = async (make: () => Promise<string>, act: string) => {
      const id = await make();
      sound(await w.head.post(`/seals/${id}/${act}`, { reason: '印章管理需要', proof }), 200);
      return id;
    };
    const proof = createHash('sha256').update(SEAL_PROOF.bytes).digest('hex');
    const suspended = async () => proved(await taken(() => taken(made, 'activation'), 'suspension'));
    const step = { reason: '印章管理需要', proof };
    const sealedBy = {
      ...{ requesterRoles: ['window-clerk'], dailyMax: 20, validFrom: '2026-01-01', validUntil: '2026-12-31' },
    };
    const covers = [{ documentKind: 'acceptance', scope: 'SEAL-6.3' }];
    const paper = {
      ...{ documentKind: 'official-letter', documentNumber: '朔城审批函〔2026〕7号', documentDate: '2026-03-02' },
      ...{ itemCode: ITEM, copies: 1, purpose: '函告有关部门本局办公地点调整' },
    };
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/seals/{id}',
        schema: 'SealDto',
        file: SEAL_PROOF,
        bodies: {
          ...{ Seals_authorisation: { covers, ...sealedBy }, Seals_request: paper },
          ...{ Seals_activation: step, Seals_destruction: step },
          Seals_sealingAway: { ...step, receipt: '收缴回执〔2019〕7号' },
        },
        // The official seal goes on items with a special requirement alone; the head says why he hands over.
        refusedByContent: ['Seals_request'],
      },
      trialsOf(
        { second, former, made, suspended },
        { office, keeper, sealApprover, head: w.head, clerk: w.clerk, auditor: w.auditor },
      ),
    );
    expect(findings).toEqual([]);
    expect(offered['second head']).not.toContain('Seals_activation');
    expect(offered['made head']).toContain('Seals_activation');
    // The head suspended it: somebody else takes it back into use.
    expect(offered['suspended head']).not.toContain('Seals_resumption');
    expect(offered['suspended sealApprover']).toContain('Seals_resumption');

    expect(offered['former head']).not.toContain('Seals_activation');
    expect(offered['former office']).toEqual(['Seals_keepProof', 'Seals_sealingAway']);
    const { id: special } = (await keeper.get('/seals?kind=special&state=in-use')).body.items[0];
    // Of the one in use there can't be a second to try its acts on.
    const inUse = async (who: Client) => (await who.get(`/seals/${special}`)).body.availableActions;
    expect(await inUse(w.clerk)).toEqual(['Seals_request']);
    expect(await inUse(keeper)).toEqual(['Seals_suspension', 'Seals_handOver', 'Seals_loss', 'Seals_keepProof']);
    expect(await inUse(sealApprover)).toEqual(['Seals_authorisation']);
  }, 240_000);

  it('on a request for the seal: who asked, who approves and who keeps each see their own step', async () => {
    const { id: special } = (await keeper.get('/seals?kind=special&state=in-use')).body.items[0];
    let letters = 0;
    const letter = () => {
      letters += 1;
      return { ...PDF, bytes: aPdf({ more: [`<< /Letter ${letters} >>`] }) };
    };
    const asked = async () => {
      letters += 1;
      const paper = {
        ...{ documentKind: 'official-letter', documentNumber: `朔城审批函〔2026〕${100 + letters}号` },
        ...{ documentDate: '2026-03-02', itemCode: ITEM, copies: 1, purpose: '函告有关部门本局办公地点调整' },
      };
      return sound(await w.clerk.post(`/seals/${special}/requests`, paper), 201).body.id as string;
    };
    const kept = async () => {
      const id = await asked();
      sound(await w.clerk.upload(`/seal-requests/${id}/file`, letter()), 200);
      return id;
    };
    const approved = async () => {
      const id = await kept();
      sound(await sealApprover.post(`/seal-requests/${id}/approval`), 201);
      return id;
    };
    const reason = { reason: '落款日期与文书不一致，请更正后重新申请' };
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/seal-requests/{id}',
        schema: 'SealRequestDto',
        bodies: { SealRequests_decline: reason, SealRequests_withdraw: reason },
        get file() {
          return letter();
        },
      },
      trialsOf({ asked, kept, approved }, { keeper, sealApprover, head: w.head, clerk: w.clerk, reviewer: w.reviewer }),
    );
    expect(findings).toEqual([]);
    expect(offered['kept clerk']).toEqual(['SealRequests_keep', 'SealRequests_withdraw']);
    expect(offered['kept sealApprover']).toEqual(['SealRequests_approve', 'SealRequests_decline']);
    expect(offered['approved keeper']).toEqual(['SealRequests_seal']);
    expect(offered['approved reviewer']).toEqual([]);

    // Nobody seals with a seal that is suspended: what waits for it waits.
    const waiting = await approved();
    const suspends = { reason: '印章边缘破损，停用检查' };
    sound(await keeper.post(`/seals/${special}/suspension`, suspends), 200);
    expect((await keeper.get(`/seal-requests/${waiting}`)).body.availableActions).toEqual([]);
    const used = await keeper.post(`/seal-requests/${waiting}/sealing`);
    expect(used).toBeProblem({ status: 409, rule: 'SEAL-8' });
    expect(used.body.detail).toMatch(/^当前为“已停用”/);
    sound(await w.head.post(`/seals/${special}/resumption`, { reason: '检查无误，恢复使用' }), 200);
    expect((await keeper.get(`/seal-requests/${waiting}`)).body.availableActions).toEqual(['SealRequests_seal']);
  }, 240_000);

  it('on a handover of a seal: who offers it takes it back, who receives it takes it over or declines', async () => {
    let codes = 0;
    const receiver = await w.world.as('approval', {
      ...{ sub: 'successor', name: '新保管人', roles: ['seal-keeper'], body: BUREAU.code },
    });
    const offered_ = async () => {
      codes += 1;
      const form = { kind: 'official', code: `14060200${String(60_000 + codes)}`, abbreviation: '朔城审批' };
      const made = { madeOn: '2019-12-10', madeBy: '朔州市公安局核准的刻制单位' };
      const { id } = sound(await keeper.post('/seals', { ...form, ...made }), 201).body;
      const order = { keeper: 'successor', reason: '岗位调整，印章移交新保管人' };
      return sound(await keeper.post(`/seals/${id}/handovers`, order), 201).body.id as string;
    };
    const { findings, offered } = await offerFindings(
      document,
      { template: '/api/v1/seal-handovers/{id}', schema: 'SealHandoverDto' },
      trialsOf({ offered: offered_ }, { keeper, receiver, sealApprover, head: w.head, auditor: w.auditor }),
    );
    expect(findings).toEqual([]);
    expect(offered['offered keeper']).toEqual(['SealHandovers_withdraw']);
    expect(offered['offered receiver']).toEqual(['SealHandovers_takeOver', 'SealHandovers_decline']);
    expect(offered['offered sealApprover']).toEqual([]);

    // Since it was offered he has asked for papers at the window: what the act would refuse is not offered.
    const waiting = await offered_();
    const asClerk = await w.world.as('approval', {
      ...{ sub: 'successor', name: '新保管人', roles: ['window-clerk'], body: BUREAU.code },
    });
    sound(await asClerk.post(`/cases/${await w.submitted()}/receipt`), 201);
    const seen = sound(await receiver.get(`/seal-handovers/${waiting}`), 200).body;
    expect(seen.availableActions).toEqual(['SealHandovers_decline']);
    const { items } = sound(await receiver.get('/seal-handovers?state=offered&limit=100'), 200).body;
    expect(items.find(({ id }: { id: string }) => id === waiting).availableActions).toEqual(seen.availableActions);
    const headers = { 'if-match': `"${seen.version}"` };
    const refused = await receiver.post(`/seal-handovers/${waiting}/takeover`, {}, { headers });
    expect(refused).toMatchObject({ status: 403, body: { rule: 'SEAL-8', facts: { part: 'role' } } });
  }, 240_000);

  it('on a version of a guide: who drafted it changes the draft, the head publishes it, and nothing afterwards', async () => {
    let items = 0;
    const draft = async () => {
      items += 1;
      const code = `OFFERED-${items}`;
      sound(await itemAdmin.post('/items', { code, name: '办事指南操作事项' }), 201);
      sound(await itemAdmin.post(`/items/${code}/versions`, { guide: GUIDE }), 201);
      return code;
    };
    const published = async () => ITEM;
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/items/{id}/versions/1',
        schema: 'ItemVersionDto',
        bodies: { ItemVersions_change: { guide: GUIDE } },
        parameters: { number: '1', materialCode: 'TITLE' },
        file: PDF,
      },
      trialsOf({ draft, published }, { itemAdmin, head: w.head, clerk: w.clerk, auditor: w.auditor }),
    );
    expect(findings).toEqual([]);
    expect(offered['draft itemAdmin']).toEqual(['ItemVersions_change', 'ItemVersions_sample']);
    expect(offered['draft head']).toEqual(['ItemVersions_publish']);
    expect(offered['published itemAdmin']).toEqual([]);
    expect(offered['draft auditor']).toEqual([]);
  }, 240_000);

  it('on a version of the catalogue: who wrote a draft changes and discards it, somebody else publishes it', async () => {
    const { first: compiler, second: publisher } = await catalogueCompilers(w.world);
    const entries = (await itemAdmin.get('/intermediary-catalogues/in-force')).body.entries;
    const draft = async () => {
      const answer = await compiler.post('/intermediary-catalogues', { entries });
      if (answer.status === 201) return String(answer.body.number);
      return String(answer.body.facts.openDraft);
    };
    const published = async () => '1';
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/intermediary-catalogues/{id}',
        schema: 'CatalogueDto',
        bodies: { Catalogues_change: { entries }, Catalogues_publish: { inForceFrom: '2026-12-01' } },
      },
      trialsOf({ draft, published }, { compiler, itemAdmin, head: w.head, auditor: w.auditor }),
    );
    // There is one draft at a time: what he changed he can't publish, so his acts are not tried one by one.
    const one = `/intermediary-catalogues/${await draft()}`;
    const ofPublisher = (await publisher.get(one)).body.availableActions;
    expect(ofPublisher).toEqual(['Catalogues_change', 'Catalogues_publish', 'Catalogues_discard']);
    sound(await publisher.post(`${one}/publication`, { inForceFrom: '2026-12-01' }), 200);
    expect((await publisher.get(one)).body.availableActions).toEqual([]);
    expect(findings).toEqual([]);
    expect(offered['draft compiler']).toEqual(['Catalogues_change', 'Catalogues_discard']);
    expect(offered['draft itemAdmin']).toEqual([]);
    expect(offered['published compiler']).toEqual([]);
  }, 240_000);

  it('on a version of a template: a legal officer who did not enter it approves it, and withdraws it once it is', async () => {
    const lawyer = await w.world.as('approval', { sub: 'lawyer', roles: ['legal-officer'], body: BUREAU.code });
    const text = sound(await itemAdmin.get('/document-kinds/acceptance'), 200).body.standard;
    const effectiveOn = new Date(w.world.legalNow('approval').getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    const order = { kind: 'acceptance', text, reason: '按照市政府统一的文书格式修改行文', effectiveOn };
    const judgement = { reason: '必备内容齐全，引用的条文准确' };
    const entered = async () => sound(await itemAdmin.post('/document-templates', order), 201).body.id as string;
    const judged = async (approved: boolean) => {
      const id = await entered();
      sound(await lawyer.post(`/document-templates/${id}/judgement`, { ...judgement, approved }), 201);
      return id;
    };
    const approved = () => judged(true);
    const rejected = () => judged(false);
    const { findings, offered } = await offerFindings(
      document,
      {
        template: '/api/v1/document-templates/{id}',
        schema: 'DocumentTemplateDto',
        bodies: {
          DocumentTemplates_judge: { ...judgement, approved: true },
          DocumentTemplates_withdraw: { reason: '改回标准模板，另行修改行文' },
        },
      },
      trialsOf({ entered, approved, rejected }, { itemAdmin, lawyer, head: w.head, auditor: w.auditor }),
    );
    expect(findings).toEqual([]);
    expect(offered['entered lawyer']).toEqual(['DocumentTemplates_judge']);
    expect(offered['approved lawyer']).toEqual(['DocumentTemplates_withdraw']);
    expect(offered['entered itemAdmin']).toEqual([]);
  }, 240_000);
});
