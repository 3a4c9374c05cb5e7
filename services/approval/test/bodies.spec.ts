import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyChangedV1, itemPublishedV1, staffChangedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aGuide } from './support/a-guide.js';
import { BUREAU, DEPARTMENT, ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  await w.registerBodies();
});
afterAll(() => w?.stop());

const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

describe('PRA-1 统一社会信用代码 · credit codes of bodies', () => {
  it('held: a body is registered under the normal form of its code', async () => {
    const code = makeCreditCode(4);
    const body = { code: ` ${code.toLowerCase()} `, name: '某电梯公司', kind: 'enterprise' };
    expect(sound(await w.admin.post('/bodies', body), 201).body).toMatchObject({ code, active: true, version: 1 });
    expect((await w.anybody.get(`/bodies/${code.toLowerCase()}`)).body.name).toBe('某电梯公司');
  });

  it('refused: a wrong check digit', async () => {
    const code = makeCreditCode(5);
    const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
    const answer = await w.admin.post('/bodies', { code: wrong, name: '某公司', kind: 'enterprise' });
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/code' });
    expect(JSON.stringify(answer.body)).not.toContain(wrong);
  });
});

describe('bodies', () => {
  it('are told to the other services with each change', async () => {
    const code = makeCreditCode(6);
    sound(await w.operator.post('/bodies', { code, name: '甲局', kind: 'department' }), 201);
    const change = { name: '乙局', kind: 'department', active: false };
    expect(sound(await w.operator.put(`/bodies/${code}`, change, ifMatch(1)), 200).headers.etag).toBe('"2"');
    const told = (await w.world.published('approval', bodyChangedV1)).filter(({ subject }) => subject === code);
    expect(told.map(({ data }) => data)).toEqual([
      { code, name: '甲局', kind: 'department', active: true, version: 1 },
      { code, ...change, version: 2 },
    ]);
  });

  it('are registered once, and changed by who saw the newest version', async () => {
    expect(await w.admin.post('/bodies', { ...BUREAU, kind: 'bureau' })).toBeProblem({ status: 409 });
    const change = { name: DEPARTMENT.name, kind: 'department', active: true };
    expect(await w.admin.put(`/bodies/${DEPARTMENT.code}`, change)).toBeProblem({ status: 428 });
    expect(await w.admin.put(`/bodies/${DEPARTMENT.code}`, change, ifMatch(7))).toBeProblem({ status: 412 });
    expect(await w.admin.put(`/bodies/${makeCreditCode(99)}`, change, ifMatch(1))).toBeProblem({ status: 404 });
  });

  it('are read by anybody, page by page and by kind', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = sound(await w.anybody.get(`/bodies?limit=1${cursor}`), 200);
      seen.push(...body.items.map((one: { code: string }) => one.code));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual([...seen].sort());
    expect(seen).toEqual(expect.arrayContaining([BUREAU.code, DEPARTMENT.code]));
    const { items } = sound(await w.anybody.get('/bodies?kind=bureau'), 200).body;
    expect(items).toEqual([{ ...BUREAU, kind: 'bureau', active: true, remedies: null, version: 1 }]);
  });
});

describe('the staff register', () => {
  const member = { subject: 'staff-01', name: '王建国', position: '科员', onEstablishment: true };

  it('is kept by each body for itself', async () => {
    const head = await w.world.as('approval', { sub: 'h', roles: ['department-head'], body: DEPARTMENT.code });
    const { body } = sound(await head.post('/staff', member), 201);
    expect(body).toMatchObject({ ...member, bodyCode: DEPARTMENT.code, serving: true, version: 1 });
    expect(await head.post('/staff', member)).toBeProblem({ status: 409 });

    const change = { name: '王建国', position: '科长', onEstablishment: true, serving: false };
    expect(await w.admin.put(`/staff/${body.id}`, change, ifMatch(1))).toBeProblem({ status: 404 });
    sound(await head.put(`/staff/${body.id}`, change, ifMatch(1)), 200);
    const told = (await w.world.published('approval', staffChangedV1)).filter(({ subject }) => subject === body.id);
    expect(told.map(({ data }) => [data.version, data.position, data.serving])).toEqual([
      [1, '科员', true],
      [2, '科长', false],
    ]);
    expect((await head.get('/staff')).body.items).toHaveLength(1);
    expect((await w.admin.get('/staff')).body.items).toEqual([]);
    expect(await w.admin.get(`/staff?body=${DEPARTMENT.code}`)).toBeProblem({ status: 404 });
    expect((await w.auditor.get(`/staff?body=${DEPARTMENT.code}`)).body.items).toHaveLength(1);
  });

  it('takes nobody in for a body that is not registered', async () => {
    const stray = await w.world.as('approval', { sub: 's', roles: ['head'], body: makeCreditCode(98, '11') });
    expect(await stray.post('/staff', member)).toBeProblem({ status: 422 });
  });
});

describe('republications', () => {
  it('tell everything again, under the versions that are known', async () => {
    await w.publishCatalogue();
    sound(await w.publish(aGuide()), 200);
    const count = async () => {
      const [bodies, staff, items] = await Promise.all([
        w.world.published('approval', bodyChangedV1),
        w.world.published('approval', staffChangedV1),
        w.world.published('approval', itemPublishedV1),
      ]);
      return { bodies, staff, items };
    };
    const before = await count();
    const { body } = sound(await w.operator.post('/republications'), 201);
    const after = await count();
    expect(body).toEqual({ bodies: 4, staff: 1, items: 1, calendarDays: 0 });
    expect(after.bodies.length - before.bodies.length).toBe(4);
    expect(after.items.map(({ data }) => data.version)).toEqual([1, 1]);
    expect(await w.admin.post('/republications')).toBeProblem({ status: 403 });
  });
});
