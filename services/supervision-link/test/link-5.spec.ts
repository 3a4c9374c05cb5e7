import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approvalRenewedV1,
  caseAcceptedV1,
  caseAcceptedV2,
  caseDecidedV1,
  caseWithdrawnV1,
  documentIssuedV1,
  noticeIssuedV1,
  pushReceivedV1,
} from '@shenguan/common/contracts';
import { BlobStore } from '@shenguan/common/files';
import { aPdf, eventually } from '@shenguan/common/testing';
import { BUREAU, HOUSING, keptPaper, LinkedWorld, MARKET, OFFICE, person, pushAct } from './linked-world.js';

describe('LINK-5 决定与推送同时完成 · standing in the inbox is receipt', () => {
  let linked: LinkedWorld;

  beforeAll(async () => {
    linked = await LinkedWorld.withLiaisons();
  });
  afterAll(() => linked.stop());

  const both = [HOUSING, MARKET];

  it('held: each department has the entry, numbered, and approval is told of each receipt', async () => {
    const accepted = await linked.accept('SP2026-000501', { departments: both });
    const decided = await linked.decide('SP2026-000501', { departments: both });
    for (const [who, body] of [['housingLiaison', HOUSING] as const, ['marketLiaison', MARKET] as const]) {
      const entry = await linked.entryOf(who, 'SP2026-000501', 'case-decided');
      // Behind the two of its memorandum, the bureau’s contact, and the acceptance.
      expect(entry).toMatchObject({ recipientCode: body.code, state: 'unread', entryNumber: 5 });
    }
    const events = await linked.world.published('supervision-link', pushReceivedV1);
    const received = events.map(({ data }) => [data.eventId, data.department.code, data.kind, data.entryNumber]);
    expect(received.sort()).toEqual(
      [
        [accepted.id, HOUSING.code, 'case-accepted', 4],
        [accepted.id, MARKET.code, 'case-accepted', 4],
        [decided.id, HOUSING.code, 'case-decided', 5],
        [decided.id, MARKET.code, 'case-decided', 5],
      ].sort(),
    );
  });

  it('held: the push is whole: materials with their files, results, conditions and contact, which whoever may fetches', async () => {
    const caseNumber = 'SP2026-000514';
    const blobs = linked.world.of('supervision-link').app.get(BlobStore, { strict: false });
    const kept = { ...(await blobs.put({ owner: 'approval', name: '协议.pdf', content: aPdf() })) };
    const whole = {
      materials: [
        {
          code: 'AGREEMENT',
          name: '协议',
          version: 1,
          voluntary: false,
          handedInAt: '2026-03-02T01:00:00Z',
          files: [kept],
        },
      ],
      checks: [
        {
          kind: 'expert-review' as const,
          id: crypto.randomUUID(),
          concludedAt: '2026-03-02T01:00:00Z',
          outcome: 'agree',
        },
      ],
      contact: { bureau: BUREAU, address: '朔城区政务服务中心一楼', phone: '0349-2020001', liaison: '周敏' },
    };
    await linked.accept(caseNumber);
    await linked.decide(caseNumber, whole);
    const { id } = await linked.entryOf('housingLiaison', caseNumber, 'case-decided');
    const liaison = await linked.as('housingLiaison');
    const { body } = await liaison.get(`/inbox/${id}`);
    expect(body).toMatchObject({ content: whole, files: [{ sha256: kept.sha256 }] });
    expect((await liaison.get(`/inbox/${id}/files/${kept.sha256}`)).status).toBe(200);
    // Another department, and a deputy whose turn it is not, get neither the entry nor its files.
    const market = await linked.as('marketLiaison');
    expect(await market.get(`/inbox/${id}/files/${kept.sha256}`)).toBeProblem({ status: 404 });
    const deputy = await linked.as('housingDeputy');
    expect(await deputy.get(`/inbox/${id}/files/${kept.sha256}`)).toBeProblem({ status: 403, rule: 'LINK-3' });
  });

  it('held: the same event twice is one entry', async () => {
    const data = { ...caseAcceptedV1.example, caseNumber: 'SP2026-000502', departments: [HOUSING] };
    const more = { to: 'supervision-link' as const, caseNumber: 'SP2026-000502', id: crypto.randomUUID() };
    await linked.world.publish(caseAcceptedV1, data, more);
    await linked.world.publish(caseAcceptedV1, data, more);
    await linked.world.handled('supervision-link', more.id);
    await linked.accept('SP2026-000503');
    const liaison = await linked.as('housingLiaison');
    expect((await liaison.get('/inbox?caseNumber=SP2026-000502')).body.items).toHaveLength(1);
  });

  it('held: both versions of an acceptance are one record and one entry, whichever comes first', async () => {
    const caseNumber = 'SP2026-000511';
    const { owedDocument: _, ...told } = caseAcceptedV2.example;
    const { document } = caseAcceptedV1.example;
    const newer = await linked.world.publish(
      caseAcceptedV2,
      { ...told, document, caseNumber, departments: [HOUSING] },
      { to: 'supervision-link', caseNumber },
    );
    await linked.accept(caseNumber);
    await linked.world.handled('supervision-link', newer.id);
    const liaison = await linked.as('housingLiaison');
    expect((await liaison.get(`/inbox?caseNumber=${caseNumber}`)).body.items).toHaveLength(1);
    expect((await liaison.get(`/supervisions?caseNumber=${caseNumber}`)).body.items).toHaveLength(1);
  });

  it('held: an acceptance whose paper is owed stands at once, and the paper is told of when it is there', async () => {
    const caseNumber = 'SP2026-000512';
    const data = { ...caseAcceptedV2.example, caseNumber, departments: [HOUSING] };
    const accepted = await linked.world.publish(caseAcceptedV2, data, { to: 'supervision-link', caseNumber });
    await linked.world.handled('supervision-link', accepted.id);
    const liaison = await linked.as('housingLiaison');
    const { id } = await linked.entryOf('housingLiaison', caseNumber, 'case-accepted');
    const before = (await liaison.get(`/inbox/${id}`)).body;
    expect(before).toMatchObject({ document: null, content: { owedDocument: { kind: 'acceptance' } } });

    const issued = await linked.world.publish(
      documentIssuedV1,
      { ...documentIssuedV1.example, caseNumber, departments: [HOUSING] },
      { to: 'supervision-link', caseNumber },
    );
    await linked.world.handled('supervision-link', issued.id);
    expect((await liaison.get(`/inbox/${id}`)).body.document).toMatchObject({
      number: documentIssuedV1.example.document.number,
      file: { sha256: documentIssuedV1.example.file.sha256 },
    });
    const followed = await linked.entryOf('housingLiaison', caseNumber, 'document-followed');
    expect(followed).toMatchObject({ state: 'unread', claimRequired: false });
  });

  it('held: an approval that silence renewed is told of with its new term, and what its case opened goes on', async () => {
    const caseNumber = 'SP2026-000513';
    await linked.accept(caseNumber, { departments: [HOUSING] });
    const data = { ...approvalRenewedV1.example, caseNumber, departments: [HOUSING] };
    const renewed = await linked.world.publish(approvalRenewedV1, data, { to: 'supervision-link', caseNumber });
    await linked.world.handled('supervision-link', renewed.id);
    const entry = await linked.entryOf('housingLiaison', caseNumber, 'approval-renewed');
    expect(entry).toMatchObject({ state: 'unread', title: expect.stringContaining('视为准予延续至2027-09-11') });
    const liaison = await linked.as('housingLiaison');
    const { items } = (await liaison.get(`/supervisions?caseNumber=${caseNumber}`)).body;
    expect(items).toMatchObject([{ state: 'routine' }]);
  });

  it('held: a notice that nobody need claim arrives too', async () => {
    const { data } = { data: { ...noticeIssuedV1('approval').example, caseNumber: undefined, dueAt: undefined } };
    const notice = { ...data, recipientBody: HOUSING.code, kind: 'calendar-missing' as const };
    const event = await linked.world.publish(noticeIssuedV1('approval'), notice, { to: 'supervision-link' });
    await linked.world.handled('supervision-link', event.id);
    const liaison = await linked.as('housingLiaison');
    const [entry] = (await liaison.get('/inbox?kind=calendar-missing')).body.items;
    expect(entry).toMatchObject({ claimRequired: false, claimDueOn: null });
  });

  it('held: a decision that overtakes its acceptance waits for nothing: it opens the record, and each is one entry', async () => {
    const decided = await linked.world.publish(
      caseDecidedV1,
      { ...caseDecidedV1.example, caseNumber: 'SP2026-000504', departments: [HOUSING] },
      { to: 'supervision-link', caseNumber: 'SP2026-000504' },
    );
    await linked.world.handled('supervision-link', decided.id);
    const officer = await linked.as('housingOfficer');
    const records = async () => (await officer.get('/supervisions?caseNumber=SP2026-000504')).body.items;
    expect(await records()).toMatchObject([{ state: 'routine', itemCode: 'LIFT-RETROFIT' }]);
    await linked.accept('SP2026-000504');
    expect(await records()).toMatchObject([{ state: 'routine' }]);
    const accepted = await linked.entryOf('housingLiaison', 'SP2026-000504', 'case-accepted');
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000504', 'case-decided');
    expect(accepted.entryNumber).toBe(entry.entryNumber + 1);
  });

  it('held: what the sender repeats, though its receipt was given, is answered again; the entry stays one', async () => {
    const accepted = await linked.accept('SP2026-000506', { departments: both });
    const receipts = async () =>
      (await linked.world.published('supervision-link', pushReceivedV1)).filter(
        ({ data }) => data.caseNumber === 'SP2026-000506',
      );
    expect(await receipts()).toHaveLength(2);
    const more = { to: 'supervision-link' as const, caseNumber: 'SP2026-000506', id: accepted.id };
    await linked.world.publish(caseAcceptedV1, accepted.data, more);
    const again = await eventually(receipts, (events) => events.length === 4);
    expect(new Set(again.map(({ data }) => data.entryId)).size).toBe(2);
    const { items } = (await (await linked.as('housingLiaison')).get('/inbox?caseNumber=SP2026-000506')).body;
    expect(items).toHaveLength(1);
  });

  it('held: an acceptance that comes after the withdrawal leaves no record open', async () => {
    const withdrawn = { ...caseWithdrawnV1.example, caseNumber: 'SP2026-000507', departments: [HOUSING] };
    const to = { to: 'supervision-link' as const, caseNumber: 'SP2026-000507' };
    const event = await linked.world.publish(caseWithdrawnV1, withdrawn, to);
    await linked.world.handled('supervision-link', event.id);
    await linked.accept('SP2026-000507');
    const officer = await linked.as('housingOfficer');
    expect((await officer.get('/supervisions?caseNumber=SP2026-000507')).body.items).toMatchObject([
      { state: 'closed', closeReason: 'withdrawn' },
    ]);
    expect((await officer.get('/inbox?caseNumber=SP2026-000507')).body.items).toHaveLength(2);
  });

  it('held: the issued document completes the same entry, even when it comes first', async () => {
    const document = { ...caseDecidedV1.example.document, id: crypto.randomUUID() };
    const pdf = aPdf();
    const blobs = linked.world.of('supervision-link').app.get(BlobStore, { strict: false });
    const file = await blobs.put({ owner: 'approval', name: '决定书.pdf', content: pdf });
    const issued = await linked.world.publish(
      documentIssuedV1,
      { ...documentIssuedV1.example, caseNumber: 'SP2026-000505', document, file, departments: both },
      { to: 'supervision-link', caseNumber: 'SP2026-000505' },
    );
    await linked.accept('SP2026-000505', { departments: both });
    await linked.decide('SP2026-000505', { departments: both, document });
    await linked.world.handled('supervision-link', issued.id);
    const entry = await linked.entryOf('housingLiaison', 'SP2026-000505', 'case-decided');
    const { body } = await (await linked.as('housingLiaison')).get(`/inbox/${entry.id}`);
    expect(body.document).toMatchObject({ id: document.id, file: { mediaType: 'application/pdf', owner: 'approval' } });
    const market = await linked.entryOf('marketLiaison', 'SP2026-000505', 'case-decided');
    expect(market.version).toBe(2);
    const path = `/inbox/${entry.id}/files/${file.sha256}`;
    const download = await (await linked.as('housingOfficer')).get(path);
    expect(download).toMatchObject({ status: 200, bytes: pdf });
    expect(await (await linked.as('marketLiaison')).get(path)).toBeProblem({ status: 404 });
    expect(await (await linked.as('housingOfficer')).get(`/inbox/${entry.id}/files/${'0'.repeat(64)}`)).toBeProblem({
      status: 404,
    });
  });

  it('held: a notice to a body stands in its inbox with what an answer must name', async () => {
    const contract = noticeIssuedV1('joint-inspection');
    const notice = { ...contract.example, recipientBody: MARKET.code, caseNumber: 'SP2026-000501' };
    const event = await linked.world.publish(contract, notice, { to: 'supervision-link', caseNumber: 'SP2026-000501' });
    await linked.world.handled('supervision-link', event.id);
    const entry = await linked.entryOf('marketLiaison', 'SP2026-000501', notice.kind);
    expect(entry).toMatchObject({ sender: 'joint-inspection', dueAt: notice.dueAt, title: notice.title });
    const { body } = await (await linked.as('marketLiaison')).get(`/inbox/${entry.id}`);
    expect(body).toMatchObject({
      reference: notice.reference,
      content: { text: notice.content },
      recipientName: MARKET.name,
    });
  });

  it('cheated: the time of an inspection is moved, and the notice of the old one arrives last: the inbox shows it as replaced; INSP-5', async () => {
    const contract = noticeIssuedV1('joint-inspection');
    const caseNumber = 'SP2026-000509';
    const send = async (round: number) => {
      const data = {
        ...contract.example,
        kind: 'inspection-schedule' as const,
        recipientBody: HOUSING.code,
        caseNumber,
      };
      const event = await linked.world.publish(contract, { ...data, round }, { to: 'supervision-link', caseNumber });
      await linked.world.handled('supervision-link', event.id);
    };
    for (const round of [2, 1]) await send(round);
    const officer = await linked.as('housingOfficer');
    const { items } = (await officer.get(`/inbox?caseNumber=${caseNumber}`)).body;
    const [last, first] = items;
    expect(first).toMatchObject({ replacedBy: null });
    expect(last).toMatchObject({ replacedBy: first.entryNumber });
    expect((await officer.get(`/inbox/${last.id}`)).body).toMatchObject({ replacedBy: first.entryNumber });
  });

  it('held: receipt, sight in the list, reading and claim go to whoever sent it, and to nobody else', async () => {
    const caseNumber = 'SP2026-000508';
    const data = { ...noticeIssuedV1('joint-inspection').example, recipientBody: HOUSING.code, caseNumber };
    const to = { to: 'supervision-link' as const, caseNumber };
    const event = await linked.world.publish(noticeIssuedV1('joint-inspection'), data, to);
    await linked.world.handled('supervision-link', event.id);
    const entry = await linked.entryOf('housingOfficer', caseNumber, data.kind);
    const officer = await linked.as('housingOfficer');
    for (const act of ['read', 'claim']) expect((await officer.post(`/inbox/${entry.id}/${act}`)).status).toBe(200);
    const told: { type: string; subscriber: string }[] = await linked.world
      .of('supervision-link')
      .core.dataSource.query('SELECT type, subscriber FROM outbox WHERE case_number = $1 ORDER BY id', [caseNumber]);
    const news = ['received', 'followed', 'read', 'claimed'].map((one) => `supervision-link.push.${one}.v1`);
    expect(told).toEqual(news.map((type) => ({ type, subscriber: 'joint-inspection' })));
  });

  it('refused: the database takes no second entry for one push, and no entry without its audit entry', async () => {
    const { core } = linked.world.of('supervision-link');
    const [row] = await core.dataSource.query(`SELECT id FROM inbox_entry LIMIT 1`);
    await expect(
      core.dataSource.query(`UPDATE inbox_entry SET title = 'x', version = version + 1 WHERE id = $1`, [row.id]),
    ).rejects.toThrow(/lacks its audit entry/);
    await expect(core.dataSource.query('DELETE FROM inbox_entry WHERE id = $1', [row.id])).rejects.toThrow();
    await expect(
      core.dataSource.query(
        `INSERT INTO inbox_entry SELECT (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(),
           'entry_number', 999, 'version', 1))).* FROM inbox_entry e WHERE id = $1`,
        [row.id],
      ),
    ).rejects.toThrow(/link_5_one_entry_per_event/);
  });

  describe('LINK-2 双向推送 · a two-way channel', () => {
    it('held: what a department pushes stands in the bureau’s inbox', async () => {
      const officer = await linked.as('housingOfficer');
      const pushed = await pushAct(officer, {
        actType: 'suggestion',
        caseNumber: 'SP2026-000501',
        title: '建议增加无障碍坡道核验要点',
        content: '建议在后续审查中增加坡道坡度核验。',
        actOn: '2026-03-02',
      });
      expect(pushed).toMatchObject({ status: 201, body: { bureauCodes: [BUREAU.code] } });
      const entry = await linked.entryOf('bureauLiaison', 'SP2026-000501', 'feedback');
      // Behind the two of each memorandum, and the contacts of both departments.
      expect(entry).toMatchObject({ recipientCode: BUREAU.code, entryNumber: 7 });
      const bureau = await linked.as('bureauLiaison');
      expect((await bureau.post(`/inbox/${entry.id}/read`)).body).toMatchObject({ readBy: '周敏' });
    });

    it('held: files come along both ways, and a bureau pushes of its own accord what is read, claimed and shown', async () => {
      const officer = await linked.as('housingOfficer');
      const photo = await keptPaper(officer);
      const pushed = await pushAct(officer, {
        ...{ actType: 'information', caseNumber: 'SP2026-000501', actOn: '2026-03-02', fileIds: [photo.id] },
        ...{ title: '现场情况', content: '围挡已经封闭。' },
      });
      expect(pushed).toMatchObject({ status: 201, body: { files: [{ sha256: photo.sha256 }] } });
      const bureau = await linked.as('bureauLiaison');
      const { items } = (await bureau.get('/inbox?caseNumber=SP2026-000501&kind=feedback')).body;
      const told = items.find(({ title }: { title: string }) => title.endsWith('现场情况'));
      expect((await bureau.get(`/inbox/${told.id}/files/${photo.sha256}`)).status).toBe(200);

      const paper = await keptPaper(bureau);
      const order = {
        ...{ departments: [HOUSING.code], kind: 'change', caseNumber: 'SP2026-000501', fileIds: [paper.id] },
        ...{ title: '受理材料要求调整', content: '自下月起受理材料增加井道定位图，请在监管中知悉。' },
      };
      const own = await bureau.post('/bureau-pushes', order);
      expect(own).toMatchObject({ status: 201, body: { receipts: [{ department: HOUSING, readAt: null }] } });
      const entry = await linked.entryOf('housingLiaison', 'SP2026-000501', 'bureau-push');
      const liaison = await linked.as('housingLiaison');
      expect((await liaison.get(`/inbox/${entry.id}/files/${paper.sha256}`)).status).toBe(200);
      expect(entry).toMatchObject({ claimRequired: true });
      await liaison.post(`/inbox/${entry.id}/read`);
      await liaison.post(`/inbox/${entry.id}/claim`);
      const shown = (await bureau.get(`/bureau-pushes/${own.body.id}`)).body;
      expect(shown.receipts).toMatchObject([{ entryNumber: entry.entryNumber, readBy: '李志强', claimedBy: '李志强' }]);
      const arrivals = (await bureau.get('/arrivals/SP2026-000501')).body.pushes;
      expect(arrivals).toContainEqual(expect.objectContaining({ kind: 'bureau-push' }));
      const market = await linked.as('marketLiaison');
      expect(await market.get(`/bureau-pushes/${own.body.id}`)).toBeProblem({ status: 404 });
    });

    it('cheated: another body’s file, a fee in the text, a case of another bureau, a body that is no department', async () => {
      const bureau = await linked.as('bureauLiaison');
      const foreign = await keptPaper(await linked.as('housingOfficer'));
      const order = {
        departments: [HOUSING.code],
        kind: 'request',
        title: '商请协助',
        content: '请协助核实现场情况。',
      };
      const refused = (more: object) => bureau.post('/bureau-pushes', { ...order, ...more });
      expect(await refused({ fileIds: [foreign.id] })).toBeProblem({
        status: 422,
        rule: 'LINK-2',
        pointer: '/fileIds/0',
      });
      expect(await refused({ content: '请通知申请人缴纳检测费500元。' })).toBeProblem({
        status: 422,
        pointer: '/explanations',
      });
      expect(await refused({ caseNumber: 'SP2026-009999' })).toBeProblem({ status: 422, pointer: '/caseNumber' });
      expect(await refused({ departments: [OFFICE.code] })).toBeProblem({ status: 422, pointer: '/departments/0' });
    });

    it('cheated: a department pushes as if it were a bureau; a push of its own accord makes another department part of a case', async () => {
      const order = { kind: 'change', title: '审批要求调整', content: '自下月起不再要求提交井道定位图，请知悉。' };
      const asBureau = await (await linked.as('marketLiaison')).post('/bureau-pushes', {
        ...{ ...order, departments: [HOUSING.code] },
      });
      expect(asBureau).toBeProblem({ status: 403, rule: 'LINK-2' });
      const caseNumber = 'SP2026-000515';
      await linked.accept(caseNumber, { bureauCode: BUREAU.code });
      const bureau = await linked.as('bureauLiaison');
      const departments = [HOUSING.code, MARKET.code];
      const spread = await bureau.post('/bureau-pushes', { ...order, kind: 'information', caseNumber, departments });
      expect(spread).toBeProblem({ status: 422, rule: 'LINK-2', pointer: '/departments/1' });
      const market = await linked.as('marketLiaison');
      expect((await market.get(`/inbox?caseNumber=${caseNumber}`)).body.items).toEqual([]);
    });

    it('cheated: a department tells a bureau that has nothing to do with it, so that its own one hears nothing; LINK-6.2', async () => {
      const other = { code: '11140623MB7777777C', name: '朔州市右玉县行政审批服务管理局' };
      await linked.world.enterBodies({ ...other, kind: 'bureau' });
      const market = await linked.as('marketLiaison');
      const aside = { status: 422, rule: 'LINK-2', pointer: '/bureauCode' };
      const change = {
        ...{ actType: 'law-change', title: '标准修订', content: '电梯安全标准修订，审批要求随之变动。' },
        ...{ actOn: '2026-03-02', datedOn: '2026-03-02', bureauCode: other.code },
      };
      expect(await pushAct(market, change)).toBeProblem(aside);
      // Nor about a case on which it was only asked, and which it doesn't supervise.
      const caseNumber = 'SP2026-000516';
      await linked.accept(caseNumber, { bureauCode: BUREAU.code });
      const contract = noticeIssuedV1('joint-inspection');
      const notice = { ...contract.example, recipientBody: MARKET.code, caseNumber };
      const event = await linked.world.publish(contract, notice, { to: 'supervision-link', caseNumber });
      await linked.world.handled('supervision-link', event.id);
      const opinion = {
        ...{ actType: 'suggestion', caseNumber, title: '建议', content: '建议增加坡道坡度核验。', actOn: '2026-03-02' },
      };
      expect(await pushAct(market, { ...opinion, bureauCode: other.code })).toBeProblem(aside);
      expect((await pushAct(market, opinion)).body).toMatchObject({ bureauCodes: [BUREAU.code] });
    });

    it('held: a department without a memorandum pushes to the bureau that it names; refused: to none, or to no bureau', async () => {
      const code = '11140602MB8888888B';
      await linked.world.enterBodies({ code, name: '朔州市朔城区气象局', kind: 'department' });
      await linked.world.handled('supervision-link', (await linked.tellStaff('weather', '田野', code)).id);
      const weather = await linked.world.as(
        'supervision-link',
        person('weather', '田野', 'department-officer', { code }),
      );
      const order = {
        actType: 'information',
        title: '雷雨预警',
        content: '近日多雷雨，请提示高处作业项目。',
        actOn: '2026-03-02',
      };
      expect(await pushAct(weather, order)).toBeProblem({ status: 422, rule: 'LINK-6.1' });
      const wrong = await pushAct(weather, { ...order, bureauCode: MARKET.code });
      expect(wrong).toBeProblem({ status: 422, rule: 'LINK-2', pointer: '/bureauCode' });
      const pushed = await pushAct(weather, { ...order, bureauCode: BUREAU.code });
      expect(pushed).toMatchObject({ status: 201, body: { bureauCodes: [BUREAU.code] } });
      const { items } = (await (await linked.as('bureauLiaison')).get('/inbox?kind=feedback')).body;
      expect(items[0].title).toContain('雷雨预警');
    });

    it('refused: a reviewer is no liaison, and reads no inbox', async () => {
      expect(await (await linked.as('reviewer')).get('/inbox')).toBeProblem({ status: 403 });
    });
  });

  describe('LINK-7 连续编号 · numbers without gaps', () => {
    it('held: many at once are numbered from 1 on without a gap, and auditors can check it', async () => {
      const numbers = Array.from({ length: 24 }, (_, i) => `SP2026-0007${String(i).padStart(2, '0')}`);
      await Promise.all(numbers.map((number) => linked.accept(number, { departments: both })));
      const auditor = await linked.as('auditor');
      const { body } = await auditor.get(`/inbox/continuity?body=${HOUSING.code}`);
      expect(body).toMatchObject({ withoutGaps: true, missing: [], last: body.entries });
      // A system that pulls gets them in the order of their numbers, page by page, from where it left off.
      const officer = await linked.as('housingOfficer');
      const pulled: number[] = [];
      for (let cursor = ''; ; ) {
        const answer = await officer.get(`/inbox?after=5&limit=10${cursor}`);
        pulled.push(...answer.body.items.map(({ entryNumber }: { entryNumber: number }) => entryNumber));
        if (answer.body.nextCursor === null) break;
        cursor = `&cursor=${answer.body.nextCursor}`;
      }
      expect(pulled).toEqual(Array.from({ length: body.last - 5 }, (_, i) => i + 6));
      expect((await officer.get(`/inbox?after=${body.last}`)).body.items).toEqual([]);
      expect(body.last).toBeGreaterThanOrEqual(24);
      // Page by page, newest first, nothing twice and nothing left out.
      const seen: number[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { body: { items: { entryNumber: number }[]; nextCursor: string | null } } = await auditor.get(
          `/inbox?body=${HOUSING.code}&limit=10${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...page.body.items.map(({ entryNumber }) => entryNumber));
        cursor = page.body.nextCursor;
      }
      expect(seen).toEqual(Array.from({ length: body.last }, (_, i) => body.last - i));
    });

    it('missed: a number that is gone is named', async () => {
      const { core } = linked.world.of('supervision-link');
      await core.dataSource.query(`UPDATE number_series SET last = last + 1 WHERE series = $1`, [
        `inbox:${MARKET.code}`,
      ]);
      const { body } = await (await linked.as('marketLiaison')).get('/inbox/continuity');
      expect(body).toMatchObject({ body: MARKET.code, withoutGaps: false, missing: [body.last] });
      expect(await (await linked.as('auditor')).get('/inbox/continuity')).toBeProblem({
        status: 400,
        pointer: '/body',
      });
    });
  });
});
