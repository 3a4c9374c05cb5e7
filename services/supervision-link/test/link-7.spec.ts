import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentIssuedV1, pushFollowedV1 } from '@shenguan/common/contracts';
import { BlobStore } from '@shenguan/common/files';
import { aPdf } from '@shenguan/common/testing';
import { expectStatus, HOUSING, LinkedWorld, pushAct } from './linked-world.js';

const CASE = 'SP2026-000701';

describe('LINK-7 送达报告 · what became of information at its recipient is told to whoever sent it', () => {
  let linked: LinkedWorld;
  let entryId: string;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
    await linked.accept(CASE);
  });
  afterAll(() => linked.stop());

  const told = async () =>
    (await linked.world.published('supervision-link', pushFollowedV1))
      .map(({ data }) => data)
      .filter(({ caseNumber }) => caseNumber === CASE);
  const report = async (who: 'housingLiaison' | 'auditor' | 'marketLiaison' | 'bureauLiaison') =>
    (await linked.as(who)).get(`/arrivals/${CASE}`);

  it('held: that it stood in the list that somebody was shown is kept, once, and told', async () => {
    const liaison = await linked.as('housingLiaison');
    const [page] = await Promise.all([liaison.get('/inbox'), liaison.get('/inbox'), liaison.get('/inbox')]);
    entryId = page.body.items[0].id;
    await (await linked.as('housingOfficer')).get('/inbox');
    expect((await told()).filter(({ step }) => step === 'listed')).toMatchObject([{ entryId, by: '李志强' }]);
    const { pushes } = (await report('housingLiaison')).body;
    expect(pushes[0].steps.find(({ step }: { step: string }) => step === 'listed')).toMatchObject({ by: '李志强' });
    expect(pushes[0].stopped).toMatchObject({ step: 'read', side: 'recipient' });
  });

  it('held: starting supervision is told to whoever sent the acceptance', async () => {
    const liaison = await linked.as('housingLiaison');
    expectStatus(await liaison.post(`/inbox/${entryId}/read`), 200);
    expectStatus(await liaison.post(`/inbox/${entryId}/claim`), 200);
    const [record] = (await liaison.get(`/supervisions?caseNumber=${CASE}`)).body.items;
    expectStatus(await liaison.post(`/supervisions/${record.id}/start`, { plan: '每周检查一次基坑支护。' }), 200);
    expect((await told()).filter(({ step }) => step === 'started')).toMatchObject([{ entryId, by: '李志强' }]);
    expect((await report('housingLiaison')).body.pushes[0].stopped).toBeNull();
  });

  it('held: the first download is told, and the evidence says which file each download was', async () => {
    const liaison = await linked.as('housingLiaison');
    const blobs = linked.world.of('supervision-link').app.get(BlobStore, { strict: false });
    const file = await blobs.put({ owner: 'approval', name: '决定书.pdf', content: aPdf() });
    const event = await linked.decide(CASE);
    const entry = await linked.entryOf('housingLiaison', CASE, 'case-decided');
    const data = {
      ...documentIssuedV1.example,
      caseNumber: CASE,
      document: event.data.document,
      file,
      departments: [HOUSING],
    };
    const issued = await linked.world.publish(documentIssuedV1, data, { to: 'supervision-link', caseNumber: CASE });
    await linked.world.handled('supervision-link', issued.id);
    expectStatus(await liaison.get(`/inbox/${entry.id}/files/${file.sha256}`), 200);
    expectStatus(await liaison.get(`/inbox/${entry.id}/files/${file.sha256}`), 200);
    const steps = (await told()).filter((one) => one.entryId === entry.id).map(({ step }) => step);
    expect(steps).toEqual(['listed', 'paper', 'downloaded']);
    const evidence = (await (await linked.as('auditor')).get(`/evidence/${CASE}`)).body.inboxEntries;
    const { looks } = evidence.find(({ id }: { id: string }) => id === entry.id);
    expect(looks.map(({ fileSha256 }: { fileSha256: string }) => fileSha256)).toEqual([file.sha256, file.sha256]);
  });

  it('refused: whoever neither sent nor received it; the auditor reads all', async () => {
    expect(await report('marketLiaison')).toBeProblem({ status: 404 });
    // The bureau asks the service that sent it: here it received nothing about the case.
    expect(await report('bureauLiaison')).toBeProblem({ status: 404 });
    expect((await report('auditor')).status).toBe(200);
  });

  it('held: what a department pushed to the bureau has a report too, which both of them read', async () => {
    const opinion = {
      actType: 'opinion',
      caseNumber: CASE,
      actOn: '2026-03-02',
      title: '意见',
      content: '请注意夜间警示。',
    };
    expectStatus(await pushAct(await linked.as('housingLiaison'), opinion), 201);
    const pushes = (await report('bureauLiaison')).body.pushes;
    expect(pushes).toMatchObject([{ kind: 'feedback', stopped: { step: 'read', side: 'recipient' } }]);
    const own = (await report('housingLiaison')).body.pushes.map(({ kind }: { kind: string }) => kind);
    expect(own).toContain('feedback');
  });
});
