import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client } from '@shenguan/common/testing';
import { BUREAU, PDF, sound } from './support/case-world.js';
import { CONCLUSION, ConferenceWorld, HOUSING, MARKET, staffId } from './support/conference-world.js';

let c: ConferenceWorld;
let deputy: Client;
let officer: Client;
beforeAll(async () => {
  c = await ConferenceWorld.start();
  const as = (sub: string, name: string) =>
    c.w.world.as('approval', { sub, name, roles: ['department-officer'], body: HOUSING.code });
  deputy = await as('housing-deputy', '陈副局');
  officer = await as('housing-officer', '褚科员');
});
afterAll(() => c?.stop());

const ofMeeting = (id: string, act: string) => `/conference/meetings/${id}/${act}`;
const differs = { stance: 'differs', text: '拟建井道占用消防车登高操作场地，不同意按现方案实施。' };
const agrees = { stance: 'agrees', text: '同意在落实消防替代措施后办理。' };
const excuse = { reasons: '全局人员参加省级安全生产应急演练，无法派员参会。' };
const partOf = async (id: string, code: string) =>
  (await c.meeting(id)).participants.find(({ body }: { body: string }) => body === code);

describe('CONF-5.1 成员单位有联络员 · each member has a liaison', () => {
  it('held: without one, inbox and head are invited, and nothing fails for it', async () => {
    const id = await c.convened([await c.approved()]);
    expect((await partOf(id, HOUSING.code)).liaisons).toEqual([]);
    const { items } = sound(await c.housing.get('/messages'), 200).body;
    expect(items.map(({ title }: { title: string }) => title).join()).toContain((await c.meeting(id)).number);
    expect((await c.notices(id)).map(({ data }) => data.recipientBody)).toContain(HOUSING.code);
  });
});

describe('CONF-5.2 主要负责人参会，不能参加的委托分管负责人 · principals attend, or their deputies by delegation', () => {
  it('held: a head, whom he delegated, and anybody else, marked: by the register, each by his own token', async () => {
    const id = await c.convened([await c.approved()]);
    const delegated = {
      staffId: await staffId(c.w, 'housing-deputy', HOUSING.code),
      reasons: '本人赴省参加会议，委托分管副局长参会。',
      division: '朔住建发〔2026〕3号：分管工程建设审批',
    };
    sound(await c.housing.post(ofMeeting(id, 'delegation'), delegated), 201);
    await c.begin(id);
    sound(await c.convener.post(ofMeeting(id, 'opening'), {}), 201);
    for (const who of [deputy, officer, c.market]) sound(await who.post(ofMeeting(id, 'attendance')), 201);
    const capacities = async (code: string) =>
      (await partOf(id, code)).attendance.map(({ name, capacity }: { name: string; capacity: string }) => [
        name,
        capacity,
      ]);
    expect(await capacities(HOUSING.code)).toEqual([
      ['陈副局', 'deputy'],
      ['褚科员', 'other'],
    ]);
    expect(await capacities(MARKET.code)).toEqual([['周市监', 'principal']]);
  });

  it('cheated: a deputy head attends, and sends people, as if he were the principal whom the register names', async () => {
    const { world } = c.w;
    const second = { sub: 'market-deputy', name: '郑副局', body: MARKET.code, position: '副局长', head: true };
    await world.enterStaff(second);
    const admin = await world.cityAdmin();
    const head = await staffId(c.w, 'market-head', MARKET.code);
    const deputyHead = await world.as('approval', { ...second, roles: ['department-head'] });
    const listed = sound(await deputyHead.get('/staff?limit=100'), 200).body.items;
    const entry = listed.find((one: { id: string }) => one.id === head);
    const { name, position, onEstablishment, serving } = entry;
    const change = (id: string, version: number, more: object) =>
      deputyHead.put(
        `/staff/${id}`,
        { name, position, onEstablishment, serving, ...more },
        { headers: { 'if-match': `"${version}"` } },
      );
    const waits = sound(await change(head, entry.version, { principal: true }), 200).body;
    expect(waits).toMatchObject({ principal: null, change: { principal: true } });
    // The body's own people don't say who leads it: the government's office does.
    const officerThere = {
      sub: 'market-officer',
      name: '沈科员',
      roles: ['department-officer' as const],
      body: MARKET.code,
    };
    const confirm = (who: Client) =>
      who.post(`/staff/${head}/confirmation`, undefined, { headers: { 'if-match': `"${waits.version}"` } });
    expect((await confirm(await world.as('approval', officerThere))).status).toBe(403);
    expect(sound(await confirm(c.government), 201).body.principal).toBe(true);
    const twice = { ...second, subject: 'market-third', name: '韩副局', principal: true, onEstablishment: true };
    const { sub: _, ...third } = twice;
    expect(await admin.post('/staff', third)).toBeProblem({ status: 409, rule: 'CONF-5.2' });
    const id = await c.convened([await c.approved()]);
    const sent = { staffId: head, reasons: '本人赴省参加会议，请其代为参会。' };
    expect(await deputyHead.post(ofMeeting(id, 'delegation'), sent)).toBeProblem({ status: 403, rule: 'CONF-5.2' });
    await c.begin(id);
    sound(await c.convener.post(ofMeeting(id, 'opening'), {}), 201);
    for (const who of [deputyHead, c.market]) sound(await who.post(ofMeeting(id, 'attendance')), 201);
    const { attendance } = await partOf(id, MARKET.code);
    expect(attendance.map(({ capacity }: { capacity: string }) => capacity)).toEqual(['other', 'principal']);
  });

  it('refused: somebody who heads nothing delegates; a body that takes no part checks in', async () => {
    const id = await c.opened([await c.approved()]);
    const delegated = {
      staffId: await staffId(c.w, 'housing-deputy', HOUSING.code),
      reasons: '本人赴省参加会议，委托分管副局长参会。',
    };
    expect(await officer.post(ofMeeting(id, 'delegation'), delegated)).toBeProblem({ status: 403, rule: 'CONF-5.2' });
    expect((await c.education.post(ofMeeting(id, 'attendance'))).status).toBe(404);
  });

  it('cheated: whoever is at hand is sent in the place of the deputy in charge', async () => {
    const id = await c.convened([await c.approved()]);
    const anybody = {
      staffId: await staffId(c.w, 'housing-deputy', HOUSING.code),
      reasons: '本人赴省参加会议，委托该同志参会。',
    };
    sound(await c.housing.post(ofMeeting(id, 'delegation'), anybody), 201);
    await c.begin(id);
    sound(await c.convener.post(ofMeeting(id, 'opening'), {}), 201);
    sound(await deputy.post(ofMeeting(id, 'attendance')), 201);
    const { attendance, division } = await partOf(id, HOUSING.code);
    expect({ division, capacity: attendance[0].capacity }).toEqual({ division: null, capacity: 'other' });
  });

  it('cheated: the office checks a member in, or somebody is there on paper the day before', async () => {
    const id = await c.convened([await c.approved()]);
    expect((await c.office.post(ofMeeting(id, 'attendance'))).status).toBe(403);
    expect(await c.housing.post(ofMeeting(id, 'attendance'))).toBeProblem({ status: 409, rule: 'CONF-5.2' });
    const stranger = {
      staffId: await staffId(c.w, 'market-head', MARKET.code),
      reasons: '委托其他部门负责人代为参会。',
    };
    expect(await c.housing.post(ofMeeting(id, 'delegation'), stranger)).toBeProblem({ status: 422, rule: 'CONF-5.2' });
  });
});

