import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeCreditCode, makeIdentityNumber } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { type JoinedAgency, joinedAgency } from './support/agencies.js';
import { BUREAU, DEPARTMENT, ReferenceWorld, sound } from './support/reference-world.js';

/** Who rules on namesakes. */
const INSPECTION = { code: makeCreditCode(95, '11'), name: '朔州市纪委监委派驻纪检监察组' };

let w: ReferenceWorld;
let agency: JoinedAgency;
let head: Client;
let second: Client;
let inspector: Client;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  await w.publishCatalogue();
  await w.world.enterBodies({ ...INSPECTION, kind: 'discipline-inspection' });
  const as = (sub: string, role: string, body: string) =>
    w.world.as('approval', { sub, name: sub, roles: [role as never], body });
  [head, second, inspector] = await Promise.all([
    as('head', 'head', BUREAU.code),
    as('second', 'item-admin', BUREAU.code),
    as('inspector', 'discipline-inspector', INSPECTION.code),
  ]);
  agency = await joinedAgency(w.world, 601);
});
afterAll(() => w?.stop());

const documentOf = (n: number) => ({ kind: 'residentId', number: makeIdentityNumber('140602', '1980-03-07', n) });
const enter = (name: string, n: number, more: object = {}) =>
  agency.client.post(`/agencies/${agency.id}/practitioners`, { name, document: documentOf(n), ...more });
/** Somebody who serves at the bureau. */
async function serving(subject: string, name: string, n: number | null, more: object = {}): Promise<string> {
  const document = n === null ? {} : { document: documentOf(n) };
  const order = { subject, name, position: '科员', onEstablishment: true, head: false, ...document, ...more };
  const { id } = sound(await head.post('/staff', order), 201).body;
  sound(await second.post(`/staff/${id}/confirmation`), 201);
  return id;
}
const paper = (n: number) => ({
  name: '证明.pdf',
  mediaType: 'application/pdf',
  bytes: aPdf({ more: [`<< /N ${n} >>`] }),
});
const former = (leftOn: string, more: object = {}) => ({
  former: { bodyCode: DEPARTMENT.code, bodyName: DEPARTMENT.name, position: '科员', leader: false, leftOn, ...more },
});
const shown = async () =>
  sound(await w.anybody.get(`/agencies/${agency.id}/practitioners`), 200).body as { id: string }[];

