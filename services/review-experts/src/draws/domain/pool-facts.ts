import type { PoolExpert } from './judge-pool.js';

/** What of an expert a project may be touched by; what nothing is known of is left out. */
export type PoolFacts = Omit<PoolExpert, 'id' | 'name' | 'unitCode' | 'state' | 'specialties'>;

/** An expert as the database sends him: id, name, unit, state, specialties with when each was confirmed, and facts. */
type SentExpert = [string, string, string, PoolExpert['state'], [string, string][], Partial<PoolFacts> | null];

/** What is known of most: nothing that touches the project. A pool of a province has it once. */
const NOTHING: PoolFacts = Object.freeze({
  ...{ personKeys: [], ties: [], pastUnits: [], unitsBefore: [], bars: [], keysAdded: [], services: [] },
});

/** Reads the experts of a pool as the database sent them. */
export function readExperts(sent: string): PoolExpert[] {
  return (JSON.parse(sent) as SentExpert[]).map(([id, name, unitCode, state, specialties, facts]) => ({
    ...NOTHING,
    ...facts,
    ...{ id, name, unitCode, state },
    specialties: specialties.map(([code, confirmedAt]) => ({ code, confirmedAt })),
  }));
}
