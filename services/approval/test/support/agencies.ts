import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, type TestWorld } from '@shenguan/common/testing';
import { PDF } from './case-world.js';
import { sound } from './reference-world.js';

/** An agency that has joined the platform, and who acts for it. */
export interface JoinedAgency {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly client: Client;
}

/** What the register of market entities said on the day of these tests. */
export const IN_OPERATION: Record<string, string> = {
  status: 'in-operation',
  source: '国家企业信用信息公示系统',
  lookedUpOn: '2026-03-02',
};

/** Somebody who acts for an agency. */
export function agencyClient(world: TestWorld, code: string, sub = `of-${code}`): Promise<Client> {
  return world.as('approval', { sub, name: '机构经办人', roles: ['agency'], body: code });
}

/** Records what the register says of an agency, as the city's bureau looks it up. */
export async function lookUp(world: TestWorld, id: string, more: Record<string, string> = {}) {
  const keeper = await world.cityAdmin();
  return keeper.upload(`/agencies/${id}/register-status`, PDF, { ...IN_OPERATION, ...more }, 'POST');
}

/** An agency that has joined. */
export async function joinedAgency(
  world: TestWorld,
  seed: number,
  name = `朔州市第${seed}设计咨询有限公司`,
): Promise<JoinedAgency> {
  const code = makeCreditCode(seed);
  const client = await agencyClient(world, code);
  const { id } = sound(await client.post('/agencies', { name, phone: '0349-2000001' }), 201).body;
  sound(await lookUp(world, id), 201);
  return { id, code, name, client };
}