describe('INT-6 公职人员不得在中介机构任职 · officials do not work for agencies', () => {
  it('held: who is no official is on show at once; his document shows nowhere', async () => {
    const { body } = sound(await enter('韩志强', 1, { licence: '一级注册结构工程师 S20140600001' }), 201);
    expect(body.state).toBe('on-show');
    const text = JSON.stringify(await shown());
    expect(text).toContain('韩志强');
    expect(text).not.toContain(documentOf(1).number);
    expect(await enter('韩志强', 1)).toBeProblem({ status: 409, rule: 'INT-6' });
  });

  it('refused: who serves in public office, by the register and whatever name is given', async () => {
    await serving('official-2', '贺志勇', 2);
    for (const name of ['贺志勇', '何志永']) {
      expect(await enter(name, 2)).toBeProblem({ status: 422, rule: 'INT-6', pointer: '/document/number' });
    }
  });

  it('held: who has left long ago is on show once his permit and his own word on pay are there', async () => {
    const { id, state } = sound(await enter('段宏', 3, former('2023-05-31')), 201).body;
    expect(state).toBe('unproved');
    expect((await shown()).map((one) => one.id)).not.toContain(id);
    sound(await agency.client.upload(`/practitioners/${id}/permit`, paper(1)), 200);
    // One paper isn't both.
    expect(await agency.client.upload(`/practitioners/${id}/no-pay`, paper(1))).toBeProblem({
      status: 409,
      rule: 'INT-6',
    });
    expect(sound(await agency.client.upload(`/practitioners/${id}/no-pay`, paper(2)), 200).body.state).toBe('on-show');
  });

  it('refused: within two years of leaving, three of a leader, where the organ regulates the trade', async () => {
    const pointer = '/former/leftOn';
    expect(await enter('白海', 4, former('2024-03-03'))).toBeProblem({ status: 422, rule: 'INT-6', pointer });
    sound(await enter('白海', 4, former('2024-03-02')), 201);
    const leader = { leader: true };
    expect(await enter('白江', 5, former('2023-03-03', leader))).toBeProblem({ status: 422, rule: 'INT-6', pointer });
    sound(await enter('白江', 5, former('2023-03-02', leader)), 201);
    // Another organ's work is not tied to it.
    const elsewhere = { bodyCode: makeCreditCode(96, '11'), bodyName: '某气象局' };
    sound(await enter('白河', 6, former('2025-12-31', elsewhere)), 201);
  });

  it('cheated: a post that the register knows is kept back, dated earlier, or made smaller', async () => {
    const id = await serving('official-7', '田野', 7);
    const { items } = sound(await head.get('/staff?limit=100'), 200).body;
    const { version } = items.find((one: { id: string }) => one.id === id);
    const change = { name: '田野', position: '科员', onEstablishment: true, serving: false };
    const left = await head.put(`/staff/${id}`, change, { headers: { 'if-match': `"${version}"` } });
    expect(sound(left, 200).body.serving).toBe(false);
    const at = (pointer: string) => ({ status: 422, rule: 'INT-6', pointer });
    const office = (leftOn: string) => former(leftOn, { bodyCode: BUREAU.code, bodyName: BUREAU.name });
    expect(await enter('田野', 7)).toBeProblem(at('/former'));
    expect(await enter('田野', 7, former('2020-01-01'))).toBeProblem(at('/former'));
    expect(await enter('田野', 7, office('2020-01-01'))).toBeProblem(at('/former/leftOn'));
    // As the register has it his time isn't over.
    expect(await enter('田野', 7, office('2026-03-02'))).toBeProblem(at('/former/leftOn'));
  });

  it('cheated: an official whose document nobody entered hides behind his name’s being common', async () => {
    await serving('official-8', '王建军', null);
    const { id, state, namesakes } = sound(await enter('王建军', 8), 201).body;
    expect({ state, namesakes }).toEqual({ state: 'questioned', namesakes: [BUREAU.code] });
    expect((await shown()).map((one) => one.id)).not.toContain(id);
    const ruling = { outcome: 'cleared', reasons: '本机构认为此人与该局人员不是同一人。' };
    // Neither the agency nor the bureau whose official he may be rules on it.
    for (const who of [agency.client, head, second]) {
      expect((await who.post(`/practitioners/${id}/ruling`, ruling)).status).toBe(403);
    }
    const found = { outcome: 'barred', reasons: '经核对身份证件，即为该局在职人员本人。' };
    expect(sound(await inspector.post(`/practitioners/${id}/ruling`, found), 201).body.state).toBe('barred');
    // He isn't entered a second time.
    expect(await enter('王建军', 8)).toBeProblem({ status: 409, rule: 'INT-6' });
  });

  it('cheated: a practitioner on show takes office afterwards, and stays with the agency', async () => {
    const { id } = sound(await enter('齐玉', 9), 201).body;
    await serving('official-9', '齐玉', 9);
    const list = await eventually(shown, (rows) => !rows.some((one) => one.id === id));
    expect(list.map((one) => one.id)).not.toContain(id);
    const { items } = sound(await agency.client.get('/messages'), 200).body;
    expect(items).toContainEqual(expect.objectContaining({ title: '执业人员不得继续执业' }));
  });

  it('kept: what nobody proves or rules on in ten working days is void, and may be entered anew', async () => {
    const { id } = sound(await enter('池清', 10, former('2020-05-31')), 201).body;
    await w.world.moveTo('2026-03-17T09:00:00+08:00');
    const own = async () => sound(await agency.client.get(`/agencies/${agency.id}/practitioners`), 200).body;
    const rows = await eventually(own, (all) =>
      all.some((one: { id: string; state: string }) => one.id === id && one.state === 'lapsed'),
    );
    expect(rows).toContainEqual(expect.objectContaining({ id, state: 'lapsed' }));
    sound(await enter('池清', 10, former('2020-05-31')), 201);
  });
});
