import { type SpecialtyChangedV1, specialtyChangedV1 } from '@shenguan/common/contracts';
import type { TestWorld } from '@shenguan/common/testing';

/** What guides and requests of the tests name. */
const NAMED = [
  ['结构', '结构工程'],
  ['fire-safety', '消防工程'],
] as const;

/** Review-experts tells of the specialties that guides and requests of the tests name. EXP-10 */
export async function tellSpecialties(world: TestWorld): Promise<void> {
  for (const [code, name] of NAMED) await tellSpecialty(world, { code, name });
}

/** Review-experts tells of one specialty. */
export async function tellSpecialty(
  world: TestWorld,
  data: Pick<SpecialtyChangedV1, 'code' | 'name'> & Partial<SpecialtyChangedV1>,
): Promise<void> {
  const told = { validFrom: null, validUntil: null, version: 1, ...data };
  const event = await world.publish(specialtyChangedV1, told, { to: 'approval' });
  await world.handled('approval', event.id);
}