describe('CONF-5.5 出席与意见 · attendance and views', () => {
  it('held: each body says its own; a head also in writing, before; the last counts, and all are kept', async () => {
    const topic = await c.approved();
    const id = await c.convened([topic]);
    sound(await c.market.post(ofMeeting(id, 'views'), { topicId: topic, ...agrees }), 201);
    sound(await c.market.post(ofMeeting(id, 'views'), { topicId: topic, ...differs }), 201);
    const { views } = await c.meeting(id);
    expect(views.map(({ stance, by }: { stance: string; by: string }) => [stance, by])).toEqual([
      ['agrees', '周市监'],
      ['differs', '周市监'],
    ]);
    const sheet = `/conference/views/${views[1].id}/files`;
    sound(await c.market.upload(sheet, PDF, {}, 'POST'), 201);
    expect((await c.housing.upload(sheet, PDF, {}, 'POST')).status).toBe(404);
    expect((await c.meeting(id)).views[1].files).toHaveLength(1);
  });

  it('refused: the meeting closes while a topic is open, or nobody ruled on an absence', async () => {
    const topic = await c.approved();
    const id = await c.opened([topic]);
    sound(await c.market.post(ofMeeting(id, 'attendance')), 201);
    expect(await c.convener.post(ofMeeting(id, 'closing'), {})).toBeProblem({ status: 422, rule: 'CONF-4.5' });
    sound(await c.convener.post(`/conference/topics/${topic}/conclusion`, CONCLUSION), 201);
    const bare = await c.convener.post(ofMeeting(id, 'closing'), {});
    expect(bare).toBeProblem({ status: 422, rule: 'CONF-5.5' });
    expect(bare.body.facts.absent.sort()).toEqual([BUREAU.code, HOUSING.code].sort());
  });

  it('cheated: an official who was not sent speaks for his department; the office speaks for a member; a member is called absent that was there', async () => {
    const topic = await c.approved();
    const id = await c.opened([topic]);
    const said = { topicId: topic, ...agrees };
    expect(await officer.post(ofMeeting(id, 'views'), said)).toBeProblem({ status: 409, rule: 'CONF-5.2' });
    expect((await c.office.post(ofMeeting(id, 'views'), said)).status).toBe(403);
    sound(await c.market.post(ofMeeting(id, 'attendance')), 201);
    sound(await c.convener.post(`/conference/topics/${topic}/conclusion`, CONCLUSION), 201);
    const reasons = '材料已按时送达，未请假也未委托他人参会。';
    const absences = [BUREAU, HOUSING, MARKET].map(({ code }) => ({ body: code, withoutCause: true, reasons }));
    expect(await c.convener.post(ofMeeting(id, 'closing'), { absences })).toBeProblem({
      status: 422,
      rule: 'CONF-5.5',
    });
  });

  it('cheated: whoever stayed away says something after the end', async () => {
    const topic = await c.approved();
    const id = await c.opened([topic]);
    await c.closed(id);
    expect(await c.housing.post(ofMeeting(id, 'views'), { topicId: topic, ...differs })).toBeProblem({
      status: 409,
      rule: 'CONF-5.5',
    });
    expect(await c.housing.post(ofMeeting(id, 'excuse'), excuse)).toBeProblem({ status: 409, rule: 'CONF-5.5' });
  });
});
