import { CITY_BUREAU, type Client, type TestWorld } from '@shenguan/common/testing';

/** Those who keep the catalogue of intermediary services in the city's bureau: one drafts, the other publishes. INT-3 */
export async function catalogueCompilers(world: TestWorld): Promise<{ first: Client; second: Client }> {
  const first = await world.cityAdmin();
  const person = { sub: 'city-publisher', name: '郑公布', roles: ['item-admin' as const], body: CITY_BUREAU.code };
  return { first, second: await world.as('approval', person) };
}

/** Publishes the next version of the catalogue; returns its number. */
export async function publishCatalogue(
  world: TestWorld,
  entries: readonly object[],
  inForceFrom: string,
): Promise<number> {
  const { first, second } = await catalogueCompilers(world);
  const drafted = await first.post('/intermediary-catalogues', { entries });
  if (drafted.status !== 201) throw new Error(`not drafted: ${drafted.status} ${JSON.stringify(drafted.body)}`);
  const { number } = drafted.body as { number: number };
  const published = await second.post(`/intermediary-catalogues/${number}/publication`, { inForceFrom });
  if (published.status !== 200) throw new Error(`not published: ${published.status} ${JSON.stringify(published.body)}`);
  return number;
}
